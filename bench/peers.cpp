// Our side of bench/peers: answers each line of the form `queue scenario=NAME seed=1
// horizon=100 ...` with one line of figures, as every peer does. Processor time of this
// program counts from a world's first second to its complete record in memory. With
// --by-hand the models of bench/by_hand_*.hpp answer, which need nothing of the engine.

#include <cmath>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "sim/base/running_stats.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/executor/retain_freed_memory.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/terms/causes.hpp"

#include "bench/by_hand_pathway.hpp"
#include "bench/by_hand_queue.hpp"

namespace atd::bench {
namespace {

struct Wanted {
    std::string model;
    std::map<std::string, std::string> values;

    double number(const std::string& name) const { return std::stod(values.at(name)); }
};

using Figures = by_hand::Figures;

Wanted parse(const std::string& line) {
    Wanted wanted;
    std::istringstream words(line);
    words >> wanted.model;
    for (std::string word; words >> word;) {
        const auto equals = word.find('=');
        wanted.values[word.substr(0, equals)] = word.substr(equals + 1);
    }
    return wanted;
}

double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Completed stays by state and state entered next, in units of the model.
class Stays {
  public:
    /// Of stays that began `from` or later.
    Stays(const model::Pathway& pathway, const record::ReplicationRecord& record, double unit,
          double from = 0)
        : unit_(unit) {
        record.spells.for_each([&](const record::SpellRow& row) {
            const auto entered = static_cast<double>((row.entered - sim_start).count());
            if (row.cause != cause::end_of_observation && entered >= from * unit_) {
                const auto& names = pathway.state_names;
                Sum& sum = sums_[plain(names[row.state.index()])][plain(names[row.to.index()])];
                sum.count += 1;
                sum.seconds += static_cast<double>((row.left - row.entered).count());
            }
        });
    }

    double count(const std::string& state, const std::string& to = {}) const {
        return sum(state, to).count;
    }

    double mean(const std::string& state, const std::string& to) const {
        const Sum found = sum(state, to);
        return found.count > 0 ? found.seconds / found.count / unit_ : 0;
    }

    double entries(const std::string& to) const {
        double count = 0;
        for (const auto& [state, by_next] : sums_) {
            count += sum(state, to).count;
        }
        return count;
    }

  private:
    struct Sum {
        double count = 0, seconds = 0;
    };

    static std::string plain(const std::string& name) { return name.substr(name.find('.') + 1); }

    Sum sum(const std::string& state, const std::string& to) const {
        Sum all;
        const auto found = sums_.find(state);
        if (found != sums_.end()) {
            for (const auto& [next, sum] : found->second) {
                if (to.empty() || next == to) {
                    all.count += sum.count;
                    all.seconds += sum.seconds;
                }
            }
        }
        return all;
    }

