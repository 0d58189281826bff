#pragma once

#include <memory>
#include <vector>

#include "sim/terms/words.hpp"

namespace atd::model {

/// A factor that changes with age or time: constant from each of `from` to the next, the first of
/// which is 0. By age `from` is in completed years, by time in seconds since the start.
struct CurveRule {
    CurveBy by = CurveBy::time;
    std::vector<double> from;
    std::vector<double> factors;
    friend bool operator==(const CurveRule&, const CurveRule&) = default;
};

/// Exits and branches of one version share their curves.
using CurvePointer = std::shared_ptr<const CurveRule>;

inline bool is_same_curve(const CurvePointer& one, const CurvePointer& other) {
    return one == other || (one && other && *one == *other);
}

}  // namespace atd::model
