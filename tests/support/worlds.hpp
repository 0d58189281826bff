#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/pathway.hpp"
#include "sim/params/scenario.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::test {

// Small pieces of scenario text, and records as lines that a test can compare with calculations by
// hand. States are named "track.state", exits "track.state.exit". All scenarios start on
// 2000-01-01; "fresh" stock enters its states at that midnight.

/// Header with a type `child` (one child), `pair` (two children), `three` (three) and
/// `parents` (two adults and three children).
std::string world_text(const std::string& end = "2001-01-01");
/// `{ value = ..., assumed = "test" }`; the text stands as it is.
std::string given(const std::string& value);
/// The same with the value quoted, as a quantity with a unit.
std::string quantity(const std::string& value);

std::string track(const std::string& name, const std::string& start, const std::string& more = "");
std::string stay(const std::string& state, const std::string& more = "");
std::string end_state(const std::string& state);
/// An exit with any keys.
std::string exit(const std::string& path, const std::string& body);
std::string exit_after(const std::string& path, const std::string& to, const std::string& span,
                       const std::string& more = "");
std::string exit_rate(const std::string& path, const std::string& to, const std::string& rate,
                      const std::string& more = "");
/// Fires once per stay, after this many days.
std::string exit_limit(const std::string& path, const std::string& to, const std::string& span,
                       const std::string& more = "");
/// A request with one rule for everyone; `to` as in TOML: "\"a\", \"b\"".
std::string exit_request(const std::string& path, const std::string& to,
                         const std::string& more = "");
/// A state that holds places of a pool.
std::string holding(const std::string& state, const std::string& pool,
                    const std::string& hold = "amount = 1");
std::string pool(const std::string& name, int places, const std::string& more = "");
std::string stock(const std::string& name, int count, const std::string& type,
                  const std::string& more = "", const std::string& elapsed = "0.1 seconds");
std::string arrivals(const std::string& name, const std::string& rate, const std::string& type,
                     const std::string& more = "");
/// A world of one family `a0`: two adults (members 0 and 1) and three children (2 to
/// 4).
std::string family_world(const std::string& end = "2000-01-21");
/// Another one, `family0`, asked every 2 days in the track `s`; on day 3 everyone's age
/// is assessed, each with these chances of a right finding.
std::string assessed_family(const std::string& sensitivity, const std::string& specificity);
/// `set` is TOML below the reform's set: "tracks.a.states.b.exits.c.rate = ...".
std::string reform(const std::string& name, const std::string& start, const std::string& set,
                   const std::string& more = "");

params::Scenario read_world(const std::string& text);

/// A scenario with what it gave under one key.
struct Ran {
    params::Scenario scenario;
    model::Pathway pathway;
    record::ReplicationRecord record;
};

Ran run_world(const std::string& text, std::uint32_t replication = 0, std::uint64_t seed = 1);

using Lines = std::vector<std::string>;

/// How often a line occurs.
std::size_t count(const Lines& lines, const std::string& line);

/// The spells in a track: "a0.1 home 0-2.5 leave>street". Source and number of the case ("a0/1" is
/// a part of a split family; "a0^2:3" the second return of members of whom 3 is the first), member
/// (none for the whole case), state, entered and left in days, exit or reserved cause (end, ended,
/// prohibited), next state if any. Ordered by case, member, time.
Lines spells(const Ran& ran, const std::string& track);
/// "a0 closed 12.5", or "a0 open". Ordered by case.
Lines closings(const Ran& ran);
/// "a0.1 12.5 legal.status", or "a0.1 present". Ordered by case and member.
Lines outcomes(const Ran& ran);
/// "a0 3 choice sort>left", for grants with the time asked: "a0 3 placement w>home 1".
Lines decisions(const Ran& ran);

/// "a0.1 age child adult 3": true and believed value, and since when it has been believed (missing
/// for a latent attribute). Ordered by case and member.
Lines attributes(const Ran& ran);
/// "a0.1 3 test assess age child: child>adult": time, how, exit, attribute, truth,
/// belief before and after.
Lines findings(const Ran& ran);
/// "a0.1 3 home.review": who, when, the state, which continued, and the exit.
Lines events(const Ran& ran);
/// "a0.1 in a0/1 3-5 parent_and_child removed": who left for which linked case, from
/// when until when.
Lines separations(const Ran& ran);

/// Integrals of a pool over the run, in days times places.
struct PoolSums {
    double used = 0, waiting = 0, places = 0;
    std::uint32_t granted = 0;
    bool operator==(const PoolSums&) const = default;
};

PoolSums pool_sums(const Ran& ran, const std::string& name);

/// Every row of a record as text, in the order written; `tracks` and `pools` are how
/// many of each to look at, so that a record can be compared with a larger model's.
Lines all_rows(const record::ReplicationRecord& record, std::size_t tracks = 1000,
               std::size_t pools = 1000);
/// The first pair of rows that differ as "a | b", or "none".
std::string first_difference(const Lines& a, const Lines& b);
/// FNV-1a over all_rows.
std::uint64_t digest(const record::ReplicationRecord& record);

}  // namespace atd::test
