#pragma once

#include <cstdint>
#include <optional>

#include "sim/base/quantity.hpp"
#include "sim/params/sourced.hpp"
#include "sim/terms/words.hpp"

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

}  // namespace atd::params
