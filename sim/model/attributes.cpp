#include "sim/model/attributes.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/special_math.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::model {
namespace {

double draw(ChanceKey chance, CaseKey key, Member member, Purpose purpose, std::uint64_t name) {
    return uniform_at(chance, {.purpose = static_cast<std::uint16_t>(purpose),
                               .case_key = key.value(),
                               .member = member,
                               .name = name});
}

double normal(double u) {
    return special::normal_quantile({u, 1.0 - u});
}

/// A normal score of which the members of a family have a part in common.
double draw_frailty(double within_family, ChanceKey chance, CaseKey key, Member member) {
    const double own = normal(draw(chance, key, member, Purpose::frailty, 0));
    if (within_family == 0) {
        return own;
    }
    const double common = normal(draw(chance, key, whole_case, Purpose::family_frailty, 0));
    return std::sqrt(within_family) * common + std::sqrt(1.0 - within_family) * own;
}

}  // namespace

bool PersonCondition::fits_case(const Belief* beliefs) const {
    return std::all_of(case_is.begin(), case_is.end(),
                       [&](const BeliefTest& test) { return test.passes(beliefs); });
}

bool PersonCondition::fits_person(const KnownPerson& person) const {
    return (!sex || person.sex == *sex) && (!role || fits_role(*role, person.role)) &&
           (!tests_age || (person.age_years >= age_from && person.age_years < age_below)) &&
           std::all_of(person_is.begin(), person_is.end(),
                       [&](const BeliefTest& test) { return test.passes(person.beliefs); });
}

Truth draw_truth(const AttributeRule& rule, ChanceKey chance, CaseKey key, Member member) {
    double u = draw(chance, key, member, Purpose::attribute, rule.name_hash);
    if (rule.frailty != 0) {
        const double shared = draw_frailty(rule.frailty_within_family, chance, key, member);
        const double own = std::sqrt(1.0 - rule.frailty * rule.frailty) * normal(u);
        u = special::normal_below(rule.frailty * shared + own);
    }
    const auto found = std::upper_bound(rule.upto.begin(), rule.upto.end(), u);
    const auto value = std::min<std::ptrdiff_t>(found - rule.upto.begin(),
                                                static_cast<std::ptrdiff_t>(rule.upto.size()) - 1);
    return static_cast<Truth>(value);
}

Belief draw_first_belief(const AttributeRule& rule, Truth truth, ChanceKey chance, CaseKey key,
                         Member member) {
    if (truth == no_truth || !rule.has_belief()) {
        return no_belief;
    }
    if (rule.registered) {
        const double u = draw(chance, key, member, Purpose::registered, rule.name_hash);
        return rule.registered->result(truth, u);
    }
    return rule.knowledge == Knowledge::known
               ? static_cast<Belief>(static_cast<std::uint8_t>(truth))
               : rule.at_first;
}

double age_in_years(Date birth, Date day) {
    int years =
        static_cast<int>(std::floor(static_cast<double>((day - birth).count()) / days_per_year));
    if (anniversary(birth, years + 1) <= day) {
        ++years;
    }
    if (anniversary(birth, years) > day) {
        --years;
    }
    const auto since = static_cast<double>((day - anniversary(birth, years)).count());
    return years + std::min(since / 366.0, 1.0);
}

}  // namespace atd::model
