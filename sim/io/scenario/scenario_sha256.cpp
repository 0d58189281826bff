#include <array>

#include <openssl/evp.h>

#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::io {

std::string scenario_sha256(const params::Scenario& scenario) {
    const std::string text = write_scenario(scenario);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
        throw RunError("SHA-256 is not available in this OpenSSL");
    }
    constexpr const char* digits = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex += digits[digest[i] >> 4];
        hex += digits[digest[i] & 15];
    }
    return hex;
}

}  // namespace atd::io
