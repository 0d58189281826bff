#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/record/replication_record.hpp"

#include "analysis/facts/costs.hpp"
#include "analysis/facts/survival.hpp"
#include "analysis/facts/targets.hpp"
#include "analysis/measures.hpp"

namespace atd::analysis {

/// Mean number in a setting or pool on each day of one replication.
struct DailySeries {
    std::vector<float> persons, children;
};

struct DailyPool {
    std::vector<float> used, waiting, capacity;
};

/// What one replication contributes to every estimate; small enough to keep for all.
struct ReplicationSummary {
    std::uint32_t replication = 0;
    std::uint64_t events = 0, births_left_out = 0, ties = 0, deadlocked = 0;
    /// In the order of measures_of. A ratio, median or longest holds this replication's
    /// own value, nan where it has none; what compares two options, or is read from a curve
    /// of all replications, is always nan.
    std::vector<double> values{};
    std::vector<std::vector<double>> samples{};  ///< by measure; sorted stays of a pooled median
    /// Of children, for the curves.
    std::vector<Episode> detention_law{}, detention_practice{}, outcomes{};
    std::vector<DailySeries> settings{};  ///< in the order of residence_settings
    std::vector<DailyPool> pools{};       ///< in the order of the codes
    std::vector<TargetCount> targets{};   ///< in the order of the scenario
    CostTable costs{};
    record::Summaries months{};  ///< until the record takes them

    const std::vector<Episode>& episodes(Curve curve) const {
        switch (curve) {
            case Curve::detention_law:
                return detention_law;
            case Curve::detention_practice:
                return detention_practice;
            case Curve::outcome:
                break;
        }
        return outcomes;
    }
};

/// What a summary holds: everything, or without curves, series, months and targets.
enum class Detail { everything, values };

/// Makes the summaries of the replications of one option, on any number of threads.
/// What does not depend on the rows is made once.
class Summariser {
  public:
    /// Borrows both.
    Summariser(const record::Codes& codes, const params::Scenario& scenario, CostCuts cuts = {},
               Detail detail = Detail::everything);
    ~Summariser();
    Summariser(Summariser&&) noexcept;
    Summariser& operator=(Summariser&&) noexcept;

    ReplicationSummary operator()(const record::ReplicationRecord& record) const;

  private:
    struct Plan;
    std::unique_ptr<const Plan> plan_;
};

/// The same numbers from a record in memory, from a file, or typed by hand.
ReplicationSummary summarise(const record::ReplicationRecord& record, const record::Codes& codes,
                             const params::Scenario& scenario);

}  // namespace atd::analysis
