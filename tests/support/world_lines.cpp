#include <algorithm>
#include <map>
#include <tuple>

#include "sim/base/quantity.hpp"
#include "sim/terms/causes.hpp"

#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

std::string days_text(SimTime time) {
    return time == never ? "never" : shortest(in_days(time - sim_start));
}

std::string who_text(const Ran& ran, CaseKey key, Member member) {
    return ran.pathway.sources[key.source_index()].name + std::to_string(key.number()) +
           (key.returns() == 0
                ? ""
                : "^" + std::to_string(key.returns()) + ":" + std::to_string(key.first_back())) +
           (key.part() == 0 ? "" : "/" + std::to_string(key.part())) +
           (member == whole_case ? "" : "." + std::to_string(member));
}

/// "home" of "residence.home", "leave" of "residence.home.leave".
std::string last_part(const std::string& path) {
    return path.substr(path.rfind('.') + 1);
}

std::string state_text(const Ran& ran, StateId state) {
    return last_part(ran.pathway.state_names[state.index()]);
}

std::string cause_text(const Ran& ran, std::uint16_t code) {
    switch (code) {
        case cause::end_of_observation:
            return "end";
        case cause::case_ended:
            return "ended";
        case cause::prohibited:
            return "prohibited";
        case cause::joined:
            return "joined";
        default:
            return last_part(ran.pathway.exit_names[code - cause::first_exit]);
    }
}

using Sorted = std::map<std::tuple<CaseKey, Member, SimTime, std::size_t>, std::string>;

Lines lines_of(const Sorted& sorted) {
    Lines lines;
    for (const auto& [key, line] : sorted) {
        lines.push_back(line);
    }
    return lines;
}

template <class T>
std::string number(T value) {
    return std::to_string(static_cast<std::int64_t>(value)) + " ";
}

template <class IdType>
std::string id_text(IdType id) {
    return id.is_set() ? number(id.index()) : "- ";
}

std::string time_text(SimTime time) {
    return number(time.time_since_epoch().count());
}

void add_people(const record::ReplicationRecord& record, Lines& lines) {
    record.cases.for_each([&](const record::CaseRow& row) {
        lines.push_back("case " + number(row.key.value()) + time_text(row.arrived) +
                        time_text(row.closed) + id_text(row.source) + id_text(row.type) +
                        number(row.members));
    });
    record.persons.for_each([&](const record::PersonRow& row) {
        lines.push_back("person " + number(row.case_key.value()) + time_text(row.birth) +
                        time_text(row.ended) + id_text(row.outcome) + number(row.member) +
                        number(row.role) + number(row.sex));
    });
}

void add_people_known(const record::ReplicationRecord& record, Lines& lines) {
    record.attributes.for_each([&](const record::AttributeRow& row) {
        lines.push_back("attribute " + number(row.case_key.value()) + time_text(row.since) +
                        id_text(row.truth) + id_text(row.believed) + id_text(row.attribute) +
                        number(row.member));
    });
    record.findings.for_each([&](const record::FindingRow& row) {
        lines.push_back("finding " + number(row.case_key.value()) + time_text(row.time) +
                        id_text(row.exit) + id_text(row.truth) + id_text(row.before) +
                        id_text(row.believed) + id_text(row.attribute) + number(row.member) +
                        number(row.kind));
    });
}

/// The name of a value, or "-".
std::string value_text(const Ran& ran, AttributeId attribute, ValueId value) {
    if (!value.is_set()) {
        return "-";
    }
    const auto& named = ran.scenario.model.attributes[attribute.index()];
    std::size_t first = 0;
    for (std::size_t i = 0; i < attribute.index(); ++i) {
        first += ran.scenario.model.attributes[i].value.values.size();
    }
    return named.value.values.at(value.index() - first).name;
}

}  // namespace

Lines attributes(const Ran& ran) {
    Sorted sorted;
    ran.record.attributes.for_each([&](const record::AttributeRow& row) {
        sorted[{row.case_key, row.member, sim_start, sorted.size()}] =
            who_text(ran, row.case_key, row.member) + " " +
            ran.scenario.model.attributes[row.attribute.index()].name + " " +
            value_text(ran, row.attribute, row.truth) + " " +
            value_text(ran, row.attribute, row.believed) +
            (row.since == never ? "" : " " + days_text(row.since));
    });
    return lines_of(sorted);
}

Lines findings(const Ran& ran) {
    Sorted sorted;
    ran.record.findings.for_each([&](const record::FindingRow& row) {
        sorted[{row.case_key, row.member, row.time, sorted.size()}] =
            who_text(ran, row.case_key, row.member) + " " + days_text(row.time) + " " +
            std::string(name_of(row.kind)) + " " +
            last_part(ran.pathway.exit_names[row.exit.index()]) + " " +
            ran.scenario.model.attributes[row.attribute.index()].name + " " +
            value_text(ran, row.attribute, row.truth) + ": " +
            value_text(ran, row.attribute, row.before) + ">" +
            value_text(ran, row.attribute, row.believed);
    });
    return lines_of(sorted);
}

Lines spells(const Ran& ran, const std::string& track) {
    Sorted sorted;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.tracks[row.track].name != track) {
            return;
        }
        sorted[{row.case_key, row.member, row.entered, sorted.size()}] =
            who_text(ran, row.case_key, row.member) + " " + state_text(ran, row.state) + " " +
            days_text(row.entered) + "-" + days_text(row.left) + " " + cause_text(ran, row.cause) +
            (row.to.is_set() ? ">" + state_text(ran, row.to) : "");
    });
    return lines_of(sorted);
}

