#include "analysis/histories.hpp"

#include <algorithm>
#include <tuple>

#include "sim/base/check.hpp"

namespace atd::analysis {
namespace {

using record::SpellRow;

struct ByCase {
    bool operator()(const record::CaseRow& row, CaseKey key) const {
        return row.key < key;
    }
};

std::vector<record::CaseRow> sorted_cases(const record::ReplicationRecord& record) {
    std::vector<record::CaseRow> cases;
    record.cases.for_each([&](const auto& row) { cases.push_back(row); });
    std::sort(cases.begin(), cases.end(), [](const auto& a, const auto& b) {
        return a.key < b.key;
    });
    return cases;
}

Person person_of(const record::PersonRow& row, SimTime arrived, Date start) {
    const Date birth = date_of(row.birth, start);
    return {.case_key = row.case_key,
            .member = row.member,
            .role = row.role,
            .birth = row.birth,
            .eighteen = at(anniversary(birth, 18), start),
            .arrived = arrived,
            .ended = row.ended,
            .outcome = row.outcome};
}

std::vector<Person> sorted_persons(const record::ReplicationRecord& record,
                                   Date start) {
    const auto cases = sorted_cases(record);
    std::vector<Person> persons;
    record.persons.for_each([&](const record::PersonRow& row) {
        const auto own =
            std::lower_bound(cases.begin(), cases.end(), row.case_key, ByCase{});
        ATD_EXPECT(own != cases.end() && own->key == row.case_key);
        persons.push_back(person_of(row, own->arrived, start));
    });
    std::sort(persons.begin(), persons.end(), [](const Person& a, const Person& b) {
        return std::tie(a.case_key, a.member) < std::tie(b.case_key, b.member);
    });
    return persons;
}

std::vector<SpellRow> sorted_spells(const record::ReplicationRecord& record) {
    std::vector<SpellRow> spells;
    spells.reserve(record.spells.size());
    record.spells.for_each([&](const SpellRow& row) { spells.push_back(row); });
    std::sort(spells.begin(), spells.end(), [](const SpellRow& a, const SpellRow& b) {
        return std::tie(a.case_key, a.member, a.entered, a.track) <
               std::tie(b.case_key, b.member, b.entered, b.track);
    });
    return spells;
}

/// The spells of a member, or of the case as a whole, among sorted spells.
std::span<const SpellRow> spells_of(const std::vector<SpellRow>& spells,
                                    CaseKey key,
                                    Member member) {
    const auto wanted = std::pair(key, member);
    const auto from =
        std::partition_point(spells.begin(), spells.end(), [&](const SpellRow& row) {
            return std::pair(row.case_key, row.member) < wanted;
        });
    const auto to = std::partition_point(from, spells.end(), [&](const SpellRow& row) {
        return std::pair(row.case_key, row.member) == wanted;
    });
    return std::span<const SpellRow>(spells).subspan(
        static_cast<std::size_t>(from - spells.begin()),
        static_cast<std::size_t>(to - from));
}

/// What a row means for one person: a spell of the case ends for it when the person
/// leaves.
Visit visit_of(const SpellRow& row, const Person& person) {
    Visit visit{.from = row.entered,
                .to = row.left,
                .state = row.state,
                .next = row.to,
                .cause = row.cause,
                .shared = row.member == whole_case};
    if (visit.shared && person.ended < row.left) {
        visit.to = person.ended;
        visit.next = StateId();
        visit.cause = cause::case_ended;
    }
    return visit;
}

void append_visits(std::vector<Visit>& visits,
                   std::span<const SpellRow> spells,
                   const Person& person) {
    for (const auto& row : spells) {
        const Visit visit = visit_of(row, person);
        if (visit.from <= visit.to) {
            visits.push_back(visit);
        }
    }
}

}  // namespace

Interval intersection(Interval a, Interval b) {
    return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

Interval as_child(Interval span, const Person& person) {
    return {span.from, std::min(span.to, person.eighteen)};
}

Histories::Histories(const record::ReplicationRecord& record,
                     const record::Codes& codes)
    : horizon_(codes.horizon()),
      persons_(sorted_persons(record, codes.start)) {
    const auto spells = sorted_spells(record);
    for (const Person& person : persons_) {
        first_visit_.push_back(visits_.size());
        append_visits(
            visits_, spells_of(spells, person.case_key, person.member), person);
        append_visits(visits_, spells_of(spells, person.case_key, whole_case), person);
        std::sort(visits_.begin() + static_cast<std::ptrdiff_t>(first_visit_.back()),
                  visits_.end(),
                  [](const Visit& a, const Visit& b) {
                      return std::tie(a.from, a.to, a.state) <
                             std::tie(b.from, b.to, b.state);
                  });
    }
    first_visit_.push_back(visits_.size());
    for (std::size_t first = 0, next = 0; first < persons_.size(); first = next) {
        while (next < persons_.size() &&
               persons_[next].case_key == persons_[first].case_key) {
            ++next;
        }
        cases_.push_back(
            std::span<const Person>(persons_).subspan(first, next - first));
    }
}

std::span<const Visit> Histories::visits(const Person& person) const {
    const auto i = static_cast<std::size_t>(&person - persons_.data());
    return std::span<const Visit>(visits_).subspan(
        first_visit_[i], first_visit_[i + 1] - first_visit_[i]);
}

std::vector<Stay> stays_in(const Histories& histories, const StateSet& states) {
    std::vector<Stay> stays;
    for (const Person& person : histories.persons()) {
        Stay* open = nullptr;
        for (const Visit& visit : histories.visits(person)) {
            if (!states.contains(visit.state)) {
                continue;
            }
            if (open == nullptr || visit.from > open->to) {
                stays.push_back(
                    {&person, visit.from, visit.to, visit.cause, visit.next});
                open = &stays.back();
            } else if (visit.to >= open->to) {
                *open = {&person, open->from, visit.to, visit.cause, visit.next};
            }
        }
    }
    return stays;
}

}  // namespace atd::analysis
