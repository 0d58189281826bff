#include "sim/store/folder_plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <unistd.h>

#include "sim/base/format.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/record/schema.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/manifest.hpp"
#include "sim/store/measure_work.hpp"

namespace atd::store {
namespace {

constexpr double part_bytes = 20e6;
constexpr double small_part_bytes = 2e6;  // below it, codes and scenario may be most of them

std::string time_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

std::string host_name() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

/// A setting by its name in the manifest.
struct Setting {
    const char* name;
    std::string FolderPlan::*text;
};

constexpr std::array<Setting, 5> text_settings{{
    {"engine_version", &FolderPlan::engine_version},
    {"git_commit", &FolderPlan::git_commit},
    {"results_schema", &FolderPlan::results_schema},
    {"rng", &FolderPlan::rng},
    {"record_level", &FolderPlan::record_level},
}};

struct Count {
    const char* name;
    std::uint32_t FolderPlan::*number;
};

constexpr std::array<Count, 4> counts{{
    {"first_replication", &FolderPlan::first_replication},
    {"replications", &FolderPlan::replications},
    {"keep_replications", &FolderPlan::kept},
    {"part_replications", &FolderPlan::part_replications},
}};

void add_difference(std::string& text, const std::string& name, const std::string& stored,
                    const std::string& wanted) {
    if (stored != wanted) {
        text +=
            fmt::format("{}{} {}, asked for {}", text.empty() ? "" : "; ", name, stored, wanted);
    }
}

std::string short_names(const std::vector<PlannedOption>& options) {
    std::string text;
    for (const auto& option : options) {
        text += fmt::format("{}{}:{:.12}:{:.12}", text.empty() ? "" : " ", option.name,
                            option.scenario_sha256, option.evidence_digest);
    }
    return text;
}

std::string evidence_digest(const run::Option& option) {
    return io::evidence_digest(run::codes_of(option.scenario, option.evidence));
}

}  // namespace

FolderPlan make_plan(const std::vector<run::Option>& options, const run::RunSettings& settings,
                     std::uint32_t part_replications) {
    FolderPlan plan;
    plan.engine_version = run::program_version();
    plan.git_commit = run::program_commit();
    plan.results_schema = std::string(record::schema_version);
    plan.rng = io::random_scheme();
    plan.record_level = std::string(name_of(settings.record_level));
    plan.seed = settings.seed;
    plan.first_replication = settings.first_replication;
    plan.replications = settings.replications;
    plan.kept = settings.kept();
    plan.part_replications = part_replications;
    for (const auto& option : options) {
        plan.options.push_back(
            {option.name, io::scenario_sha256(option.scenario), evidence_digest(option)});
    }
    return plan;
}

std::size_t units_per_option(const FolderPlan& plan) {
    return (plan.kept + plan.part_replications - 1) / plan.part_replications;
}

std::vector<Unit> units_of(const FolderPlan& plan) {
    std::vector<Unit> units;
    for (std::size_t option = 0; option < plan.options.size(); ++option) {
        for (std::uint32_t k = 0; k < plan.kept; k += plan.part_replications) {
            Unit unit{{option, k}, std::min(plan.part_replications, plan.kept - k)};
            unit.key = io::unit_key(
                {plan.options[option].name, plan.options[option].scenario_sha256,
                 plan.options[option].evidence_digest, plan.engine_version, plan.record_level,
                 plan.seed, plan.first_replication + k, unit.replications});
            unit.file = io::part_name(unit.key);
            units.push_back(std::move(unit));
        }
    }
    return units;
}

std::uint32_t default_part_replications(const std::vector<run::Option>& options,
                                        const run::RunSettings& settings) {
    if (settings.kept() == 1) {
        return 1;
    }
    TrialSettings trial;
    trial.levels = {settings.record_level};
    trial.cancel = settings.cancel;
    const auto bytes_of = [&](std::size_t replications) {
        const auto level = static_cast<std::size_t>(settings.record_level);
        return run_trial({options.front()}, trial, replications).disk.at(level);
    };
    const double one = bytes_of(1);
    const double each = one < small_part_bytes ? std::max(1.0, bytes_of(2) - one) : one;
    const double fitting = 1 + std::floor(std::max(0.0, part_bytes - one) / each);
    return static_cast<std::uint32_t>(std::min(fitting, static_cast<double>(settings.kept())));
}

io::ManifestLine begin_line(const std::string& kind) {
    io::ManifestLine line;
    line.add("line", kind).add("time", time_now()).add("host", host_name());
    return line;
}

std::vector<io::ManifestLine> lines_of(const FolderPlan& plan) {
    io::ManifestLine run = begin_line("run");
    for (const auto& [name, text] : text_settings) {
        run.add(name, plan.*text);
    }
    run.add("seed", plan.seed);
    for (const auto& [name, number] : counts) {
        run.add(name, std::uint64_t{plan.*number});
    }
    run.add("options", std::uint64_t{plan.options.size()});
    std::vector<io::ManifestLine> lines{run};
    for (const auto& option : plan.options) {
        io::ManifestLine line;
        line.add("line", "option")
            .add("option", option.name)
            .add("scenario_sha256", option.scenario_sha256)
            .add("evidence_digest", option.evidence_digest);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::optional<FolderPlan> plan_in(const std::vector<io::ManifestLine>& lines) {
    if (lines.empty() || lines.front().text("line") != "run") {
        return std::nullopt;
    }
    FolderPlan plan;
    const auto& run = lines.front();
    for (const auto& [name, text] : text_settings) {
        plan.*text = run.text(name);
    }
    plan.seed = run.number("seed");
    for (const auto& [name, number] : counts) {
        plan.*number = static_cast<std::uint32_t>(run.number(name));
    }
    for (const auto& line : lines) {
        if (line.text("line") == "option") {
            plan.options.push_back(
                {line.text("option"), line.text("scenario_sha256"), line.text("evidence_digest")});
        }
    }
    const bool whole = !plan.options.empty() && plan.part_replications > 0 &&
                       plan.options.size() == run.number("options");
    return whole ? std::optional(std::move(plan)) : std::nullopt;
}

std::string differences(const FolderPlan& stored, const FolderPlan& wanted) {
    std::string text;
    for (const auto& [name, member] : text_settings) {
        add_difference(text, name, stored.*member, wanted.*member);
    }
    add_difference(text, "seed", std::to_string(stored.seed), std::to_string(wanted.seed));
    for (const auto& [name, member] : counts) {
        add_difference(text, name, std::to_string(stored.*member), std::to_string(wanted.*member));
    }
    if (stored.options != wanted.options) {
        add_difference(text, "scenarios and their evidence", short_names(stored.options),
                       short_names(wanted.options));
    }
    return text;
}

}  // namespace atd::store
