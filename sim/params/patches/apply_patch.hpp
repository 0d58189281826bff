#pragma once

#include <optional>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

/// What came of a patch: problems with the path that they are about, and the patch that
/// leads back, unless something was taken away.
struct Applied {
    std::vector<Problem> problems;
    std::optional<Patch> undo;
};

/// Applies a patch to a model. With a `share` below 1 numbers go only so far from their
/// old value to the new one, and what is no number, or has no old one, is a problem.
/// Counts are rounded.
Applied apply_patch(const Patch& patch, Model& model, double share = 1);

}  // namespace atd::params
