#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/params/scenario.hpp"

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// Whom a target counts: by type, source and company, which do not change, and by age.
class TargetFilter {
  public:
    /// Borrows both.
    TargetFilter(const params::Target& target, const record::Codes& codes);

    bool counts_case(std::span<const Person> members, const record::Codes& codes) const;
    /// A person of such a case, at the age of the moment.
    bool counts(const Person& person, SimTime moment) const;

  private:
    /// Midnight of that birthday.
    SimTime birthday(const Person& person, Years age) const;

    const params::Target& target_;
    Date start_;
    std::vector<std::uint8_t> types_, sources_;  ///< by id
};

/// A stay of one person, or of a case while any of its members is there.
struct UnitStay {
    SimTime from, to;
    bool ongoing = false;
    std::vector<Stay> parts{};  ///< of the persons
};

/// One person, or all members of a case, of whom each counts by the filter.
class CountedUnit {
  public:
    CountedUnit(std::span<const Person> members, const TargetFilter& filter)
        : members_(members),
          filter_(filter) {}

    /// Whether anybody who counts at the moment meets the test.
    template <class Test>
    bool any(SimTime moment, Test&& test) const {
        return std::any_of(members_.begin(), members_.end(), [&](const Person& person) {
            return filter_.counts(person, moment) && test(person);
        });
    }

    std::span<const Person> members() const { return members_; }

    /// Stays by time, out of those of everybody. A person counts by the age on entry, or
    /// at the nearest moment of `ages`.
    std::vector<UnitStay> stays(const std::vector<Stay>& all, Interval ages) const;

    bool counts(const Person& person, SimTime moment) const {
        return filter_.counts(person, moment);
    }

  private:
    std::span<const Person> members_;
    const TargetFilter& filter_;
};

}  // namespace atd::analysis
