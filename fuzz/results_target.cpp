#include <cstddef>
#include <cstdint>
#include <string>
#include <unistd.h>

#include "tests/support/fuzz_readers.hpp"

#include "fuzz/watched.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // In memory, so that millions of files cost no disk.
    static const std::string file = "/dev/shm/atd-fuzz-" + std::to_string(getpid()) + ".h5";
    const std::string bytes(data, data + size);
    atd::fuzz::watched([&] { atd::test::fuzz_results(bytes, file); });
    unlink(file.c_str());
    return 0;
}
