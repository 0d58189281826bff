#include "sim/io/scenario/problem_list.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sim/base/text.hpp"

namespace atd::io {
namespace {

constexpr std::size_t most_shown = 50;

auto in_order(const Problem& problem) {
    return std::tie(problem.file, problem.line, problem.column, problem.path, problem.expected,
                    problem.got, problem.message);
}

}  // namespace

void ProblemList::add(const Place& at, const std::string& path, std::string expected,
                      std::string got, std::string hint) {
    add(at, {.path = path,
             .expected = std::move(expected),
             .got = std::move(got),
             .hint = std::move(hint)});
}

void ProblemList::tell(const Place& at, const std::string& path, std::string message,
                       std::string hint) {
    add(at, {.path = path, .hint = std::move(hint), .message = std::move(message)});
}

void ProblemList::add(const Place& at, Problem problem) {
    problem.file = at.file ? *at.file : "";
    problem.line = at.line;
    problem.column = at.column;
    add(std::move(problem));
}

void ProblemList::add(Problem problem) {
    problems_.push_back(std::move(problem));
}

std::vector<Problem> ProblemList::sorted() const {
    std::vector<Problem> result = problems_;
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return in_order(a) < in_order(b); });
    const auto same = [](const auto& a, const auto& b) { return in_order(a) == in_order(b); };
    result.erase(std::unique(result.begin(), result.end(), same), result.end());
    if (result.size() > most_shown) {
        const std::size_t more = result.size() - most_shown;
        result.resize(most_shown);
        Problem last;
        last.file = result.back().file;
        last.message = "and " + counted(more, "more problem");
        result.push_back(last);
    }
    return result;
}

void ProblemList::throw_if_any() const {
    if (!problems_.empty()) {
        throw InputError(sorted());
    }
}

}  // namespace atd::io
