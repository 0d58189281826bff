/* Preloaded into a program: every disk says that it has room, so that a run is not
   refused before it fills one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/statvfs.h>

int statvfs(const char* path, struct statvfs* disk) {
    const int found = ((__typeof__(&statvfs))dlsym(RTLD_NEXT, "statvfs"))(path, disk);
    disk->f_bavail = disk->f_bfree = disk->f_blocks = 1UL << 40;
    return found;
}

int statvfs64(const char* path, struct statvfs64* disk) {
    const int found =
        ((__typeof__(&statvfs64))dlsym(RTLD_NEXT, "statvfs64"))(path, disk);
    disk->f_bavail = disk->f_bfree = disk->f_blocks = 1UL << 40;
    return found;
}
