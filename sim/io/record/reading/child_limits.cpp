#include "sim/io/record/reading/child_limits.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

namespace atd::io {

namespace {

constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;

/// A sanitizer needs memory, files and calls of its own to say what it found.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

bool set_limit(int what, std::uint64_t soft, std::uint64_t hard) {
    rlimit limit{};
    if (::getrlimit(static_cast<__rlimit_resource>(what), &limit) != 0) {
        return false;
    }
    limit.rlim_max = std::min<rlim_t>(limit.rlim_max, hard);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, soft);
    return ::setrlimit(static_cast<__rlimit_resource>(what), &limit) == 0;
}

/// Bytes of memory that this process can write to, as RLIMIT_DATA counts them.
std::uint64_t own_memory() {
    std::FILE* status = std::fopen("/proc/self/statm", "re");
    unsigned long long pages = 0;
    const bool known =
        status != nullptr && std::fscanf(status, "%*u %*u %*u %*u %*u %llu", &pages) == 1;
    if (status != nullptr) {
        std::fclose(status);
    }
    return known ? pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

/// Those with numbers from `first` to before `end`.
void close_from(unsigned first, unsigned end) {
    constexpr unsigned most = 65536;
    if (first < end && ::syscall(SYS_close_range, first, end - 1, 0) != 0) {
        for (unsigned file = first; file < std::min(end, most); ++file) {
            ::close(static_cast<int>(file));
        }
    }
}

/// Where this process reads the same file: a library that has it open reads on there.
std::vector<int> open_for_reading(int file) {
    struct stat wanted {};

    std::vector<int> found;
    if (::fstat(file, &wanted) != 0) {
        return found;
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", error)) {
        const int one = std::atoi(entry.path().filename().c_str());

        struct stat status {};

        if (one > STDERR_FILENO && ::fstat(one, &status) == 0 && status.st_ino == wanted.st_ino &&
            status.st_dev == wanted.st_dev && (::fcntl(one, F_GETFL) & O_ACCMODE) == O_RDONLY) {
            found.push_back(one);
        }
    }
    return found;
}

/// Closes all files but these, and leaves place for one more.
bool close_files(int file, int answer) {
    const int none = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (none < 0 || ::dup2(none, standard) < 0) {
            return false;
        }
    }
    std::vector<int> kept = open_for_reading(file);
    kept.push_back(answer);
    std::sort(kept.begin(), kept.end());
    unsigned first = STDERR_FILENO + 1;
    for (const int one : kept) {
        close_from(first, static_cast<unsigned>(one));
        first = static_cast<unsigned>(one) + 1;
    }
    close_from(first, ~0U);
    const int lowest = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(lowest);
    const auto files = static_cast<std::uint64_t>(lowest) + 1;
    return lowest >= 0 && set_limit(RLIMIT_NOFILE, files, files);
}

#if defined(__x86_64__)
constexpr std::array allowed{
    SYS_read,
    SYS_pread64,
    SYS_write,
    SYS_lseek,
    SYS_close,
    SYS_fstat,
    SYS_newfstatat,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_futex,
    SYS_exit,
    SYS_exit_group,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_rt_sigaction,
    SYS_clock_gettime,
    SYS_getpid,
    SYS_gettid,
    SYS_clone,
    SYS_clone3,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_getrandom,
    SYS_prlimit64,
    SYS_sysinfo,
    SYS_fcntl,
    SYS_flock,
    SYS_readlink,
    SYS_sigaltstack,
    SYS_fadvise64,
};

/// Every other call of the system, and opening to write, fails with EPERM. Where filters are not
/// to be had, the limits remain.
void filter_calls() {
    constexpr std::size_t before = 7, behind = 2;
    constexpr unsigned writing = O_ACCMODE | O_CREAT | O_TRUNC;
    constexpr auto to_refusal = static_cast<std::uint8_t>(allowed.size());
    std::array<sock_filter, before + allowed.size() + behind> program{};
    const auto load = [](std::size_t offset) {
        return sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset));
    };
    program[0] = load(offsetof(seccomp_data, arch));
    program[1] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
    program[2] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    program[3] = load(offsetof(seccomp_data, nr));
    program[4] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 2);
    program[5] = load(offsetof(seccomp_data, args[2]));
    program[6] = BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, writing, to_refusal, to_refusal + 1);
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        const auto to_end = static_cast<std::uint8_t>(allowed.size() - i);
        program[before + i] =
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(allowed[i]), to_end, 0);
    }
    program[before + allowed.size()] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    program[before + allowed.size() + 1] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}
#else
/// The list of calls is for one kind of processor.
void filter_calls() {}
#endif

}  // namespace

ChildLimits::ChildLimits(std::uint64_t file_bytes)
    : memory_bytes(1024 * mebibyte + 32 * file_bytes),
      seconds(10 + file_bytes / mebibyte) {}

bool give_up_rights(int file, int answer, const ChildLimits& limits) {
    for (const int signal :
         {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXCPU, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) {
        std::signal(signal, SIG_DFL);
    }
    if (is_sanitized) {
        return true;
    }
    const std::uint64_t memory = own_memory() + limits.memory_bytes;
    if (!close_files(file, answer) || !set_limit(RLIMIT_CORE, 0, 0) ||
        !set_limit(RLIMIT_FSIZE, 0, 0) || !set_limit(RLIMIT_DATA, memory, memory) ||
        !set_limit(RLIMIT_CPU, limits.seconds, limits.seconds + 1) ||
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return false;
    }
    filter_calls();
    return true;
}

}  // namespace atd::io
