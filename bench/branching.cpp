// What a shared past saves: five policies over five years that part after two, each
// replication of each run from its first day, and the same with the first two years
// run once. Exit status 1 where a row differs.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/branch_cache.hpp"

namespace {

constexpr std::uint32_t replications = 20;
constexpr const char* sourced = ", assumed = \"benchmark\" }\n";

std::string number(const std::string& value) {
    return "{ value = " + value + sourced;
}

/// 40 families a day for places that some leave within two months, two tracks.
std::string town() {
    return "format = 2\ntitle = \"Branching\"\nquestion = \"What does it save?\"\n"
           "country = \"none\"\nstart = 2000-01-01\nend = 2005-01-01\n"
           "reviewed_with_lived_experience = \"not yet\"\n"
           "[case_types.family]\nkind = \"family\"\n"
           "adults = { values = [1, 2], shares = [0.5, 0.5]" +
           std::string(sourced) + "children = { values = [1, 2, 3], shares = [0.5, 0.3, 0.2]" +
           sourced + "[arrivals.all]\ncases.always.rate = " + number("\"40 per day\"") +
           "mix.family = " + number("1") +
           "[pools.places]\ncapacity.opening.places = " + number("2000") +
           "[tracks.residence]\nunit = \"person\"\nstart = \"waits\"\n" +
           "[tracks.residence.states.waits.exits.ask.request.rules.all]\nto = "
           "[\"placed\"]\n"
           "[tracks.residence.states.waits.exits.leaves]\nto = \"gone\"\nrate = " +
           number("\"0.02 per day\"") +
           "[tracks.residence.states.placed]\nholds.places.per = \"case\"\n"
           "[tracks.residence.states.placed.exits.done]\nto = \"gone\"\n"
           "[tracks.residence.states.placed.exits.done.after]\ndistribution = \"gamma\"\nmean "
           "= " +
           number("\"60 days\"") + "cv = " + number("0.7") +
           "[tracks.residence.states.gone]\nkind = \"end\"\noutcome = \"durable\"\n"
           "[tracks.legal]\nstart = \"first\"\n"
           "[tracks.legal.states.first.exits.next]\nto = \"second\"\nrate = " +
           number("\"0.1 per day\"") +
           "[tracks.legal.states.second.exits.next]\nto = \"first\"\nrate = " +
           number("\"0.1 per day\"");
}

std::vector<atd::run::Option> options() {
    std::vector<atd::run::Option> options;
    for (int i = 0; i < 5; ++i) {
        std::string text = town();
        if (i > 0) {
            text +=
                "[reforms.more]\ntitle = \"More places\"\nstart = 2002-01-01\n"
                "set.pools.places.capacity.opening.places = " +
                number(std::to_string(2000 + 100 * i));
        }
        options.push_back(
            {"policy " + std::to_string(i), atd::io::read_scenario_text(text, "branching")});
    }
    return options;
}

bool are_same(const atd::record::ReplicationRecord& a, const atd::record::ReplicationRecord& b) {
    bool same = a.spells.size() == b.spells.size() && a.event_count == b.event_count &&
                a.pool_levels.size() == b.pool_levels.size();
    for (std::size_t i = 0; same && i < a.spells.size(); ++i) {
        const auto& one = a.spells[i];
        const auto& other = b.spells[i];
        same = one.case_key == other.case_key && one.entered == other.entered &&
               one.left == other.left && one.state == other.state && one.member == other.member;
    }
    return same;
}

class Timer {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
    }

  private:
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace

int main() {
    const auto all = options();
    std::vector<atd::model::Pathway> pathways;
    std::vector<atd::run::BranchCache::Run> runs;
    for (std::size_t i = 0; i < all.size(); ++i) {
        pathways.push_back(atd::model::lower(all[i].scenario));
    }
    double separate = 0;
    double shared = 0;
    std::size_t branches = 0;
    bool same = true;
    for (std::uint32_t k = 0; k < replications; ++k) {
        runs.clear();
        for (std::size_t i = 0; i < all.size(); ++i) {
            runs.emplace_back(i, k);
        }
        atd::run::BranchCache cache(all, pathways, runs);
        for (const auto& run : runs) {
            const atd::ChanceKey key{.seed = 1, .replication = k};
            const Timer first;
            const auto whole = atd::engine::simulate(pathways[run.first], key);
            separate += first.seconds();
            const Timer second;
            const auto branched = cache.simulate(run, key);
            shared += second.seconds();
            same = same && are_same(whole, branched);
        }
        branches += cache.shared();
    }
    std::printf(
        "%u replications of 5 policies that part after 2 of 5 years; %zu runs "
        "began with a shared past; rows %s\n",
        replications, branches, same ? "equal" : "DIFFER");
    std::printf("separate %.2f s, shared %.2f s: %.1f%% saved (at most 32%%)\n", separate, shared,
                100 * (1 - shared / separate));
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}
