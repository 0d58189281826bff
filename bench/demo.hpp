#pragma once

#include <algorithm>
#include <ctime>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "bench/floor.hpp"

// What bench/engine.cpp and bench/floor.cpp share: the demo, a clock and the check that
// the floor tells the engine's story.

namespace atd::bench {

inline constexpr std::uint32_t replications = 20;
inline constexpr int passes = 9;

struct Demo {
    std::string name;
    std::uint64_t seed = 1;
    model::Pathway pathway;
};

inline Demo demo(const std::string& root, const std::string& name) {
    const auto scenario = io::read_scenario(root + "/scenarios/australia/" + name + ".toml");
    return {name, static_cast<std::uint64_t>(scenario.seed), model::lower(scenario)};
}

/// Processor seconds of this program: other programs on the machine do not count.
inline double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

using Rows = record::BlockTable<record::SpellRow>;

/// The moves of the engine's record, one row for each: of a household only the first
/// member's row, and none for stays that ended with the case or the observation.
inline std::vector<record::SpellRow> moves_of(const Rows& spells) {
    std::vector<record::SpellRow> moves;
    spells.for_each([&](const record::SpellRow& row) {
        const bool first = row.member == 0 || row.member == whole_case;
        if (first && row.cause != cause::case_ended && row.cause != cause::end_of_observation) {
            moves.push_back(row);
            moves.back().member = whole_case;
        }
    });
    return moves;
}

/// Whether the floor made the same moves to the second and in the same order, and as
/// many arrivals.
inline bool agree(const record::ReplicationRecord& engine, const Rows& floor) {
    const auto moves = moves_of(engine.spells);
    std::size_t next = 0;
    bool same = engine.event_count == floor.size();
    floor.for_each([&](const record::SpellRow& row) {
        if (!row.state.is_set()) {
            return;  // an arrival
        }
        const auto fields = [](const record::SpellRow& it) {
            return std::tie(it.case_key, it.entered, it.left, it.track, it.member, it.state, it.to,
                            it.cause);
        };
        same = same && next < moves.size() && fields(moves[next]) == fields(row);
        ++next;
    });
    return same && next == moves.size();
}

/// Cases by the end state that they came to.
using Ends = std::map<std::string, std::size_t>;

inline void add_ends(const Demo& demo, const record::ReplicationRecord& record, Ends& ends) {
    record.persons.for_each([&](const record::PersonRow& row) {
        if (row.member == 0 && row.outcome.is_set()) {
            ++ends[demo.pathway.state_names[row.outcome.index()]];
        }
    });
}

inline void add_ends(const Demo& demo, const Rows& floor, Ends& ends) {
    floor.for_each([&](const record::SpellRow& row) {
        if (demo.pathway.versions.front().states[row.to].kind == StateKind::end) {
            ++ends[demo.pathway.state_names[row.to.index()]];
        }
    });
}

}  // namespace atd::bench
