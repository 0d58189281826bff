#pragma once

#include "sim/base/id.hpp"

namespace atd {

// States and exits are numbered over all tracks of a scenario, so one number identifies each.
using TrackId = Id<struct TrackTag, std::uint8_t>;
using StateId = Id<struct StateTag, std::uint16_t>;
using ExitId = Id<struct ExitTag, std::uint16_t>;
using PoolId = Id<struct PoolTag, std::uint16_t>;
using CaseTypeId = Id<struct CaseTypeTag, std::uint8_t>;
using AttributeId = Id<struct AttributeTag, std::uint8_t>;
/// Values of attributes are numbered over all attributes of a scenario.
using ValueId = Id<struct ValueTag, std::uint16_t>;
using SignalId = Id<struct SignalTag, std::uint16_t>;
/// A source of cases: an arrival stream or a stock of day 0.
using SourceId = Id<struct SourceTag, std::uint8_t>;

/// Position of a person within its case.
using Member = std::uint8_t;
/// The case as a whole, if a row or a draw is not about one person.
inline constexpr Member whole_case = 255;
/// Of one family, in all its parts; a case has no number for more.
inline constexpr Member most_members_of_case = 200;

/// Identity of a case, the same in every replication and under every policy: source and number
/// within the source. A split adds a part: 0 is the original case, n the case made by its n-th
/// split. People who come back after an outcome form a new case with the same source and number,
/// the count of returns and the first member who came back, so that all keys are unique.
class CaseKey {
  public:
    static constexpr std::uint64_t most_cases = std::uint64_t{1} << 28;  ///< of a source
    static constexpr std::uint8_t most_returns = 15;

    constexpr CaseKey() = default;

    constexpr CaseKey(SourceId source, std::uint64_t number)
        : value_((std::uint64_t{source.value()} << 40) | number) {}

    static constexpr CaseKey from_value(std::uint64_t value) {
        CaseKey key;
        key.value_ = value;
        return key;
    }

    /// Below 2^56; below 2^48 for an original case.
    constexpr std::uint64_t value() const { return value_; }

    constexpr std::uint8_t part() const { return static_cast<std::uint8_t>(value_ >> 48); }

    /// How many times its members have come back, including this time.
    constexpr std::uint8_t returns() const {
        return static_cast<std::uint8_t>((value_ >> 36) & 0xFu);
    }

    /// The first member who came back; 0 if nobody did.
    constexpr Member first_back() const { return static_cast<Member>((value_ >> 28) & 0xFFu); }

    /// The case of the members who come back once more; `first` is the first of them.
    constexpr CaseKey next_return(Member first) const {
        return from_value(at_first().value_ | (std::uint64_t{returns() + 1u} << 36) |
                          (std::uint64_t{first} << 28));
    }

    /// The case in which its members first arrived.
    constexpr CaseKey at_first() const {
        constexpr std::uint64_t kept = (std::uint64_t{0xFF} << 40) | (most_cases - 1);
        return from_value(value_ & kept);
    }

    /// The original case, whichever part this is.
    constexpr CaseKey original() const {
        return from_value(value_ & ((std::uint64_t{1} << 48) - 1));
    }

    constexpr CaseKey with_part(std::uint8_t part) const {
        return from_value(original().value_ | (std::uint64_t{part} << 48));
    }

    constexpr std::uint64_t number() const { return value_ & (most_cases - 1); }

    constexpr std::size_t source_index() const { return (value_ >> 40) & 0xFFu; }

    friend constexpr auto operator<=>(CaseKey, CaseKey) = default;

  private:
    std::uint64_t value_ = 0;
};

}  // namespace atd
