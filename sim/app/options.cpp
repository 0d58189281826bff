#include "sim/app/options.hpp"

#include <algorithm>
#include <functional>
#include <iostream>
#include <limits>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "sim/app/exit_codes.hpp"
#include "sim/app/whole_number.hpp"
#include "sim/base/enum_table.hpp"
#include "sim/base/text.hpp"
#include "sim/base/utf8.hpp"
#include "sim/params/doubt/design_points.hpp"
#include "sim/run/manifest.hpp"

namespace atd::app {
namespace {

constexpr const char* overview =
    "atd: what would change if children were not held in immigration detention?\n"
    "It simulates families and unaccompanied children under different policies.\n"
    "\n"
    "  atd new DIR        create a small scenario to start from\n"
    "  atd check FILE     check a scenario for errors\n"
    "  atd estimate FILES estimate the time, memory and disk space of a run\n"
    "  atd run FILE       simulate one scenario\n"
    "  atd compare FILE   compare options with a baseline\n"
    "  atd report FILE    show a JSON report as text, CSV or HTML\n"
    "  atd follow FILE    show what happens to one simulated case\n"
    "  atd verify FILE    check a results file or folder for damage\n"
    "  atd merge DIR      merge a results folder into one file\n"
    "  atd explain KEY    explain a parameter, a result or a term\n"
    "  atd list           list scenarios and their questions\n"
    "  atd schema         print the format of scenario files\n"
    "\n"
    "Examples:\n"
    "  atd new my-country && atd check my-country/current.toml\n"
    "  atd compare baseline.toml community.toml --page page.html\n"
    "\n"
    "atd COMMAND --help shows the options of a command. Results are not forecasts,\n"
    "and must not be used for decisions about individuals.\n";

constexpr const char* all_meaning =
    "show every indicator, also those that are zero or repeat another";

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
    return CLI::Validator(
        [=](const std::string& text) { return fault_in_number(text, least, most); },
        "in [" + std::to_string(least) + " - " + std::to_string(most) + "]");
}

const CLI::Validator any_number = whole_number(0, std::numeric_limits<std::uint64_t>::max());
const CLI::Validator any_replication = whole_number(0, std::numeric_limits<std::uint32_t>::max());
const CLI::Validator replication_range = whole_number(1, 1000000);
const CLI::Validator draw_range = whole_number(0, 100000);
const CLI::Validator draw_replication_range = whole_number(2, 1000000);
const CLI::Validator memory_range = whole_number(1, std::uint64_t{1} << 30);
const CLI::Validator thread_range = whole_number(0, 1024);

using Chosen = std::map<const CLI::App*, std::function<Command()>>;

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

void add_settings(CLI::App& app, std::vector<std::string>& settings) {
    app.add_option("--set", settings,
                   "PATH=VALUE: another value of the scenario, for example "
                   "pools.beds.capacity.opening.places=12; may be repeated")
        ->allow_extra_args(false);
}

void add_run_flags(CLI::App& app, RunFlags& flags) {
    app.add_option("--replications", flags.replications,
                   "number of simulation runs; default: the scenario's")
        ->check(replication_range);
    app.add_option("--seed", flags.seed, "random seed; default: the scenario's")->check(any_number);
    app.add_option("--first-replication", flags.first_replication,
                   "number of the first run; default: 0")
        ->check(any_replication);
    app.add_option("--threads", flags.threads, "number of threads; default: all processors")
        ->check(thread_range);
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

/// Options write to shared structs, so that the command outlives the parser.
template <class C>
CLI::App& add_command(CLI::App& app, Chosen& chosen, const char* name, const char* meaning,
                      const std::shared_ptr<C>& command) {
    CLI::App& sub = *app.add_subcommand(name, meaning);
    chosen[&sub] = [command] { return Command(*command); };
    return sub;
}

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
    compare_app
        .add_option("--draws", compare->draws,
                    "number of draws of the uncertain numbers; 0: chance only; default: 100")
        ->check(draw_range);
    compare_app
        .add_option("--draw-replications", compare->draw_replications,
                    "number of simulation runs of each draw; default: 5")
        ->check(draw_replication_range);
    compare_app.add_flag("--tornado", compare->tornado,
                         "move every uncertain number alone to both ends of its range, not only "
                         "the ten that matter most");
    compare_app
        .add_option("--design", compare->design,
                    "layout of the draws: random, latin-hypercube or sobol; default: random")
        ->check(CLI::IsMember(names_in<params::Design>()));
    add_run_flags(compare_app, compare->flags);

    auto estimate = std::make_shared<EstimateCommand>();
    auto& estimate_app = add_command(app, chosen, "estimate",
                                     "Estimate the time, memory and disk space of a run", estimate);
    estimate_app
        .add_option("FILES", estimate->files, "one scenario, or a baseline and options to compare")
        ->required();
    estimate_app
        .add_option("--replications", estimate->flags.replications,
                    "number of simulation runs; default: the scenario's")
        ->check(replication_range);
    estimate_app
        .add_option("--threads", estimate->flags.threads,
                    "number of threads; default: all processors")
        ->check(thread_range);
    estimate_app
        .add_option("--draws", estimate->draws,
                    "number of draws of the uncertain numbers in a comparison; default: 100")
        ->check(draw_range);
    add_memory(estimate_app, estimate->flags);
    add_settings(estimate_app, estimate->flags.settings);
}

void add_report_command(CLI::App& app, Chosen& chosen) {
    auto report = std::make_shared<ReportCommand>();
    auto& report_app =
        add_command(app, chosen, "report", "Show a JSON report in another form", report);
    report_app.add_option("FILE", report->file, "report written by run or compare with --json")
        ->required();
    report_app.add_option("--page", report->output.page,
                          "also write a report to read or print (HTML)");
    report_app.add_flag("--overwrite", report->output.overwrite, "replace an existing page");
    auto* json = report_app.add_flag("--json", report->output.json, "print results as JSON");
    report_app.add_flag("--csv", report->output.csv, "print results as CSV")->excludes(json);
    report_app.add_flag("--all", report->output.all, all_meaning);
}

void add_follow_command(CLI::App& app, Chosen& chosen) {
    auto follow = std::make_shared<FollowCommand>();
    auto& follow_app =
        add_command(app, chosen, "follow", "Show what happens to one simulated case", follow);
    follow_app.add_option("FILE", follow->file, "scenario file")->required();
    follow_app.add_option("--case", follow->case_name,
                          "case, as source:number; default: the first family whose case ends");
    follow_app
        .add_option("--replication", follow->replication, "number of the simulation run, from 0")
        ->check(any_replication);
    follow_app.add_flag("--rows", follow->rows, "also print its rows of the spell table (CSV)");
    follow_app.add_option("--seed", follow->seed, "random seed; default: the scenario's")
        ->check(any_number);
    add_settings(follow_app, follow->settings);
}

void add_file_commands(CLI::App& app, Chosen& chosen) {
    auto check = std::make_shared<CheckCommand>();
    auto& check_app = add_command(app, chosen, "check", "Check scenarios for errors", check);
    check_app.add_option("FILES", check->files, "scenario files")->required();
    check_app.add_flag("--canonical", check->canonical,
                       "print each whole scenario, with what it extends, in one file");
    add_settings(check_app, check->settings);
    auto verify = std::make_shared<VerifyCommand>();
    auto& verify_app =
        add_command(app, chosen, "verify", "Check a results file or folder for damage", verify);
    verify_app.add_option("PATH", verify->file, "results file or folder")->required();
    auto* rerun = verify_app
                      .add_option("--rerun", verify->rerun,
                                  "also simulate N stored runs again and compare them")
                      ->check(any_replication);
    verify_app
        .add_option("--rerun-seed", verify->rerun_seed,
                    "random seed that selects these runs; default: random")
        ->check(any_number)
        ->needs(rerun);
    auto merge = std::make_shared<MergeCommand>();
    auto& merge_app =
        add_command(app, chosen, "merge", "Merge a results folder into one results file", merge);
    merge_app.add_option("DIR", merge->folder, "results folder")->required();
    merge_app.add_option("-o,--output", merge->output, "results file (HDF5)")->required();
    merge_app.add_flag("--overwrite", merge->overwrite, "replace an existing file");
    auto fresh = std::make_shared<NewCommand>();
    auto& new_app = add_command(app, chosen, "new", "Create a small scenario to start from", fresh);
    new_app.add_option("DIR", fresh->folder, "folder to create, named after the country")
        ->required();
    new_app.add_option("--country", fresh->country,
                       "name of the country; default: that of the folder");
}

void add_word_commands(CLI::App& app, Chosen& chosen) {
    auto explain = std::make_shared<ExplainCommand>();
    add_command(app, chosen, "explain", "Explain a parameter, a result or a term", explain)
        .add_option(
            "KEY", explain->words,
            "parameter, result or search term, for example pools.*.capacity, costs.total or bail")
        ->required();
    auto list = std::make_shared<ListCommand>();
    auto& list_app = add_command(app, chosen, "list", "List scenarios and their questions", list);
    list_app.add_option("DIR", list->folder,
                        "folder to search; default: the nearest one with atd.root, or the "
                        "scenarios that come with the program");
    list_app.add_flag("--json", list->json, "print the list as JSON");
    auto schema = std::make_shared<SchemaCommand>();
    auto& schema_app =
        add_command(app, chosen, "schema", "Print the JSON Schema of scenario files", schema);
    auto* markdown = schema_app.add_flag("--markdown", schema->markdown,
                                         "print the reference of all parameters instead");
    auto* outcomes = schema_app.add_flag("--outcomes", schema->outcomes,
                                         "print the reference of results instead");
    outcomes->excludes(markdown);
    schema_app
        .add_flag("--report", schema->report, "print the JSON Schema of reports (--json) instead")
        ->excludes(markdown)
        ->excludes(outcomes);
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* sub : app.get_subcommands({})) {
        names.push_back(sub->get_name());
    }
    return names;
}

