#include "sim/io/scenario/field_text.hpp"

#include <cmath>

#include "sim/base/quantity.hpp"

namespace atd::io {

std::string range_text(const params::FieldInfo& info) {
    const bool from = std::isfinite(info.min);
    const bool to = std::isfinite(info.max);
    const bool above_zero = info.min == params::detail::tiny;
    if (!from && !to) {
        return {};
    }
    if (info.min == info.max) {
        return "equal to " + shortest(info.min);
    }
    if (!from) {
        return "at most " + shortest(info.max);
    }
    if (!to) {
        return above_zero ? "above 0" : "at least " + shortest(info.min);
    }
    return above_zero ? "above 0 and at most " + shortest(info.max)
                      : "from " + shortest(info.min) + " to " + shortest(info.max);
}

}  // namespace atd::io
