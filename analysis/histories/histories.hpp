#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/record/codes.hpp"
#include "sim/record/replication_record.hpp"
#include "sim/terms/causes.hpp"

#include "analysis/histories/state_set.hpp"

namespace atd::analysis {

/// Half-open, [from, to).
struct Interval {
    SimTime from;
    SimTime to;
};

inline Seconds length(Interval span) {
    return span.to > span.from ? span.to - span.from : Seconds{0};
}

inline Interval intersection(Interval a, Interval b) {
    return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

/// A member of a case as estimators see it.
struct Person {
    CaseKey case_key;  ///< the case as it came, in whatever part the person was last
    Member member = 0;
    PersonRole role = PersonRole::child;
    SimTime birth;
    SimTime eighteen;  ///< midnight of the 18th birthday
    SimTime arrived;   ///< of the case
    SourceId source;   ///< of the case
    CaseTypeId type;
    SimTime ended;  ///< never while present
    StateId outcome;

    /// Younger than 18 when first observed: on arrival, or on day 0 where that is
    /// later.
    bool first_seen_as_child() const {
        return eighteen > (arrived > sim_start ? arrived : sim_start);
    }
};

/// A time of one person in one state: a spell of its own, or the part of a spell of the
/// case
/// (`shared`) until the person's end.
struct Visit {
    SimTime from;  ///< may lie before day 0
    SimTime to;
    StateId state;
    StateId next;  ///< state entered afterwards; unset where there is none
    std::uint16_t cause = 0;
    bool shared = false;

    Interval span() const { return {from, to}; }
};

/// The part of a family that a person belongs to for some time.
struct PartTime {
    std::uint8_t part = 0;
    Interval span{SimTime::min(), never};
};

class Owners;

/// The rows of one replication in an order that estimators can walk: persons by case
/// and member, the visits of each by time. Borrows nothing from the record.
class Histories {
  public:
    Histories(const record::ReplicationRecord& record, const record::Codes& codes);
    Histories(const Histories&) = delete;
    Histories& operator=(const Histories&) = delete;
    Histories(Histories&&) = default;
    Histories& operator=(Histories&&) = default;

    Interval observation() const { return {sim_start, horizon_}; }

    SimTime horizon() const { return horizon_; }

    const std::vector<Person>& persons() const { return persons_; }

    std::span<const Visit> visits(const Person& person) const;
    /// What happened to a person, or to the case while the person belonged to it: each
    /// a visit without length, with the exit that fired as its cause.
    std::span<const Visit> events(const Person& person) const;
    /// Parts of the family that a person belonged to, by time; one where it was never
    /// split.
    std::span<const PartTime> parts(const Person& person) const;

    /// Whether any family was split.
    bool has_parts() const { return !first_part_.empty(); }

    /// The persons of each case, cases by key. A family that was split is one case.
    const std::vector<std::span<const Person>>& cases() const { return cases_; }

  private:
    void add_parts(const record::ReplicationRecord& record, const Owners& owners);
    void add_visits(const record::ReplicationRecord& record, const Owners& owners);
    void add_events(const record::ReplicationRecord& record, const Owners& owners);

    SimTime horizon_;
    std::vector<Person> persons_;
    std::vector<std::span<const Person>> cases_;
    std::vector<Visit> visits_;
    std::vector<Visit> event_rows_;
    std::vector<PartTime> parts_;  ///< one for all where no family was split
    /// By person, and the end of the last; no parts where no family was split.
    std::vector<std::size_t> first_visit_, first_event_, first_part_;
};

/// The part of those by time that is lived in at a moment, else the last.
std::uint8_t part_at(std::span<const PartTime> parts, SimTime time);

/// The part of an interval in which a person is younger than 18.
inline Interval as_child(Interval span, const Person& person) {
    return {span.from, std::min(span.to, person.eighteen)};
}

/// An unbroken time of one person in a set of states: moving between two states of the
/// set does not end it. `from` may lie before day 0.
struct Stay {
    const Person* person = nullptr;
    SimTime from;
    SimTime to;
    std::uint16_t cause = 0;  ///< of the last visit
    StateId next;             ///< state entered afterwards; unset where there is none

    Interval span() const { return {from, to}; }

    bool ongoing() const { return cause == cause::end_of_observation; }
};

/// Stays of every person, by person and time. They point into `histories`.
std::vector<Stay> stays_in(const Histories& histories, const StateSet& states);

}  // namespace atd::analysis
