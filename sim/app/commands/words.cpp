#include <iostream>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/reference/explain.hpp"
#include "sim/reference/outcome_reference.hpp"
#include "sim/report/appraisal/appraisal_text.hpp"
#include "sim/report/report_json.hpp"
#include "sim/report/sizing/sizing_text.hpp"

namespace atd::app {

int execute(const ExplainCommand& command) {
    std::string words;
    for (const auto& word : command.words) {
        words += (words.empty() ? "" : " ") + word;
    }
    try {
        std::cout << reference::explain(words);
    } catch (const InputError& error) {
        throw UsageError(error.what());
    }
    return exit_ok;
}

int execute(const SchemaCommand& command) {
    std::cout << (command.markdown    ? io::parameter_reference()
                  : command.outcomes  ? reference::outcome_reference()
                  : command.report    ? report::report_json_schema()
                  : command.appraisal ? report::appraisal_json_schema()
                  : command.sizing    ? report::sizing_json_schema()
                                      : io::scenario_json_schema());
    return exit_ok;
}

}  // namespace atd::app
