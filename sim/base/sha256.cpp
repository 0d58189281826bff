#include "sim/base/sha256.hpp"

#include <array>
#include <bit>
#include <new>
#include <utility>

#include <openssl/evp.h>

#include "sim/base/check.hpp"

namespace atd {

static_assert(std::endian::native == std::endian::little);

namespace {

void require(bool done) {
    if (!done) {
        throw RunError("the SHA-256 of the OpenSSL library failed");
    }
}

}  // namespace

struct Sha256::State {
    State()
        : context(EVP_MD_CTX_new()) {
        require(context != nullptr && EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1);
    }

    ~State() { EVP_MD_CTX_free(context); }

    State(const State&) = delete;
    State& operator=(const State&) = delete;

    EVP_MD_CTX* context;
};

Sha256::Sha256()
    : state_(std::make_unique<State>()) {}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<const std::byte> bytes) {
    require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

void Sha256::add_text(std::string_view text) {
    const std::uint64_t length = text.size();
    add(std::as_bytes(std::span(&length, 1)));
    add(std::as_bytes(std::span(text)));
}

std::string Sha256::hex() {
    std::array<unsigned char, 32> digest{};
    require(EVP_DigestFinal_ex(state_->context, digest.data(), nullptr) == 1);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string sha256_of(std::string_view text) {
    Sha256 hash;
    hash.add(std::as_bytes(std::span(text)));
    return hash.hex();
}

}  // namespace atd
