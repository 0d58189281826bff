/* Preloaded into a program: the n-th call that writes below a folder fails.
   FAIL_BELOW names the folder, FAIL_NTH the call (0: none), FAIL_ERRNO the error, and
   FAIL_COUNT a file that gets the number of such calls when the program ends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { most_descriptors = 4096 };

static atomic_long calls;
static atomic_char watched[most_descriptors];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_below(const char* path) {
    const char* folder = getenv("FAIL_BELOW");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_watched(int descriptor) {
    return descriptor >= 0 && descriptor < most_descriptors && watched[descriptor];
}

static void watch(int descriptor, int on) {
    if (descriptor >= 0 && descriptor < most_descriptors) {
        watched[descriptor] = (char)on;
    }
}

static int fails(int counted) {
    const char* nth = getenv("FAIL_NTH");
    const char* code = getenv("FAIL_ERRNO");
    if (!counted || atomic_fetch_add(&calls, 1) + 1 != (nth ? atol(nth) : 0)) {
        return 0;
    }
    errno = code ? atoi(code) : EIO;
    return 1;
}

/* The calls of one kind differ only in the folder that comes first, or not. */
#define OPENS(name, FOLDER_PARAMETER, FOLDER)                         \
    int name(FOLDER_PARAMETER const char* path, int flags, ...) {     \
        va_list more;                                                 \
        va_start(more, flags);                                        \
        const mode_t mode = va_arg(more, mode_t);                     \
        va_end(more);                                                 \
        if (fails(is_below(path))) {                                  \
            return -1;                                                \
        }                                                             \
        const int descriptor = REAL(name)(FOLDER path, flags, mode);  \
        watch(descriptor, is_below(path));                            \
        return descriptor;                                            \
    }
#define IN_FOLDER int folder,
#define THE_FOLDER folder,

OPENS(open, , )
OPENS(open64, , )
OPENS(openat, IN_FOLDER, THE_FOLDER)
OPENS(openat64, IN_FOLDER, THE_FOLDER)

int close(int descriptor) {
    watch(descriptor, 0);
    return REAL(close)(descriptor);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
    return fails(is_watched(descriptor)) ? -1 : REAL(write)(descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
    return fails(is_watched(descriptor)) ? -1
                                         : REAL(pwrite)(descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
    return fails(is_watched(descriptor))
               ? -1
               : REAL(pwrite64)(descriptor, bytes, size, offset);
}

int fsync(int descriptor) {
    return fails(is_watched(descriptor)) ? -1 : REAL(fsync)(descriptor);
}

int rename(const char* from, const char* to) {
    return fails(is_below(to)) ? -1 : REAL(rename)(from, to);
}

int renameat2(int from_folder,
              const char* from,
              int to_folder,
              const char* to,
              unsigned int flags) {
    return fails(is_below(to)) ? -1
                               : REAL(renameat2)(from_folder, from, to_folder, to, flags);
}

__attribute__((destructor)) static void tell_count(void) {
    const char* path = getenv("FAIL_COUNT");
    FILE* file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld\n", (long)calls);
        fclose(file);
    }
}
