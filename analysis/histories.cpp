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
    return {.case_key = row.case_key.original(),
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
        const auto own = std::lower_bound(
            cases.begin(), cases.end(), row.case_key.original(), ByCase{});
        ATD_EXPECT(own != cases.end() && own->key == row.case_key.original());
        persons.push_back(person_of(row, own->arrived, start));
    });
    std::sort(persons.begin(), persons.end(), [](const Person& a, const Person& b) {
        return std::tie(a.case_key, a.member) < std::tie(b.case_key, b.member);
    });
    return persons;
}

/// Rows by (case as it came, member): those of all parts of a family together.
template <class Row>
std::pair<CaseKey, Member> owner_of(const Row& row) {
    return {row.case_key.original(), row.member};
}

SimTime begin_of(const SpellRow& row) {
    return row.entered;
}

SimTime begin_of(const record::HappeningRow& row) {
    return row.time;
}

SimTime begin_of(const record::SeparationRow& row) {
    return row.from;
}

std::size_t place_of(const SpellRow& row) {
    return row.track.index();
}

std::size_t place_of(const record::HappeningRow& row) {
    return row.exit.index();
}

std::size_t place_of(const record::SeparationRow& row) {
    return row.linked_key.part();
}

template <class Row>
std::vector<Row> sorted_rows(const record::BlockTable<Row>& table) {
    std::vector<Row> rows;
    rows.reserve(table.size());
    table.for_each([&](const Row& row) { rows.push_back(row); });
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tuple(owner_of(a), begin_of(a), place_of(a)) <
               std::tuple(owner_of(b), begin_of(b), place_of(b));
    });
    return rows;
}

/// The rows of a member, or of the case as a whole, among sorted rows.
template <class Row>
std::span<const Row> rows_of(const std::vector<Row>& rows, CaseKey key, Member member) {
    const auto wanted = std::pair(key, member);
    const auto from =
        std::partition_point(rows.begin(), rows.end(), [&](const Row& row) {
            return owner_of(row) < wanted;
        });
    const auto to = std::partition_point(
        from, rows.end(), [&](const Row& row) { return owner_of(row) == wanted; });
    return std::span<const Row>(rows).subspan(
        static_cast<std::size_t>(from - rows.begin()),
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

/// A stay of the case counts for a person while the person belongs to that part of it.
void append_shared(std::vector<Visit>& visits,
                   std::span<const SpellRow> spells,
                   const Person& person,
                   const std::vector<PartTime>& parts) {
    for (const auto& row : spells) {
        for (const PartTime& own : parts) {
            if (own.part != row.case_key.part()) {
                continue;
            }
            Visit visit = visit_of(row, person);
            const SimTime born =
                person.birth > person.arrived ? person.birth : SimTime::min();
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

void append_own(std::vector<Visit>& visits,
                std::span<const SpellRow> spells,
                const Person& person) {
    for (const auto& row : spells) {
        const Visit visit = visit_of(row, person);
        if (visit.from <= visit.to) {
            visits.push_back(visit);
        }
    }
}

void append_happenings(std::vector<Visit>& happenings,
                       std::span<const record::HappeningRow> rows,
                       const Person& person,
                       const std::vector<PartTime>& parts) {
    for (const auto& row : rows) {
        const bool shared = row.member == whole_case;
        const bool there =
            std::any_of(parts.begin(), parts.end(), [&](const auto& own) {
                return own.part == row.case_key.part() && own.span.from <= row.time &&
                       row.time <= own.span.to && person.birth <= row.time &&
                       row.time <= person.ended;
            });
        if (!shared || there) {
            happenings.push_back({.from = row.time,
                                  .to = row.time,
                                  .state = row.state,
                                  .next = row.state,
                                  .cause = static_cast<std::uint16_t>(
                                      cause::first_exit + row.exit.index()),
                                  .shared = shared});
        }
    }
}

void sort_from(std::vector<Visit>& visits, std::size_t first) {
    std::sort(visits.begin() + static_cast<std::ptrdiff_t>(first),
              visits.end(),
              [](const Visit& a, const Visit& b) {
                  return std::tie(a.from, a.to, a.state) <
                         std::tie(b.from, b.to, b.state);
              });
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
    separations_ = sorted_rows(record.separations);
    const auto spells = sorted_rows(record.spells);
    const auto rows = sorted_rows(record.happenings);
    for (const Person& person : persons_) {
        const CaseKey key = person.case_key;
        const auto own_parts = parts(person);
        first_visit_.push_back(visits_.size());
        append_own(visits_, rows_of(spells, key, person.member), person);
        append_shared(visits_, rows_of(spells, key, whole_case), person, own_parts);
        sort_from(visits_, first_visit_.back());
        first_happening_.push_back(happenings_.size());
        append_happenings(
            happenings_, rows_of(rows, key, person.member), person, own_parts);
        append_happenings(
            happenings_, rows_of(rows, key, whole_case), person, own_parts);
        sort_from(happenings_, first_happening_.back());
    }
    first_visit_.push_back(visits_.size());
    first_happening_.push_back(happenings_.size());
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

std::span<const Visit> Histories::happenings(const Person& person) const {
    const auto i = static_cast<std::size_t>(&person - persons_.data());
    return std::span<const Visit>(happenings_)
        .subspan(first_happening_[i], first_happening_[i + 1] - first_happening_[i]);
}

std::vector<PartTime> Histories::parts(const Person& person) const {
    std::vector<std::pair<SimTime, std::uint8_t>> changes;
    for (const auto& row : rows_of(separations_, person.case_key, person.member)) {
        changes.emplace_back(row.from, row.linked_key.part());
        if (row.until != never) {
            changes.emplace_back(row.until, row.case_key.part());
        }
    }
    std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    std::vector<PartTime> parts{PartTime{}};
    for (const auto& [time, part] : changes) {
        parts.back().span.to = time;
        parts.push_back({part, {time, never}});
    }
    return parts;
}

std::uint8_t part_at(const std::vector<PartTime>& parts, SimTime time) {
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
