#include <algorithm>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "sim/app/commands/commands.hpp"
#include "sim/app/comparison_session.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/scenario_roots.hpp"
#include "sim/base/text.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/io/rules/read_rules.hpp"
#include "sim/io/scenario/evidence.hpp"
#include "sim/report/appraisal/appraisal_text.hpp"
#include "sim/report/make/appraisal/make_appraisal.hpp"

namespace atd::app {
namespace {

namespace fs = std::filesystem;

bool is_file_name(const std::string& rules) {
    return rules.ends_with(".toml") || rules.find('/') != std::string::npos;
}

/// Names of the sets of rules in a folder: "nz-2024".
std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".toml") {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// A file, or a set of rules of the scenarios' own root, else of those that come with the program.
std::string rules_file(const std::string& rules, const std::string& beside) {
    if (is_file_name(rules)) {
        return rules;
    }
    std::vector<std::string> known;
    const fs::path own = io::scenario_root_of(beside);
    for (const fs::path& root : {own, root_of_program().value_or(own)}) {
        const fs::path file = root / rules_folder / (rules + ".toml");
        std::error_code ignored;
        if (fs::exists(file, ignored)) {
            return file.string();
        }
        const auto names = names_in(root / rules_folder);
        known.insert(known.end(), names.begin(), names.end());
    }
    throw UsageError("--rules: expected the name of a set of rules or a file (*.toml), got '" +
                     rules + "'; " + suggest(rules, known));
}

void print(const report::Appraisal& appraisal, const RunFlags& flags) {
    std::cout << (flags.json  ? report::json_appraisal(appraisal)
                  : flags.csv ? report::csv_appraisal(appraisal)
                              : report::text_appraisal(appraisal));
}

}  // namespace

int execute(const AppraiseCommand& command) {
    const CompareCommand& compare = command.compare;
    const auto rules = io::read_rules(rules_file(command.rules, compare.files.front()));
    TbbExecutor executor(compare.flags.threads);
    const Compared compared = compare_options(compare, executor, &rules);
    if (!compared.study.has_all_summaries) {
        std::cerr << no_table;
        return exit_ok;
    }
    const auto input = compared.report_input(compare);
    const auto report = report::make_report(input);
    print(report::make_appraisal({input, report, compared.appraisal.value()}), compare.flags);
    return exit_ok;
}

}  // namespace atd::app
