#include "sim/io/record/reading/reading_child.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <optional>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/reading/child_limits.hpp"
#include "sim/io/record/transfer_all.hpp"

namespace atd::io {

namespace {

constexpr std::string_view result_mark = "result", refusal_mark = "refusal", no_memory = "memory",
                           end_mark = "end";
constexpr std::size_t most_answer_bytes = std::size_t{64} << 20;
/// A child that waits takes no processor time, so that no other limit ends it.
constexpr int patience = 20;
constexpr int not_begun = 3;

std::string packed(const Texts& texts) {
    std::string bytes;
    for (const std::string& text : texts) {
        const std::uint64_t length = text.size();
        bytes.append(reinterpret_cast<const char*>(&length), sizeof length);
        bytes += text;
    }
    return bytes;
}

/// Nothing where the bytes are no list of texts: they come from a child that may have been misled.
std::optional<Texts> unpacked(std::string_view bytes) {
    Texts texts;
    while (!bytes.empty()) {
        std::uint64_t length = 0;
        if (bytes.size() < sizeof length) {
            return std::nullopt;
        }
        std::memcpy(&length, bytes.data(), sizeof length);
        bytes.remove_prefix(sizeof length);
        if (length > bytes.size()) {
            return std::nullopt;
        }
        texts.emplace_back(bytes.substr(0, static_cast<std::size_t>(length)));
        bytes.remove_prefix(static_cast<std::size_t>(length));
    }
    return texts;
}

Texts answer_of(const std::function<Texts()>& work) {
    try {
        Texts answer = work();
        answer.emplace(answer.begin(), result_mark);
        return answer;
    } catch (const InputError& error) {
        Texts answer{std::string(refusal_mark)};
        for (const Problem& problem : error.problems()) {
            answer.insert(answer.end(), {problem.path, problem.expected, problem.got, problem.hint,
                                         problem.message});
        }
        return answer;
    } catch (const std::bad_alloc&) {
        return {std::string(no_memory)};
    } catch (const std::exception& error) {
        return {std::string(refusal_mark), "", "a readable results file", error.what(), "", ""};
    }
}

[[noreturn]] void be_child(const OpenFile& file, int answer, const ChildLimits& limits,
                           const std::function<Texts()>& work) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    bool done = give_up_rights(file.descriptor(), answer, limits);
    if (done) {
        Texts answer_texts = answer_of(work);
        answer_texts.emplace_back(end_mark);
        const std::string bytes = packed(answer_texts);
        done = transfer_all(bytes.size(), [&](std::size_t written) {
            return ::write(answer, bytes.data() + written, bytes.size() - written);
        });
    }
    ::_exit(done ? 0 : not_begun);
}

/// What the child says, until it has ended, says too much or waits for too long.
std::string listen(int answer, const ChildLimits& limits) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + patience * std::chrono::seconds(limits.seconds);
    std::string bytes;
    std::array<char, 65536> block{};
    while (bytes.size() < most_answer_bytes && Clock::now() < end) {
        pollfd waiting{answer, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, 1000);
        if (ready < 0 && errno != EINTR) {
            break;
        }
        if (ready <= 0) {
            continue;
        }
        const auto got = ::read(answer, block.data(), block.size());
        if (got == 0) {
            break;
        }
        bytes.append(block.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    }
    return bytes;
}

InputError refusal(const std::string& file, const std::string& found) {
    return InputError(Problem{.file = file, .expected = "a readable results file", .got = found});
}

std::string end_of_child(int status, const ChildLimits& limits) {
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)) {
        return fmt::format("one that takes more than {} s of processor time", limits.seconds);
    }
    if (WIFSIGNALED(status)) {
        return fmt::format("one that makes the HDF5 library crash (signal {})", WTERMSIG(status));
    }
    return WEXITSTATUS(status) == not_begun
               ? "one that the system gives no process without rights to read in"
               : "one that ends the process it is read in";
}

Texts result_in(const std::string& file, const Texts& answer, const ChildLimits& limits) {
    constexpr std::size_t fields = 5;
    if (answer.front() == result_mark) {
        return {answer.begin() + 1, answer.end() - 1};
    }
    if (answer.front() == no_memory) {
        throw refusal(file, fmt::format("one that takes more than {} MiB of memory",
                                        limits.memory_bytes >> 20));
    }
    std::vector<Problem> problems;
    for (std::size_t i = 1; i + fields <= answer.size(); i += fields) {
        problems.push_back({.file = file,
                            .path = answer[i],
                            .expected = answer[i + 1],
                            .got = answer[i + 2],
                            .hint = answer[i + 3],
                            .message = answer[i + 4]});
    }
    throw problems.empty() ? refusal(file, "another answer than was asked for")
                           : InputError(std::move(problems));
}

}  // namespace

Texts read_in_child(const OpenFile& file, const std::function<Texts()>& work) {
    const ChildLimits limits(file.size());
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw RunError(std::string("cannot start a process: ") + std::strerror(errno));
    }
    const pid_t child = ::fork();
    if (child == 0) {
        be_child(file, ends[1], limits, work);
    }
    const int code = errno;
    ::close(ends[1]);
    const std::string bytes = child > 0 ? listen(ends[0], limits) : "";
    ::close(ends[0]);
    if (child < 0) {
        throw RunError(std::string("cannot start a process: ") + std::strerror(code));
    }
    // One that has said all, or has ended, has nothing left to do.
    ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool interrupted =
        WIFSIGNALED(status) && (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGTERM);
    if (interrupted) {
        throw Interrupted();
    }
    const auto answer = unpacked(bytes);
    if (!answer || answer->size() < 2 || answer->back() != end_mark) {
        throw refusal(file.name(), end_of_child(status, limits));
    }
    return result_in(file.name(), *answer, limits);
}

}  // namespace atd::io
