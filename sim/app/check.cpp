#include "sim/base/check.hpp"

#include <algorithm>
#include <iostream>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/base/text.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/model/pathway.hpp"
#include "sim/params/reform_values.hpp"

namespace atd::app {
namespace {

std::string counts_of(const params::Scenario& scenario) {
    std::size_t sourced = 0, assumed = 0;
    for (const auto& value : params::values_with_reforms(scenario)) {
        sourced += value.source.evidence.empty() ? 0 : 1;
        assumed += value.sourced && value.source.evidence.empty() ? 1 : 0;
    }
    return counted(sourced, "number") + " with evidence, " + std::to_string(assumed) + " assumed";
}

}  // namespace

int execute(const CheckCommand& command) {
    bool all_sound = true;
    for (const auto& file : command.files) {
        try {
            const auto [scenario, warnings] = io::check_scenario(file, command.settings);
            model::lower(scenario);
            for (const auto& warning : warnings) {
                std::cerr << "warning: " << to_text(warning) << "\n";
            }
            if (command.canonical) {
                std::cout << io::write_scenario(scenario);
            } else {
                std::cout << file << ": ok: " << scenario.title << "; " << counts_of(scenario)
                          << "\n";
            }
        } catch (const InputError& error) {
            all_sound = false;
            std::cerr << error.what() << "\n";
        }
    }
    return all_sound ? exit_ok : exit_invalid_scenario;
}

}  // namespace atd::app
