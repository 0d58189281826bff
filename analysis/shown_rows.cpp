#include "analysis/shown_rows.hpp"

#include <algorithm>
#include <cstddef>

namespace atd::analysis {
namespace {

template <class Holds>
bool under_all(const Comparison& comparison, const Holds& holds) {
    return std::all_of(comparison.options.begin(), comparison.options.end(), holds);
}

bool same(const Estimate& a, const Estimate& b) {
    return a.value == b.value && a.low == b.low && a.high == b.high;
}

bool is_undefined(const Comparison& comparison, std::size_t measure) {
    return under_all(comparison, [&](const OptionEstimates& option) {
        return !option.values[measure].is_defined();
    });
}

/// In every replication of every option that has it.
bool is_zero(const Comparison& comparison, std::size_t measure) {
    return under_all(comparison, [&](const OptionEstimates& option) {
        const Estimate& estimate = option.values[measure];
        return !estimate.is_defined() || same(estimate, {.value = 0, .low = 0, .high = 0});
    });
}

/// What never varies may equal another number by coincidence.
bool varies(const Comparison& comparison, std::size_t measure) {
    return std::any_of(comparison.options.begin(), comparison.options.end(),
                       [&](const OptionEstimates& option) {
                           const Estimate& estimate = option.values[measure];
                           return estimate.has_interval() && estimate.low != estimate.high;
                       });
}

bool are_equal(const Comparison& comparison, std::size_t a, std::size_t b) {
    return under_all(comparison, [&](const OptionEstimates& option) {
        return same(option.values[a], option.values[b]);
    });
}

/// Whether a more important measure, or one as important that stands before, says the same.
/// Two pools that are alike do not repeat each other: their row of the catalogue is one.
bool is_repeated(const Comparison& comparison, std::size_t measure) {
    const auto& all = comparison.measures;
    const auto says_the_same = [&](std::size_t other) {
        const bool comes_first =
            all[other].importance < all[measure].importance ||
            (all[other].importance == all[measure].importance && other < measure);
        return comes_first && all[other].unit == all[measure].unit &&
               all[other].row != all[measure].row && are_equal(comparison, measure, other);
    };
    if (!varies(comparison, measure)) {
        return false;
    }
    for (std::size_t other = 0; other < all.size(); ++other) {
        if (says_the_same(other)) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<bool> shown_rows(const Comparison& comparison) {
    std::vector<bool> shown;
    for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
        const bool is_headline = comparison.measures[i].importance < headline_rows;
        shown.push_back(!is_undefined(comparison, i) && (is_headline || !is_zero(comparison, i)) &&
                        !is_repeated(comparison, i));
    }
    return shown;
}

}  // namespace atd::analysis
