/* Preloaded into a program: the n-th allocation after its start fails.
   FAIL_NTH is that number (0: none), and FAIL_COUNT a file that gets the number of
   allocations when the program ends. */
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* old, size_t size);
extern void* __libc_memalign(size_t alignment, size_t size);

static atomic_long allocations;
static long failing;
static int counts;

static int fails(void) {
    return counts && atomic_fetch_add(&allocations, 1) + 1 == failing;
}

static void* none(void) {
    errno = ENOMEM;
    return NULL;
}

void* malloc(size_t size) {
    return fails() ? none() : __libc_malloc(size);
}

void* calloc(size_t count, size_t size) {
    return fails() ? none() : __libc_calloc(count, size);
}

void* realloc(void* old, size_t size) {
    return fails() ? none() : __libc_realloc(old, size);
}

void* aligned_alloc(size_t alignment, size_t size) {
    return fails() ? none() : __libc_memalign(alignment, size);
}

int posix_memalign(void** memory, size_t alignment, size_t size) {
    if (fails()) {
        return ENOMEM;
    }
    *memory = __libc_memalign(alignment, size);
    return *memory == NULL ? ENOMEM : 0;
}

__attribute__((constructor)) static void start(void) {
    const char* nth = getenv("FAIL_NTH");
    failing = nth ? atol(nth) : 0;
    counts = 1;
}

__attribute__((destructor)) static void tell(void) {
    counts = 0;
    const char* name = getenv("FAIL_COUNT");
    FILE* file = name ? fopen(name, "w") : NULL;
    if (file) {
        fprintf(file, "%ld\n", (long)allocations);
        fclose(file);
    }
}
