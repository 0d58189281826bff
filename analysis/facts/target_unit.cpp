#include "analysis/facts/target_unit.hpp"

#include <cstddef>

#include "sim/base/check.hpp"

namespace atd::analysis {
namespace {

/// Which of the codes are named; all where none is.
template <class Code>
std::vector<std::uint8_t> chosen(const std::vector<Code>& codes, const params::Names& names) {
    std::vector<std::uint8_t> chosen;
    for (const Code& code : codes) {
        const bool named = std::find(names.begin(), names.end(), code.name) != names.end();
        chosen.push_back(names.empty() || named ? 1 : 0);
    }
    return chosen;
}

bool has_adult(std::span<const Person> members) {
    return std::any_of(members.begin(), members.end(),
                       [](const Person& person) { return is_adult(person.role); });
}

}  // namespace

TargetFilter::TargetFilter(const params::Target& target, const record::Codes& codes)
    : target_(target),
      start_(codes.start),
      types_(chosen(codes.case_types, target.case_types)),
      sources_(chosen(codes.sources, target.sources)) {}

bool TargetFilter::counts_case(std::span<const Person> members, const record::Codes& codes) const {
    const Person& first = members.front();
    const bool wanted_kind = target_.unit != TargetUnit::families ||
                             is_family(codes.case_types.at(first.type.index()).kind);
    return wanted_kind && types_.at(first.type.index()) != 0 &&
           sources_.at(first.source.index()) != 0 &&
           (!target_.accompanied || *target_.accompanied == has_adult(members));
}

SimTime TargetFilter::birthday(const Person& person, Years age) const {
    return at(anniversary(date_of(person.birth, start_), static_cast<int>(age.value)), start_);
}

bool TargetFilter::counts(const Person& person, SimTime moment) const {
    const bool child = moment < person.eighteen;
    if ((target_.unit == TargetUnit::children && !child) ||
        (target_.unit == TargetUnit::adults && child)) {
        return false;
    }
    return (!target_.age_from || moment >= birthday(person, *target_.age_from)) &&
           (!target_.age_below || moment < birthday(person, *target_.age_below));
}

std::vector<UnitStay> CountedUnit::stays(const std::vector<Stay>& all, Interval ages) const {
    const Person* const end = members_.data() + members_.size();
    const auto first =
        std::lower_bound(all.begin(), all.end(), members_.data(),
                         [](const Stay& stay, const Person* one) { return stay.person < one; });
    std::vector<Stay> own;
    for (auto stay = first; stay != all.end() && stay->person < end; ++stay) {
        const SimTime moment = std::clamp(stay->from, ages.from, ages.to);
        if (stay->from < stay->to && filter_.counts(*stay->person, moment)) {
            own.push_back(*stay);
        }
    }
    std::stable_sort(own.begin(), own.end(),
                     [](const Stay& a, const Stay& b) { return a.from < b.from; });
    std::vector<UnitStay> units;
    for (const Stay& stay : own) {
        if (units.empty() || stay.from > units.back().to) {
            units.push_back({stay.from, stay.to});
        }
        UnitStay& unit = units.back();
        unit.to = std::max(unit.to, stay.to);
        unit.ongoing |= stay.ongoing();
        unit.parts.push_back(stay);
    }
    return units;
}

}  // namespace atd::analysis
