#include "sim/params/doubt/doubt_checks.hpp"

#include <cmath>
#include <map>
#include <set>

#include "sim/base/format.hpp"
#include "sim/base/text.hpp"
#include "sim/params/doubt/correlated.hpp"
#include "sim/params/doubt/joint_rules.hpp"
#include "sim/params/doubt/spread_checks.hpp"
#include "sim/params/evidence/sourced_values.hpp"

namespace atd::params {
namespace {

using checks::Report;

void check_numbers(Report& report, const Scenario& scenario) {
    std::map<std::string, NumberKind> kinds;
    for_each_sourced(scenario, [&](const std::string& path, const auto& number) {
        if constexpr (requires { plain_number(number.value); }) {
            const SpreadUse use = spread_use(path, number);
            check_spread(report, use);
            const auto first = kinds.emplace(use.path, use.kind).first;
            if (first->second != use.kind) {
                report.add(path, "the same kind of number wherever " + use.path + " is used",
                           std::string(meaning_of(use.kind)) + " here and " +
                               std::string(meaning_of(first->second)) + " elsewhere");
            }
        }
    });
}

/// Whether each row has as many numbers as there are paths, the diagonal is 1, and both triangles
/// are the same.
bool check_shape(Report& report, const std::string& path, const Correlation& group) {
    const Matrix& matrix = group.matrix;
    const std::size_t size = group.paths.size();
    bool square = matrix.size() == size;
    for (const auto& row : matrix) {
        square = square && row.size() == size;
    }
    if (!square) {
        report.add(path, "a row for each of " + counted(size, "path") + ", with as many numbers",
                   counted(matrix.size(), "row") + ", the first with " +
                       counted(matrix.empty() ? 0 : matrix.front().size(), "number"));
        return false;
    }
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const double expected = i == j ? 1 : matrix[j][i];
            if (matrix[i][j] != expected) {
                report.add(
                    path, i == j ? "1 on the diagonal" : "the same above and below the diagonal",
                    fmt::format("{} in row {}, column {}", shortest(matrix[i][j]), i + 1, j + 1));
                return false;
            }
        }
    }
    return true;
}

void check_matrix(Report& report, const std::string& path, const Correlation& group) {
    if (group.coefficient.has_value() != group.matrix.empty()) {
        report.add(path, "either coefficient or matrix", group.coefficient ? "both" : "neither");
        return;
    }
    const std::string key = group.coefficient ? ".coefficient" : ".matrix";
    if (!group.coefficient && !check_shape(report, path + key, group)) {
        return;
    }
    const Matrix matrix = matrix_of(group);
    if (!lower_factor(matrix)) {
        report.add(path + key,
                   "correlations that are possible together (a positive definite matrix)",
                   "a matrix whose least eigenvalue is " +
                       shortest(std::round(least_eigenvalue(matrix) * 1000) / 1000),
                   "bring them nearer to 0");
    }
}

/// Adds a problem for each path that is no number, or one of another group. `groups` has the name
/// of the group by address.
void check_members(Report& report, const std::string& name, const Correlation& group,
                   const std::map<std::string, NumberAt>& numbers,
                   std::map<std::string, std::string>& groups) {
    const std::string path = "correlations." + name + ".paths";
    for (const auto& one : group.paths) {
        const auto number = numbers.find(one);
        if (number == numbers.end()) {
            report.add(path, "paths of numbers of the scenario", checks::quoted(one),
                       hint_for(one, numbers));
            continue;
        }
        const auto met = groups.emplace(number->second.address, name);
        if (!met.second) {
            report.add(path, "each number once, in one group",
                       one + ", which is also in correlations." + met.first->second);
        }
    }
}

void check_correlations(Report& report, const Scenario& scenario) {
    if (scenario.correlations.empty()) {
        return;
    }
    const auto numbers = numbers_by_path(scenario);
    std::map<std::string, std::string> groups;
    for (const auto& [name, group] : scenario.correlations) {
        const std::string path = "correlations." + name;
        if (group.paths.size() < 2) {
            report.add(path + ".paths", "two or more paths", counted(group.paths.size(), "path"));
            continue;
        }
        check_members(report, name, group, numbers, groups);
        check_matrix(report, path, group);
    }
}

void check_rules(Report& report, const Scenario& scenario) {
    if (!scenario.doubt) {
        return;
    }
    const auto numbers = numbers_by_path(scenario);
    for (const auto& text : scenario.doubt->keep_if) {
        RuleReading reading = read_rule(text, numbers);
        if (!reading.rule) {
            const std::string whole = checks::quoted(text);
            report.add("doubt.keep_if", std::move(reading.expected),
                       reading.got == whole ? whole : reading.got + " in " + whole,
                       std::move(reading.hint));
        }
    }
}

}  // namespace

std::vector<Problem> problems_in_doubt(const Scenario& scenario) {
    Report report;
    check_numbers(report, scenario);
    check_correlations(report, scenario);
    check_rules(report, scenario);
    return report.take();
}

}  // namespace atd::params
