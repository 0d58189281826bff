#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/duration_distribution.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/terms/ids.hpp"
#include "sim/terms/words.hpp"

// Who comes, and when, lowered.

namespace atd::model {

/// Sizes or age bands with cumulative shares.
struct Table {
    std::vector<double> values, cumulative;
    /// Position of the u-quantile.
    std::size_t at(double u) const;
};

struct CaseTypeRule {
    CaseKind kind = CaseKind::family;
    Table adults, children, child_age;  ///< empty tables: none, one, uniform 0 to 17
    Table adult_age;                    ///< empty: 30
    double mothers = 0.5;               ///< among families with one adult
    double boys = 0.5;
};

struct RateFrom {
    SimTime from;
    double per_second = 0;
};

struct FactorFrom {
    SimTime from;
    double factor = 1;
};

/// A month or the part of it within the run.
struct MonthFrom {
    SimTime from;
    std::uint64_t number = 0;  ///< year * 12 + month - 1, from year 0
    double season = 1;         ///< factor on the rate; 1 in the mean of a year
};

/// Rates of arrivals under one set of triggered reforms.
struct RateCourse {
    std::vector<RateFrom> rates;  ///< by time, first at or before 0
    std::vector<FactorFrom> factors;
};

struct SourceRule {
    std::string name;
    bool is_stock = false;
    std::vector<RateCourse> courses;           ///< arrivals: by set of triggered reforms
    std::vector<std::vector<RateFrom>> paths;  ///< forecast; the first may begin late
    std::vector<MonthFrom> months;             ///< empty without seasonality and surges
    double surge_sd = 0;                       ///< stationary, of the log rate; 0: no surges
    double surge_persistence = 0;
    std::vector<double> mix;     ///< cumulative share by case type
    std::vector<StateId> enter;  ///< by track
    std::uint64_t count = 0;     ///< stock
    StockCount counts = StockCount::cases;
    DurationDistribution elapsed;
    bool stationary = false;  ///< elapsed is the age of a stay of that distribution
};

}  // namespace atd::model
