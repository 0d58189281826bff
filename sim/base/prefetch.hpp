#pragma once

namespace atd {

/// Prefetches memory that will be read soon.
inline void prefetch(const void* address) {
    __builtin_prefetch(address);
    // Without this g++ treats functions that only prefetch as having no effect and drops the calls.
    asm volatile("" : : "r"(address));
}

}  // namespace atd
