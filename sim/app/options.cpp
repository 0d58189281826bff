#include "sim/app/options.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

#include "sim/app/exit_codes.hpp"
#include "sim/app/option_parts.hpp"
#include "sim/base/text.hpp"
#include "sim/base/utf8.hpp"
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
    "  atd appraise FILE  costs by year and payer, discounted by a treasury's rules\n"
    "  atd size FILE      how many places and workers a scenario needs\n"
    "  atd report FILE    show a JSON report as text, CSV or HTML\n"
    "  atd follow FILE    show what happens to one simulated case\n"
    "  atd verify FILE    check a results file or folder for damage\n"
    "  atd merge DIR      merge a results folder into one file\n"
    "  atd doctor         list what killed runs left behind, and remove it\n"
    "  atd explain KEY    explain a parameter, a result or a term\n"
    "  atd list           list scenarios and their questions\n"
    "  atd schema         print the format of scenario files\n"
    "\n"
    "Examples:\n"
    "  atd new my-country && atd check my-country/current.toml\n"
    "  atd compare baseline.toml community.toml --page page.html\n"
    "atd COMMAND --help shows the options of a command. Results are not forecasts,\n"
    "and must not be used for decisions about individuals.\n";

void add_report_command(CLI::App& app, Chosen& chosen) {
    auto report = std::make_shared<ReportCommand>();
    auto& report_app =
        add_command(app, chosen, "report", "Show a JSON report in another form", report);
    report_app.add_option("FILE", report->file, "report written by run or compare with --json")
        ->required();
    report_app.add_option("--page", report->output.page,
                          "also write a report to read or print (HTML)");
    report_app.add_option("--xlsx", report->output.workbook, workbook_meaning);
    report_app.add_flag("--overwrite", report->output.overwrite,
                        "replace an existing page or workbook");
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
        ->check(any_replication());
    follow_app.add_flag("--rows", follow->rows, "also print its rows of the spell table (CSV)");
    follow_app.add_option("--seed", follow->seed, "random seed; default: the scenario's")
        ->check(any_number());
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
                      ->check(any_replication());
    verify_app
        .add_flag("--content", verify->content,
                  "check what the file holds, not every byte: for a file that another program "
                  "has copied")
        ->excludes(rerun);
    verify_app
        .add_option("--rerun-seed", verify->rerun_seed,
                    "random seed that selects these runs; default: random")
        ->check(any_number())
        ->needs(rerun);
    auto merge = std::make_shared<MergeCommand>();
    auto& merge_app =
        add_command(app, chosen, "merge", "Merge a results folder into one results file", merge);
    merge_app.add_option("DIR", merge->folder, "results folder")->required();
    merge_app.add_option("-o,--output", merge->output, "results file (HDF5)")->required();
    merge_app.add_flag("--overwrite", merge->overwrite, "replace an existing file");
    auto doctor = std::make_shared<DoctorCommand>();
    auto& doctor_app = add_command(app, chosen, "doctor",
                                   "List what killed runs left behind, and remove it", doctor);
    doctor_app.add_option("PATH", doctor->path,
                          "folder to search with those below, or a file of results or page; "
                          "default: this folder, and trials of runs in the temporary one");
    doctor_app.add_flag("--remove", doctor->remove, "remove what no running process uses");
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
    // One of them at most.
    auto& instead = *schema_app.add_option_group("instead");
    instead.require_option(0, 1);
    instead.add_flag("--markdown", schema->markdown, "the reference of all parameters");
    instead.add_flag("--outcomes", schema->outcomes, "the reference of results");
    instead.add_flag("--report", schema->report, "the JSON Schema of reports (--json)");
    instead.add_flag("--appraisal", schema->appraisal,
                     "the JSON Schema of appraisals (atd appraise --json)");
    instead.add_flag("--sizing", schema->sizing, "the JSON Schema of atd size --json");
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
    if (auto* appraise = std::get_if<AppraiseCommand>(&command)) {
        appraise->compare.words = words;
    }
    if (auto* size = std::get_if<SizeCommand>(&command)) {
        size->words = words;
    }
    if (auto* run = std::get_if<RunCommand>(&command)) {
        run->words = words;
    }
    return command;
}

}  // namespace atd::app
