#include "analysis/wellbeing/wellbeing.hpp"
#include "analysis/wellbeing/wellbeing_timeline.hpp"

namespace atd::analysis {
namespace {

/// Follows one child from piece to piece and writes a row at each point of the grid.
class Follower {
  public:
    Follower(const WellbeingRules& rules, const Person& child, bool unaccompanied, Seconds step,
             record::BlockTable<record::AssessmentRow>& rows)
        : rules_(rules),
          child_(child),
          unaccompanied_(unaccompanied),
          step_(step),
          rows_(rows),
          state_(state_at_entry(rules)),
          now_(child.arrived),
          next_(child.arrived) {}

    void follow(const LifePiece& piece) {
        for (; next_ < piece.span.to; next_ = later(next_, step_)) {
            advance(*piece.situation, next_);
            if (next_ >= sim_start) {
                write(*piece.situation);
            }
        }
        advance(*piece.situation, piece.span.to);
    }

  private:
    void advance(const Situation& situation, SimTime to) {
        const double days = in_days(to - now_);
        learned_ += days_in(rules_, situation, state_, unaccompanied_, days).learned;
        state_ = after(rules_, situation, state_, days);
        now_ = to;
    }

    void write(const Situation& situation) {
        rows_.push_back({.case_key = child_.case_key,
                         .time = now_,
                         .distress = state_.distress,
                         .scar = state_.scar,
                         .education = learned_,
                         .health = state_.health,
                         .unity = situation.unity,
                         .stability = situation.stability,
                         .member = child_.member});
    }

    const WellbeingRules& rules_;
    const Person& child_;
    bool unaccompanied_;
    Seconds step_;
    record::BlockTable<record::AssessmentRow>& rows_;
    ChildState state_;
    SimTime now_, next_;
    double learned_ = 0;
};

}  // namespace

record::BlockTable<record::AssessmentRow> assessments_of(const record::ReplicationRecord& record,
                                                         const record::Codes& codes,
                                                         const params::Scenario& scenario) {
    record::BlockTable<record::AssessmentRow> rows;
    if (!scenario.wellbeing || scenario.wellbeing->assess_every_days == 0) {
        return rows;
    }
    const Histories histories(record, codes);
    const WellbeingPlaces places(codes, *scenario.wellbeing);
    const auto rules =
        wellbeing_rules(*scenario.wellbeing, scenario.wellbeing->causal_share.value.value);
    const Seconds step = one_day * scenario.wellbeing->assess_every_days;
    for (const auto& members : histories.cases()) {
        const bool unaccompanied = unity_on_arrival(members) == 0;
        for (const Person& person : members) {
            if (person.role != PersonRole::child) {
                continue;
            }
            Follower follower(rules, person, unaccompanied, step, rows);
            for (const auto& piece :
                 places.life_of(histories, members, person, histories.horizon())) {
                if (!piece.situation) {
                    break;
                }
                follower.follow(piece);
            }
        }
    }
    return rows;
}

}  // namespace atd::analysis
