#include "sim/executor/retain_freed_memory.hpp"

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace atd {

void retain_freed_memory() {
#if defined(__GLIBC__)
    constexpr int most_from_the_heap = 32 << 20;  // the library takes no more
    constexpr int most_kept = 1 << 30;
    mallopt(M_MMAP_THRESHOLD, most_from_the_heap);
    mallopt(M_TRIM_THRESHOLD, most_kept);
#endif
}

}  // namespace atd
