#include "sim/model/new_case.hpp"

#include <algorithm>
#include <limits>

#include "sim/terms/purpose.hpp"

namespace atd::model {
namespace {

double draw(ChanceKey chance, CaseKey key, Purpose purpose, Member member = whole_case) {
    return uniform_at(chance, {.purpose = static_cast<std::uint16_t>(purpose),
                               .case_key = key.value(),
                               .member = member});
}

template <class DrawU>
std::size_t size_from(const Table& table, std::size_t otherwise, DrawU draw_u) {
    if (table.values.empty()) {
        return otherwise;
    }
    const std::size_t at = table.values.size() == 1 ? 0 : table.at(draw_u());
    return static_cast<std::size_t>(table.values[at]);
}

/// Uniform within the band that the shares choose; one uniform serves both steps.
double age_in_bands(const Table& bands, double end, double u) {
    const std::size_t band = bands.at(u);
    const double below = band == 0 ? 0.0 : bands.cumulative[band - 1];
    const double within = (u - below) / (bands.cumulative[band] - below);
    const double upper = band + 1 < bands.values.size() ? bands.values[band + 1] : end;
    return bands.values[band] + within * (upper - bands.values[band]);
}

double child_age_years(const Table& bands, double u) {
    return bands.values.empty() ? 18.0 * u : age_in_bands(bands, 18.0, u);
}

/// Completed days of an age that is not negative.
std::chrono::days lived_days(double age) {
    return std::chrono::days{static_cast<std::int64_t>(age * days_per_year)};
}

template <class DrawAge>
Date adult_birth(const Table& bands, const AgesOn& ages, DrawAge draw_u) {
    if (bands.values.empty()) {
        return ages.born_adult;
    }
    const double age = age_in_bands(bands, 65.0, draw_u());
    return std::min(ages.day - lived_days(age), ages.born_18);
}

/// Sex and role of the i-th adult. The first two of a family are its parents: where there are two,
/// the second is of the other sex than the first.
template <class DrawU>
NewPerson draw_adult(const CaseTypeRule& rule, std::size_t adults, std::size_t i, Sex first,
                     DrawU draw_u) {
    const bool of_family = rule.kind == CaseKind::family;
    NewPerson adult;
    if (of_family && i == 1) {
        adult.sex = first == Sex::male ? Sex::female : Sex::male;
    } else {
        const double men = of_family && adults == 1 ? 1.0 - rule.mothers : 0.5;
        adult.sex = draw_u() < men ? Sex::male : Sex::female;
    }
    const PersonRole parent = adult.sex == Sex::female ? PersonRole::mother : PersonRole::father;
    adult.role = !of_family ? PersonRole::adult : i < 2 ? parent : PersonRole::other_carer;
    return adult;
}

CaseTypeId draw_type(const SourceRule& source, ChanceKey chance, CaseKey key) {
    if (source.mix.size() == 1) {
        return CaseTypeId(0);
    }
    const double u = draw(chance, key, Purpose::case_type);
    const auto found = std::upper_bound(source.mix.begin(), source.mix.end(), u);
    return CaseTypeId(
        std::min(static_cast<std::size_t>(found - source.mix.begin()), source.mix.size() - 1));
}

}  // namespace

std::size_t Table::at(double u) const {
    const auto found = std::upper_bound(cumulative.begin(), cumulative.end(), u);
    const auto position = static_cast<std::size_t>(found - cumulative.begin());
    return std::min(position, values.size() - 1);
}

AgesOn::AgesOn(Date the_day)
    : day(the_day),
      born_18(anniversary(the_day, -18)),
      born_adult(anniversary(the_day, -adult_age_years)) {}

NewCase draw_case(const Pathway& pathway, const SourceRule& source, ChanceKey chance, CaseKey key,
                  const AgesOn& ages) {
    NewCase fresh;
    fresh.known.type = draw_type(source, chance, key);
    const CaseTypeRule& rule = pathway.case_types[fresh.known.type];
    const auto draw_of = [&](Purpose purpose, Member member = whole_case) {
        return [=] { return draw(chance, key, purpose, member); };
    };
    const std::size_t adults = size_from(rule.adults, 0, draw_of(Purpose::adult_count));
    fresh.children = size_from(rule.children, rule.kind == CaseKind::adults ? 0 : 1,
                               draw_of(Purpose::child_count));
    fresh.persons.reserve(adults + fresh.children);
    double youngest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < adults; ++i) {
        const auto member = static_cast<Member>(i);
        const Date birth = adult_birth(rule.adult_age, ages, draw_of(Purpose::birth_date, member));
        const Sex first = i == 1 ? fresh.persons.front().sex : Sex::female;
        NewPerson adult = draw_adult(rule, adults, i, first, draw_of(Purpose::sex, member));
        adult.birth = birth;
        fresh.persons.push_back(adult);
    }
    for (std::size_t i = 0; i < fresh.children; ++i) {
        const auto member = static_cast<Member>(adults + i);
        const double age =
            child_age_years(rule.child_age, draw(chance, key, Purpose::birth_date, member));
        const Sex sex =
            draw(chance, key, Purpose::sex, member) < rule.boys ? Sex::male : Sex::female;
        const Date birth =
            std::max(ages.day - lived_days(age), ages.born_18 + std::chrono::days{1});
        fresh.persons.push_back({PersonRole::child, sex, birth});
        youngest = std::min(youngest, age);
    }
    fresh.known.members = static_cast<std::uint8_t>(fresh.persons.size());
    fresh.known.youngest_child_years = youngest;
    return fresh;
}

}  // namespace atd::model
