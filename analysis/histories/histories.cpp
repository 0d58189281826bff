#include "analysis/histories/histories.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sim/base/check.hpp"

#include "analysis/histories/owners.hpp"

namespace atd::analysis {
namespace {

using record::SpellRow;

/// The cases as they came, in order of their keys.
struct Arrivals {
    std::vector<CaseKey> keys;
    std::vector<record::CaseRow> rows;
};

Arrivals arrivals_of(const record::ReplicationRecord& record) {
    Arrivals arrivals;
    arrivals.rows.reserve(record.cases.size());
    record.cases.for_each([&](const record::CaseRow& row) {
        if (row.key.part() == 0) {
            arrivals.rows.push_back(row);
        }
    });
    std::sort(arrivals.rows.begin(), arrivals.rows.end(),
              [](const auto& a, const auto& b) { return a.key < b.key; });
    arrivals.keys.reserve(arrivals.rows.size());
    for (const auto& row : arrivals.rows) {
        arrivals.keys.push_back(row.key);
    }
    return arrivals;
}

Person person_of(const record::PersonRow& row, const record::CaseRow& of, Date start) {
    const Date birth = date_of(row.birth, start);
    return {.case_key = row.case_key.original(),
            .member = row.member,
            .role = row.role,
            .birth = row.birth,
            .eighteen = at(anniversary(birth, 18), start),
            .arrived = of.arrived,
            .source = of.source,
            .type = of.type,
            .ended = row.ended,
            .outcome = row.outcome};
}

/// By case, and the members of each in order.
Grouped<Person> persons_by_case(const record::ReplicationRecord& record, const Arrivals& arrivals,
                                const CaseNumbers& numbers, Date start) {
    auto persons = grouped<Person>(
        record.persons, arrivals.keys.size(),
        [&](const record::PersonRow& row) {
            const auto found = numbers.find(row.case_key.original().value());
            ATD_EXPECT(found != numbers.end());
            return found->second;
        },
        [&](const record::PersonRow& row, std::size_t number) {
            return person_of(row, arrivals.rows[number], start);
        });
    for (std::size_t i = 0; i < arrivals.keys.size(); ++i) {
        const auto members = persons.of(i);
        std::sort(members.begin(), members.end(),
                  [](const Person& a, const Person& b) { return a.member < b.member; });
    }
    return persons;
}

/// The rows of each owner, those of all parts of a family together.
template <class Row>
Grouped<Row> rows_by_owner(const record::BlockTable<Row>& table, const Owners& owners) {
    return grouped<Row>(
        table, owners.size(), [&](const Row& row) { return owners.of(row.case_key, row.member); },
        [](const Row& row, std::size_t) { return row; });
}

/// Equal ones stay in their order. Most lists are short and nearly in order.
template <class Less>
void sort_from(std::vector<Visit>& visits, std::size_t first, Less&& less) {
    constexpr std::ptrdiff_t few = 64;
    const auto begin = visits.begin() + static_cast<std::ptrdiff_t>(first);
    if (visits.end() - begin > few) {
        std::stable_sort(begin, visits.end(), less);
        return;
    }
    for (auto next = begin; next != visits.end(); ++next) {
        std::rotate(std::upper_bound(begin, next, *next, less), next, next + 1);
    }
}

bool comes_before(const Visit& a, const Visit& b) {
    return std::tie(a.from, a.to, a.state) < std::tie(b.from, b.to, b.state);
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

/// A stay of the case counts for a person while the person belongs to that part of it.
void append_shared(std::vector<Visit>& visits, std::span<const SpellRow> spells,
                   const Person& person, std::span<const PartTime> parts) {
    const SimTime born = person.birth > person.arrived ? person.birth : SimTime::min();
    for (const auto& row : spells) {
        for (const PartTime& own : parts) {
            if (own.part != row.case_key.part()) {
                continue;
            }
            Visit visit = visit_of(row, person);
            visit.from = std::max({visit.from, own.span.from, born});
            if (visit.to > own.span.to) {
                visit.to = own.span.to;
                visit.next = StateId();
                visit.cause = cause::case_ended;
            }
            // A stay that ends as the person comes into this part was left by it.
            const bool left_it =
                visit.from == visit.to && (parts.size() == 1 || visit.to < own.span.to);
            if (visit.from < visit.to || left_it) {
                visits.push_back(visit);
            }
        }
    }
}

void append_own(std::vector<Visit>& visits, std::span<const SpellRow> spells,
                const Person& person) {
    for (const auto& row : spells) {
        const Visit visit = visit_of(row, person);
        if (visit.from <= visit.to) {
            visits.push_back(visit);
        }
    }
}

void append_events(std::vector<Visit>& events, std::span<const record::EventRow> rows,
                   const Person& person, std::span<const PartTime> parts) {
    for (const auto& row : rows) {
        const bool shared = row.member == whole_case;
        const bool there = std::any_of(parts.begin(), parts.end(), [&](const auto& own) {
            return own.part == row.case_key.part() && own.span.from <= row.time &&
                   row.time <= own.span.to && person.birth <= row.time && row.time <= person.ended;
        });
        if (!shared || there) {
            events.push_back(
                {.from = row.time,
                 .to = row.time,
                 .state = row.state,
                 .next = row.state,
                 .cause = static_cast<std::uint16_t>(cause::first_exit + row.exit.index()),
                 .shared = shared});
        }
    }
}

void append_parts(std::vector<PartTime>& parts, std::span<record::SeparationRow> rows) {
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.from, a.linked_key.part()) < std::tuple(b.from, b.linked_key.part());
    });
    std::vector<std::pair<SimTime, std::uint8_t>> changes;
    for (const auto& row : rows) {
        changes.emplace_back(row.from, row.linked_key.part());
        if (row.until != never) {
            changes.emplace_back(row.until, row.case_key.part());
        }
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    parts.emplace_back();
    for (const auto& [time, part] : changes) {
        parts.back().span.to = time;
        parts.push_back({part, {time, never}});
    }
}

}  // namespace

