#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/text.hpp"
#include "sim/params/scenario.hpp"

// The rules behind scenario_checks.hpp, a file for each subject.

namespace atd::params::checks {

class Report {
  public:
    void add(std::string path, std::string expected, std::string got, std::string hint = {});

    bool empty() const { return problems_.empty(); }

    std::vector<Problem> take() { return std::move(problems_); }

  private:
    std::vector<Problem> problems_;
};

inline std::string quoted(const std::string& name) {
    return "'" + name + "'";
}

inline bool is_one_of(const std::string& name, const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// A problem where `name` is none of `known`; `what` is, for example, "a pool".
bool require_name(Report& report, const std::string& path, const std::string& what,
                  const std::string& name, const std::vector<std::string>& known);

/// A problem where the shares are not 1 together (or, with `rest`, more than 1).
void require_sum_of_one(Report& report, const std::string& path, double sum, bool rest = false);

/// Whether the stay may go on after the exit has fired: an event, or some who leave.
inline bool goes_on(const Exit& exit) {
    return params::goes_on(action_of(exit));
}

/// Parts of "track.state.exit".
std::vector<std::string> split_path(const std::string& dotted);

const Track* track_of(const Model& model, const std::string& name);
/// The state at "track.state", or nullptr with a problem.
const State* require_state_path(Report& report, const Model& model, const std::string& path,
                                const std::string& dotted);
/// A problem for each name that is no state.
void require_in_states(Report& report, const Model& model, const std::string& path,
                       const InStates& in);
/// The exit at "track.state.exit", or nullptr with a problem.
const Exit* require_exit_path(Report& report, const Model& model, const std::string& path,
                              const std::string& dotted);

/// Calls back with (track name, track, state name, state, path of the state) for every
/// state.
template <class Visit>
void for_each_state(const Model& model, Visit&& visit) {
    for (const auto& [track_name, track] : model.tracks) {
        for (const auto& [state_name, state] : track.states) {
            visit(track_name, track, state_name, state,
                  "tracks." + track_name + ".states." + state_name);
        }
    }
}

void check_header(Report& report, const Scenario& scenario);
/// What the dates of versions need.
void check_dates(Report& report, const Scenario& scenario);
void check_reforms(Report& report, const Scenario& scenario);
void check_case_types(Report& report, const Model& model);
void check_attributes(Report& report, const Model& model);
void check_sources(Report& report, const Model& model);
void check_pools(Report& report, const Model& model);
/// Pace, staff, turnover and supply of a pool.
void check_work(Report& report, const std::string& path, const Pool& pool);
/// What the places of households need, also before a reform brings them.
void check_pool_of_households(Report& report, const std::string& path, const Pool& pool);
/// The pools that pace a clock or press it.
void check_virtual_clock(Report& report, const Model& model, const std::string& path,
                         const Exit& exit);
void check_sizes(Report& report, const Model& model);
void check_tracks(Report& report, const Model& model);
void check_exits(Report& report, const Model& model);
/// Events, splits, joins and births of one exit.
void check_families(Report& report, const std::string& path, const Track& track, const Exit& exit);
/// Where a join may lead: into detention or out of contact only if the scenario says so by name.
void check_join(Report& report, const Model& model, const std::string& path, const Exit& exit);
/// States that new cases begin in, by track.
void check_first_states(Report& report, const Model& model, const std::string& path,
                        const Named<std::string>& places, bool only_stays);
void check_returns(Report& report, const Model& model);
void check_choices(Report& report, const Model& model);
/// States with limited places are entered by request, or from states that hold these places.
void check_entries(Report& report, const Model& model);
/// Reasons why a harm cannot happen in a setting.
void check_harms(Report& report, const Model& model);
void check_prohibitions(Report& report, const Model& model);

/// Whether cases of a type can ever be in a state of a track, by where they come in, exits,
/// choices, prohibitions, splits and joins. Only the case types of conditions are looked at, so it
/// may be true where it never happens.
class Presence {
  public:
    /// Borrows all.
    Presence(const Model& model, const std::string& track, const std::string& state)
        : model_(model),
          track_(track),
          state_(state) {}

    /// True for all types where no type can be: a reform may lead there later.
    bool is_possible(const std::string& case_type) {
        return types().empty() || is_reached(case_type);
    }

    bool is_reached(const std::string& case_type) { return types().count(case_type) > 0; }

  private:
    const std::set<std::string>& types();

    const Model& model_;
    const std::string &track_, &state_;
    std::optional<std::set<std::string>> types_;  ///< found when asked first
};

void check_effects(Report& report, const Model& model);
/// Curves, and what follows them.
void check_curves(Report& report, const Model& model);
void check_wellbeing(Report& report, const Scenario& scenario);
void check_costs(Report& report, const Scenario& scenario);
void check_targets(Report& report, const Scenario& scenario);

/// One version and what it is held against.
struct ComparedModels {
    const Model& base;      ///< without any reform
    const Model& first;     ///< on the first day
    const Model& everyone;  ///< of those whom no cohort reform binds
    const Model& now;
};

/// What the reforms change that they may not, by the rule of each field (ReformRule).
void check_changes(Report& report, const Scenario& scenario, const ComparedModels& models);

void check_distribution(Report& report, const std::string& path,
                        const DistributionSpec& distribution);
/// Signals that call off departures of an exit.
void check_thinned(Report& report, const std::string& path, const Exit& exit,
                   const std::vector<std::string>& signals);
void check_condition(Report& report, const Model& model, const std::string& path,
                     const Condition& condition);
/// The part of a condition about people as officials know them.
void check_people(Report& report, const Model& model, const std::string& path,
                  const Condition& condition);
/// Ages may not be tested where a clock runs: nothing happens on that birthday.
void refuse_ages(Report& report, const std::string& path, const Condition& condition);
/// `true_attributes` reads the truth: only where nature or the distribution decides, by the role of
/// the track.
void check_true_attributes(Report& report, const Model& model, const std::string& path,
                           TrackRole role, const ValueTests& true_attributes,
                           bool while_clock_runs);
/// What an exit finds out, learns and sets.
void check_findings(Report& report, const Model& model, const std::string& path, const Exit& exit);
void check_attribute_test(Report& report, const std::string& path, const Attribute& attribute,
                          const AttributeTest& test);
/// `own_track` is the track whose exits the tests guard.
void check_tests(Report& report, const Model& model, const std::string& path,
                 const std::string& own_track, const TrackTests& tests);

/// A case as conditions see it.
struct SampleCase {
    std::string case_type;
    bool has_children = true;
    double youngest_child = 0;
    std::int64_t members = 1;
    /// Of its one person: what conditions ask beside the above.
    Named<std::string> values;  ///< no entry: cannot have the attribute
    Sex sex = Sex::female;
    PersonRole role = PersonRole::child;
    double age = 0;
};

bool fits(const Condition& condition, const SampleCase& sample);
/// One case for each way in which these conditions can tell cases apart.
std::vector<SampleCase> sample_cases(const Model& model,
                                     const std::vector<const Condition*>& conditions);
/// Smallest and largest number of members of cases of a type.
std::pair<std::int64_t, std::int64_t> member_range(const CaseType& type);

}  // namespace atd::params::checks
