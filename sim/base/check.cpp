#include "sim/base/check.hpp"

#include <utility>

#include "sim/base/format.hpp"

namespace atd {

std::string to_text(const Problem& problem) {
    std::string text;
    if (!problem.file.empty()) {
        text += problem.file + ":";
        if (problem.line > 0) {
            text += fmt::format("{}:{}:", problem.line, problem.column);
        }
        text += " ";
    }
    if (!problem.path.empty()) {
        text += problem.path + ": ";
    }
    text += !problem.message.empty() ? problem.message
                                     : "expected " + problem.expected + ", got " + problem.got;
    if (!problem.hint.empty()) {
        text += "; " + problem.hint;
    }
    return text;
}

namespace {
std::string join(const std::vector<Problem>& problems) {
    std::string text;
    for (const auto& problem : problems) {
        text += (text.empty() ? "" : "\n") + to_text(problem);
    }
    return text;
}
}  // namespace

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(join(problems)),
      problems_(std::move(problems)) {}

InputError::InputError(Problem problem)
    : InputError(std::vector<Problem>{std::move(problem)}) {}

void detail::fail_contract(const char* kind, const char* condition, const char* file, int line) {
    throw ContractError(fmt::format("{} broken: {} ({}:{})", kind, condition, file, line));
}

}  // namespace atd