Histories::Histories(const record::ReplicationRecord& record, const record::Codes& codes)
    : horizon_(codes.horizon()) {
    const Arrivals arrivals = arrivals_of(record);
    CaseNumbers numbers = numbers_of(arrivals.keys);
    auto persons = persons_by_case(record, arrivals, numbers, codes.start);
    const Owners owners(std::move(numbers), persons);
    persons_ = std::move(persons.items);
    for (std::size_t i = 0; i + 1 < persons.first.size(); ++i) {
        const std::size_t first = persons.first[i];
        if (first < persons.first[i + 1]) {
            cases_.push_back(
                std::span<const Person>(persons_).subspan(first, persons.first[i + 1] - first));
        }
    }
    add_parts(record, owners);
    add_visits(record, owners);
    add_events(record, owners);
}

void Histories::add_visits(const record::ReplicationRecord& record, const Owners& owners) {
    const auto spells = rows_by_owner(record.spells, owners);
    visits_.reserve(2 * spells.items.size());
    for (const auto& members : cases_) {
        const auto shared = spells.of(owners.of(members.front().case_key, whole_case));
        for (const Person& person : members) {
            const std::size_t first = visits_.size();
            first_visit_.push_back(first);
            append_own(visits_, spells.of(owners.of(person.case_key, person.member)), person);
            append_shared(visits_, shared, person, parts(person));
            sort_from(visits_, first, comes_before);
        }
    }
    first_visit_.push_back(visits_.size());
}

void Histories::add_events(const record::ReplicationRecord& record, const Owners& owners) {
    if (record.events.empty()) {
        first_event_.assign(persons_.size() + 1, 0);
        return;
    }
    const auto rows = rows_by_owner(record.events, owners);
    for (const Person& person : persons_) {
        const std::size_t first = event_rows_.size();
        first_event_.push_back(first);
        for (const Member member : {person.member, whole_case}) {
            append_events(event_rows_, rows.of(owners.of(person.case_key, member)), person,
                          parts(person));
        }
        sort_from(event_rows_, first, [](const Visit& a, const Visit& b) {
            return std::tie(a.from, a.state, a.cause) < std::tie(b.from, b.state, b.cause);
        });
    }
    first_event_.push_back(event_rows_.size());
}

void Histories::add_parts(const record::ReplicationRecord& record, const Owners& owners) {
    if (record.separations.empty()) {
        parts_.emplace_back();
        return;
    }
    auto rows = rows_by_owner(record.separations, owners);
    for (const Person& person : persons_) {
        first_part_.push_back(parts_.size());
        append_parts(parts_, rows.of(owners.of(person.case_key, person.member)));
    }
    first_part_.push_back(parts_.size());
}

std::span<const Visit> Histories::visits(const Person& person) const {
    const auto i = static_cast<std::size_t>(&person - persons_.data());
    return std::span<const Visit>(visits_).subspan(first_visit_[i],
                                                   first_visit_[i + 1] - first_visit_[i]);
}

std::span<const Visit> Histories::events(const Person& person) const {
    const auto i = static_cast<std::size_t>(&person - persons_.data());
    return std::span<const Visit>(event_rows_)
        .subspan(first_event_[i], first_event_[i + 1] - first_event_[i]);
}

std::span<const PartTime> Histories::parts(const Person& person) const {
    if (!has_parts()) {
        return parts_;
    }
    const auto i = static_cast<std::size_t>(&person - persons_.data());
    return std::span<const PartTime>(parts_).subspan(first_part_[i],
                                                     first_part_[i + 1] - first_part_[i]);
}

std::uint8_t part_at(std::span<const PartTime> parts, SimTime time) {
    for (const PartTime& own : parts) {
        if (own.span.from <= time && time < own.span.to) {
            return own.part;
        }
    }
    return parts.back().part;
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
                stays.push_back({&person, visit.from, visit.to, visit.cause, visit.next});
                open = &stays.back();
            } else if (visit.to >= open->to) {
                *open = {&person, open->from, visit.to, visit.cause, visit.next};
            }
        }
    }
    return stays;
}

}  // namespace atd::analysis
