#include "sim/params/doubt/correlated.hpp"

#include <algorithm>

#include <Eigen/Dense>

#include "sim/base/check.hpp"
#include "sim/params/doubt/number_paths.hpp"

namespace atd::params {
namespace {

Eigen::MatrixXd dense(const Matrix& matrix) {
    const auto size = static_cast<Eigen::Index>(matrix.size());
    Eigen::MatrixXd copy(size, size);
    for (Eigen::Index row = 0; row < size; ++row) {
        for (Eigen::Index column = 0; column < size; ++column) {
            copy(row, column) =
                matrix[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
        }
    }
    return copy;
}

[[noreturn]] void refuse(const std::string& group, std::string expected, std::string got) {
    throw InputError(Problem{
        .path = "correlations." + group, .expected = std::move(expected), .got = std::move(got)});
}

/// A number of both groups; empty where there is none.
std::string shared_address(const CorrelatedGroup& a, const CorrelatedGroup& b) {
    for (const auto& address : a.addresses) {
        if (std::find(b.addresses.begin(), b.addresses.end(), address) != b.addresses.end()) {
            return address;
        }
    }
    return {};
}

}  // namespace

Matrix matrix_of(const Correlation& correlation) {
    if (!correlation.coefficient) {
        return correlation.matrix;
    }
    const std::size_t size = correlation.paths.size();
    Matrix matrix(size, std::vector<double>(size, *correlation.coefficient));
    for (std::size_t i = 0; i < size; ++i) {
        matrix[i][i] = 1;
    }
    return matrix;
}

std::optional<Matrix> lower_factor(const Matrix& matrix) {
    const Eigen::LLT<Eigen::MatrixXd> cholesky(dense(matrix));
    if (cholesky.info() != Eigen::Success) {
        return std::nullopt;
    }
    const Eigen::MatrixXd lower = cholesky.matrixL();
    Matrix factor(matrix.size());
    for (std::size_t row = 0; row < matrix.size(); ++row) {
        for (std::size_t column = 0; column <= row; ++column) {
            factor[row].push_back(
                lower(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)));
        }
    }
    return factor;
}

double least_eigenvalue(const Matrix& matrix) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(dense(matrix),
                                                                Eigen::EigenvaluesOnly);
    return solver.eigenvalues().minCoeff();
}

std::vector<CorrelatedGroup> correlated_groups(const Scenario& scenario) {
    std::vector<CorrelatedGroup> groups;
    if (scenario.correlations.empty()) {
        return groups;
    }
    const auto numbers = numbers_by_path(scenario);
    for (const auto& [name, correlation] : scenario.correlations) {
        auto factor = lower_factor(matrix_of(correlation));
        ATD_EXPECT(factor.has_value());
        CorrelatedGroup group{.name = name, .addresses = {}, .factor = std::move(*factor)};
        for (const auto& path : correlation.paths) {
            const auto found = numbers.find(path);
            group.addresses.push_back(found == numbers.end() ? path : found->second.address);
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

void add_groups(std::vector<CorrelatedGroup>& groups, const std::vector<CorrelatedGroup>& more) {
    for (const auto& group : more) {
        if (std::find(groups.begin(), groups.end(), group) != groups.end()) {
            continue;
        }
        for (const auto& other : groups) {
            if (other.name == group.name) {
                refuse(group.name, "the same group in every option that has it", "another one");
            }
            if (const std::string shared = shared_address(other, group); !shared.empty()) {
                refuse(group.name, "numbers of no other group",
                       shared + ", which is also in correlations." + other.name);
            }
        }
        groups.push_back(group);
    }
}

}  // namespace atd::params
