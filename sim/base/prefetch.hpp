#pragma once

namespace atd {

/// Asks for the memory at an address that will be read soon.
inline void prefetch(const void* address) {
    __builtin_prefetch(address);
    // Without this g++ takes whatever only prefetches for a function without effects,
    // and drops the calls.
    asm volatile("" : : "r"(address));
}

}  // namespace atd