    double unit_;
    std::map<std::string, std::map<std::string, Sum>> sums_;
};

Figures queue_figures(const Stays& all, const Stays& stays, const Wanted& wanted) {
    const double served = stays.count("waiting", "served");
    const double lost = stays.count("door", "turned_away");
    Figures figures{{"moves", all.count("served") + all.count("door", "turned_away")},
                    {"cases", served + lost},
                    {"wait", stays.mean("waiting", "served")}};
    if (wanted.number("room") > 0) {
        figures["lost"] = lost / (served + lost);
    }
    return figures;
}

Figures pathway_figures(const Stays& stays, double cases) {
    double moves = 0;
    for (const char* state : {"waiting_for_screening", "screening", "detention", "community",
                              "waiting_for_decision", "hearing", "whereabouts_unknown"}) {
        moves += stays.count(state);
    }
    return {{"moves", moves},
            {"cases", cases},
            {"wait_screening", stays.mean("waiting_for_screening", "screening")},
            {"wait_decision", stays.mean("waiting_for_decision", "hearing")},
            {"reviews", stays.count("detention") / cases},
            {"homes", stays.count("community") / cases},
            {"lost", stays.entries("whereabouts_unknown") / cases},
            {"recognised", stays.entries("status") / cases},
            {"refused", stays.entries("refused") / cases},
            {"missing", stays.entries("missing") / cases}};
}

/// Who is in which state at the end, and how often somebody moved.
Figures chain_figures(const model::Pathway& pathway, const record::ReplicationRecord& record) {
    Figures figures{{"cases", static_cast<double>(record.cases.size())}, {"moves", 0}};
    record.spells.for_each([&](const record::SpellRow& row) {
        if (row.cause == cause::end_of_observation) {
            const std::string& name = pathway.state_names[row.state.index()];
            figures["at_" + name.substr(name.size() - 1)] += 1 / figures["cases"];
        } else {
            figures["moves"] += 1;
        }
    });
    return figures;
}

Figures figures_of(const model::Pathway& pathway, const record::ReplicationRecord& record,
                   const Wanted& wanted) {
    if (wanted.model == "chain") {
        return chain_figures(pathway, record);
    }
    const double unit = wanted.number("seconds_per_unit");
    const Stays all(pathway, record, unit);
    if (wanted.model == "pathway") {
        return pathway_figures(all, static_cast<double>(record.cases.size()));
    }
    const Stays counted(pathway, record, unit, wanted.number("warm_up"));
    return queue_figures(all, counted, wanted);
}

model::Pathway pathway_of(const Wanted& wanted) {
    auto scenario = io::read_scenario(std::string(ATD_SOURCE_DIR) + "/bench/peers/scenarios/" +
                                      wanted.values.at("scenario") + ".toml");
    const double days = wanted.number("horizon") * wanted.number("seconds_per_unit") / 86400;
    scenario.end = scenario.start + std::chrono::days(std::lround(days));
    return model::lower(scenario);
}

/// Prints the mean of each figure over the batch and its standard deviation.
void print(const std::map<std::string, RunningStats>& figures) {
    for (const auto& [name, stats] : figures) {
        std::printf(" %s=%.17g", name.c_str(), stats.mean());
        if (stats.count() > 1) {
            std::printf(" %s_sd=%.17g", name.c_str(), std::sqrt(stats.variance()));
        }
    }
}

struct Timed {
    double seconds = 0;
    Figures figures;
};

Timed by_engine(const Wanted& wanted, const model::Pathway& pathway, std::uint64_t seed) {
    const double begun = processor_seconds();
    const auto record = engine::simulate(pathway, {.seed = seed});
    return {processor_seconds() - begun, figures_of(pathway, record, wanted)};
}

template <class Model>
Timed by_hand_of(const Wanted& wanted, std::uint64_t seed) {
    const double begun = processor_seconds();
    Model model([&](const char* name) { return wanted.number(name); }, seed);
    model.run();
    return {processor_seconds() - begun, model.figures()};
}

/// Calls simulate(seed) for each replication of the batch and prints their means.
template <class Simulate>
void answer(const Wanted& wanted, Simulate&& simulate) {
    const auto seed = static_cast<std::uint64_t>(wanted.number("seed"));
    const auto batch = static_cast<std::uint64_t>(wanted.number("batch"));
    double seconds = 0;
    std::map<std::string, RunningStats> all;
    for (std::uint64_t i = 0; i < batch; ++i) {
        const Timed timed = simulate(seed + i);
        seconds += timed.seconds;
        for (const auto& [name, value] : timed.figures) {
            all[name].add(value);
        }
    }
    std::printf("%s seconds=%.9f", wanted.model.c_str(), seconds / static_cast<double>(batch));
    print(all);
    std::printf("\n");
    std::fflush(stdout);
}

void answer_by_engine(const Wanted& wanted) {
    const model::Pathway pathway = pathway_of(wanted);
    answer(wanted, [&](std::uint64_t seed) { return by_engine(wanted, pathway, seed); });
}

void answer_by_hand(const Wanted& wanted) {
    answer(wanted, [&](std::uint64_t seed) {
        return wanted.model == "pathway" ? by_hand_of<by_hand::Pathway>(wanted, seed)
                                         : by_hand_of<by_hand::Queue>(wanted, seed);
    });
}

}  // namespace
}  // namespace atd::bench

int main(int count, char** words) {
    using namespace atd::bench;
    const bool is_by_hand = count > 1 && std::string(words[1]) == "--by-hand";
    atd::retain_freed_memory();  // as the program does
    std::printf("ready seconds=%.6f\n", processor_seconds());
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        is_by_hand ? answer_by_hand(parse(line)) : answer_by_engine(parse(line));
    }
}
