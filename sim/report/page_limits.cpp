#include "sim/io/scenario/read_scenario.hpp"
#include "sim/report/html.hpp"
#include "sim/report/page_parts.hpp"
#include "sim/run/manifest.hpp"

namespace atd::report {
namespace {

std::string code_item(const std::string& name, const std::string& value) {
    return html::element("li",
                         html::escape(name) + ": " + html::element("code", html::escape(value)));
}

std::string replication_range(const PageContent& content) {
    const auto first = content.runs.front().first_replication;
    const auto count = content.runs.front().summaries.size();
    return std::to_string(first) + " to " + std::to_string(first + count - 1);
}

}  // namespace

std::string limits_section(const PageContent& content) {
    const auto& scenario = content.runs.front().scenario;
    std::string text = html::heading("What this page does not say");
    text += html::list({
        "It is not a forecast: it compares policies under the assumptions written down "
        "here.",
        "It is not for decisions about individuals: the people in it are simulated.",
        "It is not for designing deterrence.",
        "Detention of children is shown as a comparison against the state's own "
        "commitments, "
        "and never as a recommendation.",
        "Ranges show chance alone. That parameters are uncertain too is not in them.",
    });
    if (!scenario.cannot_know.empty()) {
        text += html::paragraph("What the model cannot know:");
        text += html::list(scenario.cannot_know);
    }
    return text + html::paragraph("Reviewed with people who have lived experience: " +
                                  scenario.reviewed_with_lived_experience);
}

std::string reproduction_section(const PageContent& content) {
    std::string items =
        code_item("Command", content.command) +
        code_item("Program", "atd " + run::program_version() + ", " + run::program_commit()) +
        code_item("Seed", std::to_string(content.runs.front().seed)) +
        code_item("Replications", replication_range(content));
    for (const auto& run : content.runs) {
        items +=
            code_item("Scenario " + run.name + " (SHA-256)", io::scenario_sha256(run.scenario));
    }
    return html::heading("To make this page again") + html::element("ul", items);
}

}  // namespace atd::report
