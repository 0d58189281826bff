#include "sim/store/verify.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include "sim/base/format.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/model/pathway.hpp"
#include "sim/record/schema.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/manifest.hpp"
#include "sim/run/one_replication.hpp"
#include "sim/store/results_folder.hpp"
#include "sim/store/stored_level.hpp"
#include "sim/store/verify_draw.hpp"

namespace atd::store {
namespace {

template <class Row>
std::string first_difference(const record::BlockTable<Row>& stored,
                             const record::BlockTable<Row>& now) {
    const std::string table(record::Table<Row>::name);
    if (stored.size() != now.size()) {
        return fmt::format("{}: {} rows, now {}", table, stored.size(), now.size());
    }
    std::string text;
    for (std::size_t i = 0; i < now.size() && text.empty(); ++i) {
        record::for_each_column<Row>([&](const auto& column) {
            const auto before = column.get(stored[i]), after = column.get(now[i]);
            if (text.empty() && before != after) {
                text = fmt::format("{}, row {}: {} is {}, now {}", table, i, column.info.name,
                                   std::to_string(before), std::to_string(after));
            }
        });
    }
    return text;
}

/// The numbers of `count` of `total` stored replications, in order.
std::vector<std::size_t> choose(std::size_t total, std::size_t count, std::uint64_t seed) {
    std::vector<std::size_t> numbers(total);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    std::mt19937_64 chance(seed);
    const std::size_t chosen = std::min(total, count);
    for (std::size_t i = 0; i < chosen; ++i) {
        std::swap(numbers[i], numbers[i + chance() % (total - i)]);
    }
    numbers.resize(chosen);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

/// Simulates single replications of one stored option.
class Rerun {
  public:
    Rerun(const StoredResults& stored, std::size_t option)
        : stored_(stored),
          option_(option),
          manifest_(stored.options()[option].manifest),
          scenario_(io::read_scenario_text(manifest_.scenario_toml, stored.path())),
          pathway_(model::lower(scenario_)),
          level_(level_of(manifest_, stored.path())) {}

    std::string compare(std::size_t k) const {
        const auto& codes = stored_.options()[option_].codes;
        if (run::codes_of(scenario_, run::evidence_in(codes)) != codes) {
            return "the tables of codes differ";
        }
        const auto replication = manifest_.first_replication + static_cast<std::uint32_t>(k);
        auto now = run::one_replication(pathway_, scenario_, stored_.options()[option_].codes,
                                        {manifest_.seed, replication, 0});
        now.summaries =
            analysis::summarise(now, stored_.options()[option_].codes, scenario_).months;
        run::keep_level(now, level_);
        return store::first_difference(stored_.read(option_, k), now);
    }

  private:
    const StoredResults& stored_;
    std::size_t option_;
    const record::Manifest& manifest_;
    params::Scenario scenario_;
    model::Pathway pathway_;
    run::RecordLevel level_;
};

std::string engines(const record::Manifest& manifest) {
    return fmt::format("written by engine {} ({}, {}), this is {} ({}, {})",
                       manifest.engine_version, manifest.git_commit, manifest.compiler,
                       run::program_version(), run::program_commit(), run::program_compiler());
}

void add(Verification& verdict, bool sound, const std::string& line) {
    verdict.matches = verdict.matches && sound;
    verdict.report.push_back(line);
}

}  // namespace

std::string first_difference(const record::ReplicationRecord& stored,
                             const record::ReplicationRecord& now) {
    for (const record::Counter& counter : record::counters) {
        const auto before = stored.*counter.value;
        const auto after = now.*counter.value;
        if (before != after) {
            return fmt::format("{} {}, now {}", counter.info.name, before, after);
        }
    }
    std::string text;
    record::for_each_table_of(
        [&](const auto& before, const auto& after) {
            if (text.empty()) {
                text = first_difference(before, after);
            }
        },
        stored, now);
    if (!text.empty()) {
        return text;
    }
    return stored.summaries == now.summaries ? "" : "summaries differ";
}

Verification verify_folder(const std::string& folder, Executor* executor) {
    const StoredFolder stored(folder);
    Verification verdict;
    const std::string manifest(io::manifest_name);
    add(verdict, true, fmt::format("{}: {} sound lines", manifest, stored.manifest().lines.size()));
    for (const auto number : stored.manifest().damaged) {
        add(verdict, false, fmt::format("{}:{}: damaged", manifest, number));
    }
    for (const Unit& unit : stored.units()) {
        const PartState state = stored.check(unit, executor);
        const std::string what = " (" + to_text(unit, stored.plan()) + ")";
        add(verdict, state.usable,
            unit.file + (state.usable ? ": matches " + state.digest : ": " + state.fault + what));
    }
    for (const auto& name : stored.extra_parts()) {
        add(verdict, false, name + ": belongs to no unit of this run");
    }
    if (const PartState draws = stored.check_draws(executor); draws.present) {
        add(verdict, draws.usable,
            fmt::format("{}: {}", io::draws_name,
                        draws.usable ? "matches " + draws.digest : draws.fault));
    }
    return verdict;
}

Verification rerun_stored(const StoredResults& stored, std::size_t count, std::uint64_t seed,
                          const std::atomic<bool>* cancel) {
    Verification verdict;
    const auto chosen = choose(stored.replications(), count, seed);
    std::size_t before = 0;
    auto next = chosen.begin();
    for (std::size_t option = 0; option < stored.options().size(); ++option) {
        const auto& manifest = stored.options()[option].manifest;
        const std::size_t end = before + manifest.replications;
        const Rerun rerun(stored, option);
        for (; next != chosen.end() && *next < end; ++next) {
            if (cancel != nullptr && cancel->load()) {
                throw Interrupted("interrupted");
            }
            const std::size_t k = *next - before;
            const std::string difference = rerun.compare(k);
            ++verdict.replications;
            add(verdict, difference.empty(),
                fmt::format("{}, replication {}{}", manifest.option, manifest.first_replication + k,
                            difference.empty()
                                ? ": the same rows"
                                : ": differs: " + difference + "; " + engines(manifest)));
        }
        before = end;
    }
    if (const auto draws = stored.draws(); !draws.empty() && count > 0) {
        const auto draw = static_cast<std::uint32_t>(choose(draws.draws, 1, seed).front() + 1);
        const std::string difference = difference_in_draw(stored, draws, draw);
        add(verdict, difference.empty(),
            fmt::format("draw {}{}", draw,
                        difference.empty() ? ": the same values and outcomes"
                                           : ": differs: " + difference + "; " +
                                                 engines(stored.options().front().manifest)));
    }
    return verdict;
}

}  // namespace atd::store
