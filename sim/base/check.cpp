#include "sim/base/check.hpp"

#include <utility>

namespace atd {

std::string to_text(const Problem& problem) {
    std::string text;
    if (!problem.file.empty()) {
        text += problem.file + ":";
        if (problem.line > 0) {
            text += std::to_string(problem.line) + ":" + std::to_string(problem.column) + ":";
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
    throw ContractError(std::string(kind) + " broken: " + condition + " (" + file + ":" +
                        std::to_string(line) + ")");
}

}  // namespace atd