Lines closings(const Ran& ran) {
    Sorted sorted;
    ran.record.cases.for_each([&](const record::CaseRow& row) {
        sorted[{row.key, whole_case, row.arrived, sorted.size()}] =
            who_text(ran, row.key, whole_case) +
            (row.closed == never ? " open" : " closed " + days_text(row.closed));
    });
    return lines_of(sorted);
}

Lines outcomes(const Ran& ran) {
    Sorted sorted;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        sorted[{row.case_key, row.member, row.ended, sorted.size()}] =
            who_text(ran, row.case_key, row.member) +
            (row.outcome.is_set()
                 ? " " + days_text(row.ended) + " " + ran.pathway.state_names[row.outcome.index()]
                 : " present");
    });
    return lines_of(sorted);
}

Lines decisions(const Ran& ran) {
    Sorted sorted;
    ran.record.decisions.for_each([&](const record::DecisionRow& row) {
        const bool granted = row.kind == record::DecisionKind::placement;
        sorted[{row.case_key, row.member, row.time, sorted.size()}] =
            who_text(ran, row.case_key, row.member) + " " + days_text(row.time) + " " +
            std::string(name_of(row.kind)) + " " + state_text(ran, row.state) + ">" +
            state_text(ran, row.to) + (granted ? " " + days_text(row.since) : "");
    });
    return lines_of(sorted);
}

Lines events(const Ran& ran) {
    Sorted sorted;
    ran.record.events.for_each([&](const record::EventRow& row) {
        sorted[{row.case_key, row.member, row.time, sorted.size()}] =
            who_text(ran, row.case_key, row.member) + " " + days_text(row.time) + " " +
            state_text(ran, row.state) + "." + last_part(ran.pathway.exit_names[row.exit.index()]);
    });
    return lines_of(sorted);
}

Lines separations(const Ran& ran) {
    Sorted sorted;
    ran.record.separations.for_each([&](const record::SeparationRow& row) {
        sorted[{row.linked_key, row.member, row.from, sorted.size()}] =
            who_text(ran, row.case_key, row.member) + " in " +
            who_text(ran, row.linked_key, whole_case) + " " + days_text(row.from) + "-" +
            days_text(row.until) + " " + std::string(name_of(row.kind)) + " " +
            last_part(ran.pathway.exit_names[row.exit.index()]);
    });
    return lines_of(sorted);
}

PoolSums pool_sums(const Ran& ran, const std::string& name) {
    PoolSums sums;
    std::int64_t used = 0, waiting = 0, places = 0;
    ran.record.pool_levels.for_each([&](const record::PoolLevelRow& row) {
        if (ran.pathway.pools[row.pool].name == name) {
            used += row.used_seconds;
            waiting += row.waiting_seconds;
            places += row.place_seconds;
            sums.granted += row.granted;
        }
    });
    sums.used = in_days(Seconds{used});
    sums.waiting = in_days(Seconds{waiting});
    sums.places = in_days(Seconds{places});
    return sums;
}

Lines all_rows(const record::ReplicationRecord& record, std::size_t tracks, std::size_t pools) {
    Lines lines;
    record.spells.for_each([&](const record::SpellRow& row) {
        if (row.track.index() < tracks) {
            lines.push_back("spell " + number(row.case_key.value()) + time_text(row.entered) +
                            time_text(row.left) + id_text(row.track) + number(row.member) +
                            id_text(row.state) + id_text(row.to) + number(row.cause));
        }
    });
    add_people(record, lines);
    record.pool_levels.for_each([&](const record::PoolLevelRow& row) {
        if (row.pool.index() < pools) {
            lines.push_back("level " + time_text(row.day) + number(row.used_seconds) +
                            number(row.waiting_seconds) + number(row.place_seconds) +
                            number(row.used) + number(row.waiting) + number(row.capacity) +
                            number(row.granted) + id_text(row.pool));
        }
    });
    record.decisions.for_each([&](const record::DecisionRow& row) {
        if (row.track.index() < tracks) {
            lines.push_back("decision " + number(row.case_key.value()) + time_text(row.time) +
                            time_text(row.since) + id_text(row.track) + number(row.member) +
                            number(row.kind) + id_text(row.state) + id_text(row.to));
        }
    });
    add_people_known(record, lines);
    record.events.for_each([&](const record::EventRow& row) {
        lines.push_back("event " + number(row.case_key.value()) + time_text(row.time) +
                        number(row.member) + id_text(row.state) + id_text(row.exit));
    });
    record.separations.for_each([&](const record::SeparationRow& row) {
        lines.push_back("separation " + number(row.case_key.value()) +
                        number(row.linked_key.value()) + time_text(row.from) +
                        time_text(row.until) + number(row.member) + number(row.kind) +
                        id_text(row.exit));
    });
    return lines;
}

std::string first_difference(const Lines& a, const Lines& b) {
    for (std::size_t i = 0; i < a.size() || i < b.size(); ++i) {
        const std::string left = i < a.size() ? a[i] : "nothing";
        const std::string right = i < b.size() ? b[i] : "nothing";
        if (left != right) {
            return left + " | " + right;
        }
    }
    return "none";
}

std::uint64_t digest(const record::ReplicationRecord& record) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const std::string& line : all_rows(record)) {
        for (const char c : line) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
        }
    }
    return hash;
}

}  // namespace atd::test
