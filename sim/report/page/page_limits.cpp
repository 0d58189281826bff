#include "sim/base/format.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"

namespace atd::report {
namespace {

std::string code_item(const std::string& name, const std::string& value) {
    return html::element("li",
                         html::escape(name) + ": " + html::element("code", html::escape(value)));
}

std::string replication_range(const Reproduction& made) {
    return fmt::format("{} to {}", made.first_replication,
                       made.first_replication + made.replications - 1);
}

}  // namespace

std::string limits_section(const Report& report) {
    const auto& limits = report.limits;
    std::vector<std::string> caveats;
    for (const auto& caveat : limits.caveats) {
        caveats.push_back(caveat.text);
    }
    std::string text = html::heading("Limitations") + html::list(caveats);
    if (!limits.cannot_know.empty()) {
        text += html::paragraph("What the model cannot know:");
        text += html::list(limits.cannot_know);
    }
    return text + html::paragraph("Review with people with lived experience: " +
                                  limits.reviewed_with_lived_experience);
}

std::string reproduction_section(const Report& report) {
    const auto& made = report.reproduction;
    std::string items = code_item("Command", made.command) +
                        code_item("Program", made.program + ", " + made.commit) +
                        code_item("Seed", std::to_string(made.seed)) +
                        code_item("Replications", replication_range(made));
    for (const auto& option : report.options) {
        items += code_item("Scenario " + option.name + " (SHA-256)", option.scenario_sha256);
    }
    return html::heading("How to reproduce this report") + html::element("ul", items);
}

}  // namespace atd::report
