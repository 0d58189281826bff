#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/sourced.hpp"

namespace atd::params {

struct RateStep {
    std::optional<Date> from;
    Sourced<PerDay> rate;
    bool operator==(const RateStep&) const = default;
};

/// The course of a year: a wave with a peak month, or a table of shares by month.
struct Seasonality {
    std::optional<Sourced<Ratio>> amplitude;  ///< of the log rate
    std::optional<std::int64_t> peak_month;
    std::optional<SourcedTable> months;  ///< months 1 to 12, shares of a year's cases
    bool operator==(const Seasonality&) const = default;
};

/// An autoregressive process on the log of the rate, by month.
struct Surge {
    Sourced<Share> persistence;
    Sourced<Ratio> annual_log_sd;
    bool operator==(const Surge&) const = default;
};

/// An ensemble of possible courses of the rate; each replication follows one.
struct Forecast {
    std::string file;
    Named<Named<RateStep>> paths;
    bool operator==(const Forecast&) const = default;
};

struct Arrivals {
    std::int64_t order = 0;
    std::string label;
    Named<RateStep> cases;
    std::optional<Sourced<Ratio>> factor;
    std::optional<Seasonality> seasonality;
    std::optional<Surge> surge;
    std::optional<Forecast> forecast;
    Named<Sourced<Share>> mix;  ///< keyed by case type
    Named<std::string> enter;   ///< state by track, else the track's start
    bool operator==(const Arrivals&) const = default;
};

}  // namespace atd::params
