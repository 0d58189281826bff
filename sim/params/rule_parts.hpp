#pragma once

#include <cstdint>
#include <optional>

#include "sim/base/quantity.hpp"
#include "sim/params/attribute.hpp"
#include "sim/params/sourced.hpp"
#include "sim/terms/words.hpp"

// What rules are made of: distributions of time, and conditions on cases, on other tracks
// and on means.

namespace atd::params {

struct DistributionPart {
    std::int64_t order = 0;
    Sourced<Share> share;
    DistributionName distribution = DistributionName::exponential;
    std::optional<Sourced<Days>> mean, scale;
    std::optional<Sourced<Ratio>> cv, shape;
    bool operator==(const DistributionPart&) const = default;
};

struct DistributionSpec {
    DistributionName distribution = DistributionName::exponential;
    std::optional<Sourced<Days>> mean, scale;
    std::optional<Sourced<Ratio>> cv, shape;
    std::optional<SourcedTable> table;  ///< empirical: values in days, shares cumulative
    Named<DistributionPart> parts;      ///< mixture
    std::optional<Sourced<Share>> share;
    bool operator==(const DistributionSpec&) const = default;
};

/// Conjunction of tests on named attributes that officials know. Empty: everyone.
struct Condition {
    Names case_type;
    std::optional<Years> youngest_child_from, youngest_child_below;
    std::optional<std::int64_t> members_from, members_to;
    ValueTests is;  ///< what officials know or believe
    std::optional<Sex> sex;
    std::optional<PersonRole> role;
    std::optional<Years> age_from, age_below;  ///< now
    bool operator==(const Condition&) const = default;
};

/// Level test on other tracks: in each named track, the state is one of those listed.
using TrackTests = Named<Names>;

/// Whether a case can pay bail or a bond: its wealth is lognormal and drawn once per
/// case.
struct Means {
    Sourced<Ratio> amount;  ///< in the scenario's currency, like `median`
    Sourced<Ratio> median;
    Sourced<Ratio> spread;  ///< standard deviation of the logarithm
    bool operator==(const Means&) const = default;
};

}  // namespace atd::params
