#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/support/fuzz_readers.hpp"

#include "fuzz/watched.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    atd::fuzz::watched([&] { atd::test::fuzz_scenario(bytes); });
    return 0;
}
