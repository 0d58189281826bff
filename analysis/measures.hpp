#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/enum_table.hpp"
#include "sim/params/scenario.hpp"
#include "sim/record/codes.hpp"

namespace atd::analysis {

/// Groups of measures in the order in which they are shown: rights first. Rights are
/// never multiplied by a price.
enum class Group { rights, outcomes, wellbeing, resources, costs, appraisal };

/// How one number of a measure comes from the replications.
enum class Estimator {
    mean,
    ratio,
    pooled_median,
    share_at_age,
    longest,
    per_unit_avoided,
    break_even
};

/// The values that a measure can have; the difference of two shares is from -1 to 1.
enum class Range { not_negative, share, any };

/// Lengths of stay of which a curve is made.
enum class Curve { detention_law, detention_practice, outcome };

/// What is read from a curve at an age: the share that has not ended, or that has ended by
/// cause k.
struct ShareAtAge {
    Curve curve = Curve::outcome;
    double days = 0;
    int cause = 0;  ///< 0: has not ended
    bool operator==(const ShareAtAge&) const = default;
};

struct Measure {
    std::string key;    ///< for example "rights.detention.law.child_days"
    std::string label;  ///< for example "Child-days in detention"
    std::string unit;   ///< for example "child-days", "children", "days", "share", "AUD_2014"
    Group group = Group::rights;
    Estimator estimator = Estimator::mean;
    /// Keys of two other measures: a ratio is the mean of the first over the mean of
    /// the second; the two estimators of a change are minus the change of the first
    /// over that of the second.
    std::string numerator{}, denominator{};
    std::string definition{};  ///< one sentence: what is counted, over whom, in which window
    std::string source{};      ///< the standard or formula behind it; empty where it is a count
    int importance = 1000;     ///< 0 = first; see headline_rows
    std::string row{};         ///< its key in the catalogue, for example "resources.{pool}.use"
    /// Key of another measure that says the same where the scenario makes no difference
    /// between them; empty where there is none.
    std::string same_as{};
    /// Of a harm: key of the child-days in the settings in which it can happen.
    std::string happens_in{};
    Range range = Range::not_negative;
    /// Whether an option without this measure has none of it, rather than says nothing of it.
    bool zero_if_absent = true;
    std::optional<ShareAtAge> at_age{};  ///< of a share at an age
    bool operator==(const Measure&) const = default;
};

/// Measures of lower importance than this begin every report, and say so even where they
/// are zero.
inline constexpr int headline_rows = 10;

/// Every measure that the states, pools and prices of a scenario can show, in order of
/// display. Options that extend one baseline have one list.
std::vector<Measure> measures_of(const record::Codes& codes, const params::Scenario& scenario);

/// By group, then by importance: the order of every table.
bool come_in_order(const Measure& a, const Measure& b);

std::optional<std::size_t> position_of(const std::vector<Measure>& measures, std::string_view key);

/// The key of the cost to lead with: with the shares that end where a scenario states them.
std::string_view leading_cost(const std::vector<Measure>& measures);

/// Whether the measure is a sum of lines of costs, or compared with one.
bool sums_costs(const Measure& measure);

/// Names the sum of lines of costs as one of those that have a known price.
void call_priced(Measure& measure);

// Keys that other code asks for by name.
namespace key {
inline constexpr std::string_view child_days_law = "rights.detention.law.child_days";
inline constexpr std::string_view child_days_practice = "rights.detention.practice.child_days";
inline constexpr std::string_view child_days_either = "rights.detention.either.child_days";
inline constexpr std::string_view children_at_end_practice =
    "rights.detention.practice.children_at_end";
inline constexpr std::string_view children = "outcomes.children.all";
inline constexpr std::string_view persons = "outcomes.persons.all";
inline constexpr std::string_view children_durable = "outcomes.children.durable";
inline constexpr std::string_view persons_durable = "outcomes.persons.class.durable";
inline constexpr std::string_view children_no_longer_observed =
    "outcomes.children.no_longer_observed";
inline constexpr std::string_view alone_unknown = "rights.harm.whereabouts_unknown.alone";
inline constexpr std::string_view families_unknown = "rights.harm.whereabouts_unknown.families";
inline constexpr std::string_view family_children_unknown =
    "rights.harm.whereabouts_unknown.children_of_families";
inline constexpr std::string_view children_unresolved = "outcomes.children.unresolved";
inline constexpr std::string_view cases_durable = "outcomes.cases.durable";
inline constexpr std::string_view cases_unresolved = "outcomes.cases.unresolved";
inline constexpr std::string_view cost_total = "costs.total";
/// The cost that counts of a change only the shares that end with what they pay for.
inline constexpr std::string_view cost_avoidable = "costs.avoidable.by_time";
inline constexpr std::string_view cost_short_run = "costs.avoidable.short_run";
inline constexpr std::string_view cost_long_run = "costs.avoidable.long_run";
inline constexpr std::string_view cost_per_resolved = "appraisal.cost_per_durable_case";
inline constexpr std::string_view beside_cost_per_resolved = "appraisal.cases_unresolved";
inline constexpr std::string_view cost_per_day_avoided = "appraisal.cost_per_child_day_avoided";
inline constexpr std::string_view break_even = "appraisal.break_even_price";
}  // namespace key

}  // namespace atd::analysis

template <>
struct atd::EnumTable<atd::analysis::Group> {
    using Group = atd::analysis::Group;
    static constexpr std::array<EnumName<Group>, 6> rows{{
        {Group::rights, "rights", "what happens to children"},
        {Group::outcomes, "outcomes", "how cases end"},
        {Group::wellbeing, "wellbeing", "children's well-being"},
        {Group::resources, "resources", "days, places and waiting"},
        {Group::costs, "costs", "costs by item and payer"},
        {Group::appraisal, "appraisal", "costs compared with effects"},
    }};
};

template <>
struct atd::EnumTable<atd::analysis::Estimator> {
    using Estimator = atd::analysis::Estimator;
    static constexpr std::array<EnumName<Estimator>, 7> rows{{
        {Estimator::mean, "mean", "mean over the replications that have a value"},
        {Estimator::ratio, "ratio",
         "ratio of two means over replications, so that a replication with nobody to divide by "
         "counts for nothing"},
        {Estimator::pooled_median, "pooled_median", "median of the cases of all replications"},
        {Estimator::share_at_age, "share_at_age",
         "share of the people of all replications together at an age; not known where nobody was "
         "observed for so long, unless everybody's stay has ended before"},
        {Estimator::longest, "longest", "longest of each replication, shown as a range"},
        {Estimator::per_unit_avoided, "per_unit_avoided",
         "additional cost per unit that the option avoids; not known where it avoids none"},
        {Estimator::break_even, "break_even",
         "price per unit at which the option costs as much as the baseline"},
    }};
};
