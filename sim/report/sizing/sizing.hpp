#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/report/report.hpp"

// What is reported of the places, workers and other capacities that a scenario needs, as plain
// data: made by make/sizing/make_sizing.hpp, laid out by the writers.

namespace atd::report {

inline constexpr const char* sizing_format = "atdsim-sizing";

/// Children who at the end of a day of a month have waited for more than a day for any of the
/// pools, on average over the days and runs.
struct LateChildren {
    Date from{}, to{};  ///< [from, to)
    double planned = 0.0, with_less = 0.0;
};

/// The ends of the days of a month, over all runs.
struct SizedMonth {
    Date from{}, to{};                       ///< [from, to)
    double planned = 0.0;                    ///< mean capacity
    double p50 = 0.0, p90 = 0.0, p99 = 0.0;  ///< needed on half, 9 of 10, 99 of 100 of them
    double late = 0.0;                       ///< children who have waited for more than a day, mean
    double late_with_less = 0.0;             ///< the same with less capacity
};

/// From when on no child waits for more than a day.
struct SizedFirstDay {
    double share = 0.0;  ///< of the runs in which there is such a day before the end
    std::optional<Date> half, nine_of_ten;  ///< by when half of the runs, and 9 of 10, have it
};

struct SizedPool {
    std::string name, label, provider;
    std::string unit;               ///< "places", or "minutes of work a week"
    bool closed = false;            ///< a place of closed detention
    bool detention_in_law = false;  ///< whatever it is in practice
    std::string sentence;           ///< what is needed in the fullest month
    Date fullest{};                 ///< first day of that month
    std::vector<SizedMonth> months;
    SizedFirstDay first, first_with_less;
};

struct SizingReport {
    std::string format = sizing_format;
    std::int64_t version = 1;
    Subject subject;
    std::string scenario_sha256;
    std::int64_t draws = 0,
                 numbers = 0;          ///< draws of the uncertain numbers, and how many there are
    double less = 0.0;                 ///< share of the capacity that is left out
    std::vector<std::string> answers;  ///< a sentence each
    SizedFirstDay first, first_with_less;  ///< over all pools
    std::vector<LateChildren> late;        ///< by month
    std::vector<SizedPool> pools;
    std::vector<std::string> limits;  ///< what the numbers do not say, a sentence each
    Reproduction reproduction;
};

}  // namespace atd::report
