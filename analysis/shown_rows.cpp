#include "analysis/shown_rows.hpp"

#include <algorithm>
#include <cstddef>

namespace atd::analysis {
namespace {

template <class Holds>
bool under_all(const Comparison& comparison, const Holds& holds) {
    return std::all_of(comparison.options.begin(), comparison.options.end(), holds);
}

bool same(double a, double b) {
    return a == b || (a != a && b != b);
}

bool same(const Estimate& a, const Estimate& b) {
    return same(a.value, b.value) && same(a.low, b.low) && same(a.high, b.high);
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

bool varies(const Comparison& comparison, std::size_t measure) {
    return std::any_of(comparison.options.begin(), comparison.options.end(),
                       [&](const OptionEstimates& option) {
                           const Estimate& estimate = option.values[measure];
                           return estimate.has_interval() && estimate.low != estimate.high;
                       });
}

/// What a row may repeat is said in the catalogue. In the accounts of days and money any
/// equal row will do, unless both never vary, which may be coincidence, or are one row of
/// the catalogue, such as two lines with one price.
bool repeats(const Comparison& comparison, std::size_t measure, std::size_t other) {
    const auto& a = comparison.measures[measure];
    const auto& b = comparison.measures[other];
    const bool is_account = a.group == Group::resources || a.group == Group::costs;
    const bool may_repeat = a.same_as == b.key || (is_account && a.unit == b.unit &&
                                                   a.row != b.row && varies(comparison, measure));
    return may_repeat && under_all(comparison, [&](const OptionEstimates& option) {
               return same(option.values[measure], option.values[other]);
           });
}

/// Which share of a change ends says nothing where nothing changes.
bool needs_a_change(const Comparison& comparison, std::size_t measure) {
    return comparison.options.size() == 1 &&
           comparison.measures[measure].key.starts_with("costs.avoidable.");
}

bool repeats_another(const Comparison& comparison, std::size_t measure) {
    const auto& all = comparison.measures;
    for (std::size_t other = 0; other < all.size(); ++other) {
        const bool comes_first =
            all[other].importance < all[measure].importance ||
            (all[other].importance == all[measure].importance && other < measure);
        if (comes_first && !needs_a_change(comparison, other) &&
            repeats(comparison, measure, other)) {
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
        shown.push_back(!is_undefined(comparison, i) && !needs_a_change(comparison, i) &&
                        (is_headline || !is_zero(comparison, i)) &&
                        !repeats_another(comparison, i));
    }
    return shown;
}

}  // namespace atd::analysis
