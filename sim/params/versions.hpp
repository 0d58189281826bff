#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/params/patches/apply_patch.hpp"
#include "sim/params/scenario.hpp"

// Versions of a model under its reforms: the model and what is in force, never a copy
// that is kept.

namespace atd::params {

/// Which reforms bind a case: the triggered ones in force, one bit each; how many of the
/// dates for everyone have passed; and of the dates for cohorts when it arrived.
struct VersionId {
    std::size_t triggered = 0, everyone = 0, cohort = 0;
    bool operator==(const VersionId&) const = default;
};

/// A reform in force, and how far: below 1 while its ramp goes on.
struct InForce {
    std::size_t reform = 0;
    double share = 1;
    bool operator==(const InForce&) const = default;
};

/// Sets of triggered reforms.
inline std::size_t trigger_sets(const Scenario& scenario) {
    return std::size_t{1} << scenario.triggered.size();
}

std::size_t version_count(const Scenario& scenario);
/// Versions by number: cohorts first, then dates for everyone, then triggers.
VersionId version_id(const Scenario& scenario, std::size_t number);

/// Whether any reform changes something at the path, below it, or what it is part of.
bool is_reformed(const Scenario& scenario, const std::string& path);

/// What is in force, in the order in which it applies: by date, then what has a trigger.
std::vector<InForce> in_force(const Scenario& scenario, VersionId id);

/// Versions that stand for all: of the days of a ramp the first and the last. On those
/// between, numbers lie between theirs.
std::vector<VersionId> corner_versions(const Scenario& scenario);

/// Makes one version after another by taking back and applying patches.
class VersionModels {
  public:
    /// The scenario must outlive it.
    explicit VersionModels(const Scenario& scenario);

    /// The model of a version, until the next call.
    const Model& at(VersionId id);

    /// What could not be applied in the version that was asked for last.
    std::vector<Problem> problems() const;

  private:
    struct Layer {
        InForce what;
        Applied applied;
    };

    void take_back(std::size_t kept);

    const Scenario& scenario_;
    Model model_;
    std::vector<Layer> layers_;
};

/// A copy of the model of one version.
Model model_of(const Scenario& scenario, VersionId id);

/// Fills in what follows from the reforms: the dates of versions, the names of those with a
/// trigger, the states that they add, and what each changes, for people. To be called when
/// reforms have been read or added; the days of reforms must be sound (problems_in_dates).
void date_reforms(Scenario& scenario);

/// The model as its file has it, without the states that reforms add.
Model model_without_additions(const Scenario& scenario);

}  // namespace atd::params
