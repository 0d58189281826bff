#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/params/scenario.hpp"

// Numbers that are drawn together: a Gaussian copula.

namespace atd::params {

/// The correlations of a group, also where one coefficient stands for all.
Matrix matrix_of(const Correlation& correlation);

/// The lower triangle L with L L' = matrix; nothing where the matrix is not positive definite.
std::optional<Matrix> lower_factor(const Matrix& matrix);

/// Its least eigenvalue, which is not positive where the matrix is not positive definite.
double least_eigenvalue(const Matrix& matrix);

struct CorrelatedGroup {
    std::string name;
    std::vector<std::string> addresses;
    Matrix factor;
    bool operator==(const CorrelatedGroup&) const = default;
};

/// Of a scenario that has been checked.
std::vector<CorrelatedGroup> correlated_groups(const Scenario& scenario);

/// Adds the groups that are not there. Throws InputError where a group has the name of another one,
/// or a number of it.
void add_groups(std::vector<CorrelatedGroup>& groups, const std::vector<CorrelatedGroup>& more);

}  // namespace atd::params
