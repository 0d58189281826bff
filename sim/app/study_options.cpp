#include <memory>

#include "sim/app/option_parts.hpp"
#include "sim/base/enum_table.hpp"
#include "sim/params/doubt/design_points.hpp"
#include "sim/run/record_level.hpp"

namespace atd::app {
namespace {

const CLI::Validator replication_range = whole_number(1, 1000000);
const CLI::Validator draw_range = whole_number(0, 100000);
const CLI::Validator draw_replication_range = whole_number(2, 1000000);
const CLI::Validator percent_range = whole_number(1, 100);
const CLI::Validator memory_range = whole_number(1, std::uint64_t{1} << 30);
const CLI::Validator thread_range = whole_number(0, 1024);

template <NamedEnum E>
std::vector<std::string> names_in() {
    std::vector<std::string> names;
    for (const auto& row : EnumTable<E>::rows) {
        names.emplace_back(row.name);
    }
    return names;
}

void add_memory(CLI::App& app, RunFlags& flags) {
    app.add_option("--memory", flags.memory,
                   "MiB of rows to keep in memory with -o; the rest goes to a temporary file "
                   "next to the output; default: 1024")
        ->check(memory_range);
}

void add_replications(CLI::App& app, RunFlags& flags, const std::string& otherwise) {
    app.add_option("--replications", flags.replications,
                   "number of simulation runs; default: " + otherwise)
        ->check(replication_range);
}

void add_seed(CLI::App& app, RunFlags& flags) {
    app.add_option("--seed", flags.seed, "random seed; default: the scenario's")
        ->check(any_number());
}

void add_threads(CLI::App& app, RunFlags& flags) {
    app.add_option("--threads", flags.threads, "number of threads; default: all processors")
        ->check(thread_range);
}

void add_run_flags(CLI::App& app, RunFlags& flags) {
    add_replications(app, flags, "the scenario's");
    add_seed(app, flags);
    app.add_option("--first-replication", flags.first_replication,
                   "number of the first run; default: 0")
        ->check(any_replication());
    add_threads(app, flags);
    add_memory(app, flags);
    add_settings(app, flags.settings);
    auto* overwrite = app.add_flag("--overwrite", flags.overwrite, "replace existing output files");
    app.add_flag("--resume", flags.resume, "continue an interrupted run in its results folder")
        ->excludes(overwrite);
    app.add_option("--part-replications", flags.part_replications,
                   "number of simulation runs in each part of a results folder")
        ->check(replication_range);
    app.add_option("--record", flags.record,
                   "detail of the record to keep: " + list_names<run::RecordLevel>())
        ->check(CLI::IsMember(names_in<run::RecordLevel>()));
    app.add_option("--keep-replications", flags.keep_replications,
                   "keep the records of the first N runs only")
        ->check(replication_range);
    auto* json = app.add_flag("--json", flags.json, "print results as JSON");
    app.add_flag("--csv", flags.csv, "print results as CSV")->excludes(json);
    app.add_flag("--all", flags.all, all_meaning);
}

void add_draw_options(CLI::App& app, CompareCommand& command) {
    app.add_option("--draws", command.draws,
                   "number of draws of the uncertain numbers; 0: chance only; default: 100")
        ->check(draw_range);
    app.add_option("--draw-replications", command.draw_replications,
                   "number of simulation runs of each draw; default: 5")
        ->check(draw_replication_range);
    app.add_option("--precision", command.precision,
                   "stop drawing, after 20 draws or any multiple, when the mean difference in "
                   "child-days in closed detention is known within this many percent (half of its "
                   "95% interval); --draws is then the most, 1,000 by default")
        ->check(percent_range);
    app.add_flag("--tornado", command.tornado,
                 "move every uncertain number alone to both ends of its range, not only "
                 "the ten that matter most");
    app.add_option("--design", command.design,
                   "layout of the draws: random, latin-hypercube or sobol; default: random")
        ->check(CLI::IsMember(names_in<params::Design>()));
}

void add_appraise(CLI::App& app, Chosen& chosen) {
    auto appraise = std::make_shared<AppraiseCommand>();
    CompareCommand& compare = appraise->compare;
    auto& appraise_app =
        add_command(app, chosen, "appraise",
                    "Costs by year and payer, discounted by the rules of a treasury", appraise);
    appraise_app
        .add_option("FILES", compare.files, "baseline scenario and options, or stored results")
        ->required();
    appraise_app
        .add_option("--rules", appraise->rules,
                    "set of rules, as nz-2024, or a file of them (*.toml)")
        ->required();
    appraise_app.add_option("-o,--output", compare.flags.output,
                            "results file, or a results folder if the name ends with '/'");
    add_draw_options(appraise_app, compare);
    add_run_flags(appraise_app, compare.flags);
}

void add_size(CLI::App& app, Chosen& chosen) {
    auto size = std::make_shared<SizeCommand>();
    auto& size_app =
        add_command(app, chosen, "size",
                    "How many places and workers a scenario needs, and when nobody waits", size);
    size_app.add_option("FILE", size->file, "scenario file")->required();
    size_app
        .add_option("--less", size->less,
                    "also look at what becomes of the plan with this many percent less of all "
                    "places and staff; default: 30")
        ->check(percent_range);
    size_app.add_flag("--as-stated", size->as_stated,
                      "keep every number as stated; otherwise each run has a draw of its own of "
                      "the uncertain numbers");
    add_replications(size_app, size->flags, "100");
    add_seed(size_app, size->flags);
    add_threads(size_app, size->flags);
    add_settings(size_app, size->flags.settings);
    auto* json = size_app.add_flag("--json", size->flags.json, "print results as JSON");
    size_app.add_flag("--csv", size->flags.csv, "print results as CSV")->excludes(json);
}

}  // namespace

void add_study_commands(CLI::App& app, Chosen& chosen) {
    auto run = std::make_shared<RunCommand>();
    auto& run_app = add_command(app, chosen, "run", "Simulate one scenario", run);
    run_app.add_option("FILE", run->file, "scenario file")->required();
    run_app
        .add_option("-o,--output", run->flags.output,
                    "results file, or a results folder if the name ends with '/'")
        ->required();
    add_run_flags(run_app, run->flags);

    auto compare = std::make_shared<CompareCommand>();
    auto& compare_app =
        add_command(app, chosen, "compare", "Compare options with a baseline", compare);
    compare_app
        .add_option("FILES", compare->files, "baseline scenario and options, or stored results")
        ->required();
    compare_app.add_option("-o,--output", compare->flags.output,
                           "results file, or a results folder if the name ends with '/'");
    compare_app.add_option("--page", compare->page, "also write a report to read or print (HTML)");
    compare_app.add_option("--xlsx", compare->workbook, workbook_meaning);
    add_draw_options(compare_app, *compare);
    add_run_flags(compare_app, compare->flags);

    add_appraise(app, chosen);
    add_size(app, chosen);
    auto estimate = std::make_shared<EstimateCommand>();
    auto& estimate_app = add_command(app, chosen, "estimate",
                                     "Estimate the time, memory and disk space of a run", estimate);
    estimate_app
        .add_option("FILES", estimate->files, "one scenario, or a baseline and options to compare")
        ->required();
    add_replications(estimate_app, estimate->flags, "the scenario's");
    add_threads(estimate_app, estimate->flags);
    estimate_app
        .add_option("--draws", estimate->draws,
                    "number of draws of the uncertain numbers in a comparison; default: 100")
        ->check(draw_range);
    add_memory(estimate_app, estimate->flags);
    add_settings(estimate_app, estimate->flags.settings);
}

}  // namespace atd::app
