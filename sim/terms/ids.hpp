#pragma once

#include "sim/base/id.hpp"

namespace atd {

// States and exits are numbered over all tracks of a scenario, so one number names
// each.
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
/// The case as a whole, where a row or a draw is not about one person.
inline constexpr Member whole_case = 255;

/// Who a case is, in every replication and under every policy: (source, i-th case of
/// it). A family that is split lives on in parts: 0 is the case as it came, n the case
/// that its n-th split made. Those who come back after an outcome are a new case of the
/// same source and number: it says for the how many-th time they come back and who is
/// the first among them, so no two such cases have one key.
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

    /// Below 2^56; below 2^48 for a case as it came.
    constexpr std::uint64_t value() const { return value_; }

    constexpr std::uint8_t part() const { return static_cast<std::uint8_t>(value_ >> 48); }

    /// How often its members came back before, this time included.
    constexpr std::uint8_t returns() const {
        return static_cast<std::uint8_t>((value_ >> 36) & 0xFu);
    }

    /// The first among those who came back; 0 where nobody did.
    constexpr Member first_back() const { return static_cast<Member>((value_ >> 28) & 0xFFu); }

    /// Those of this case who come back once more, by the first of them.
    constexpr CaseKey next_return(Member first) const {
        return from_value(at_first().value_ | (std::uint64_t{returns() + 1u} << 36) |
                          (std::uint64_t{first} << 28));
    }

    /// The case in which its members came for the first time.
    constexpr CaseKey at_first() const {
        constexpr std::uint64_t kept = (std::uint64_t{0xFF} << 40) | (most_cases - 1);
        return from_value(value_ & kept);
    }

    /// The case as it came, whatever part this is.
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
