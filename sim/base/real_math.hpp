#pragma once

#include <cmath>

namespace atd::real {

// The one header through which model code calls transcendental functions, so that they
// can be pinned in one place if two platforms disagree in their last digit.

inline double log(double x) {
    return std::log(x);
}

inline double log1p(double x) {
    return std::log1p(x);
}

inline double exp(double x) {
    return std::exp(x);
}

inline double expm1(double x) {
    return std::expm1(x);
}

inline double cos(double x) {
    return std::cos(x);
}

inline double pow(double x, double y) {
    return std::pow(x, y);
}

}  // namespace atd::real