/// File names among them stand in results, JSON and pages, which are UTF-8.
void require_plain_words(const std::vector<std::string>& words) {
    for (const auto& word : words) {
        if (const auto fault = fault_in_text(word)) {
            throw UsageError("expected words in UTF-8 without control characters, got '" +
                             visible(word) + "' with " + fault->what +
                             "; if this is the name of a file, rename the file");
        }
    }
}

void require_known_command(const CLI::App& app, const std::string& word) {
    const auto names = names_of_commands(app);
    const bool known = std::find(names.begin(), names.end(), word) != names.end();
    if (!known && !word.starts_with("-")) {
        throw UsageError("unknown command '" + word + "'; " + suggest(word, names));
    }
}

/// The error message, with the nearest option if one was misspelt.
std::string with_suggestion(const CLI::App& app, const CLI::ParseError& error) {
    std::string text = error.what();
    for (const auto* sub : app.get_subcommands()) {
        std::vector<std::string> known;
        for (const auto* option : sub->get_options()) {
            for (const auto& name : option->get_lnames()) {
                known.push_back("--" + name);
            }
        }
        for (const auto& word : sub->remaining()) {
            if (word.starts_with("--")) {
                text += "; " + suggest(word, known);
            }
        }
        text += "\nsee: atd " + sub->get_name() + " --help";
    }
    return text;
}

}  // namespace

std::optional<Command> parse_command_line(const std::vector<std::string>& words) {
    CLI::App app("Compares immigration detention of children with alternatives.", "atd");
    app.set_version_flag("--version", "atd " + run::program_version() + " (" +
                                          run::program_commit() + ", " + run::program_compiler() +
                                          ")");
    app.require_subcommand(1);
    Chosen chosen;
    add_study_commands(app, chosen);
    add_report_command(app, chosen);
    add_follow_command(app, chosen);
    add_file_commands(app, chosen);
    add_word_commands(app, chosen);
    if (words.empty()) {
        std::cout << overview;
        return std::nullopt;
    }
    require_plain_words(words);
    require_known_command(app, words.front());
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::Success& asked) {
        app.exit(asked, std::cout, std::cerr);
        return std::nullopt;
    } catch (const CLI::ParseError& error) {
        throw UsageError(with_suggestion(app, error));
    }
    Command command = chosen.at(app.get_subcommands().front())();
    if (auto* compare = std::get_if<CompareCommand>(&command)) {
        compare->words = words;
    }
    if (auto* run = std::get_if<RunCommand>(&command)) {
        run->words = words;
    }
    return command;
}

}  // namespace atd::app
