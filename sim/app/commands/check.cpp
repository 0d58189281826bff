#include "sim/base/check.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/base/text.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/model/pathway.hpp"
#include "sim/model/warnings.hpp"
#include "sim/params/evidence/basis.hpp"
#include "sim/params/patches/reform_values.hpp"
#include "sim/run/harm_reasons.hpp"

namespace atd::app {
namespace {

/// Harms that some of the sound scenarios can lead to and others cannot, without a reason; those
/// about the same place and time are meant to be compared.
std::vector<Problem> unexplained_in_groups(const std::vector<run::Option>& options) {
    std::vector<Problem> problems;
    std::vector<run::Option> open = options;
    while (!open.empty()) {
        const auto& first = open.front().scenario;
        const auto is_another = [&](const run::Option& option) {
            const auto& scenario = option.scenario;
            return scenario.country != first.country || scenario.start != first.start ||
                   scenario.end != first.end;
        };
        const auto others = std::stable_partition(
            open.begin(), open.end(), [&](const auto& option) { return !is_another(option); });
        const std::vector<run::Option> together(open.begin(), others);
        if (together.size() > 1) {
            const auto found = run::unexplained_harms(together);
            problems.insert(problems.end(), found.begin(), found.end());
        }
        open.erase(open.begin(), others);
    }
    return problems;
}

}  // namespace

int execute(const CheckCommand& command) {
    bool all_sound = true;
    std::vector<run::Option> sound;
    for (const auto& file : command.files) {
        try {
            auto [scenario, warnings] = io::check_scenario(file, command.settings);
            for (auto& warning : model::warnings_of(model::lower(scenario))) {
                warning.file = file;
                warnings.push_back(std::move(warning));
            }
            for (const auto& warning : warnings) {
                std::cerr << "warning: " << to_text(warning) << "\n";
            }
            if (command.canonical) {
                std::cout << io::write_scenario(scenario);
            } else {
                std::cout << file << ": ok: " << scenario.title << "; "
                          << params::counts_text(
                                 params::count_bases(params::values_with_reforms(scenario)))
                          << "\n"
                          << run::harm_text(params::harm_paths(scenario));
            }
            sound.push_back({file, scenario});
        } catch (const InputError& error) {
            all_sound = false;
            std::cerr << error.what() << "\n";
        }
    }
    const auto unexplained = unexplained_in_groups(sound);
    if (!unexplained.empty()) {
        all_sound = false;
        std::cerr << InputError(unexplained).what() << "\n";
    }
    return all_sound ? exit_ok : exit_invalid_scenario;
}

}  // namespace atd::app
