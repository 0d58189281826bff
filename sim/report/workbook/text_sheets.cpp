#include "sim/report/workbook/sheets.hpp"

// Sheets of texts: what the answer is, what the policies change, and what must be known.

namespace atd::report {

Sheet cover_sheet(const Report& report) {
    const Subject& subject = report.subject;
    const Reproduction& made = report.reproduction;
    Sheet sheet{"Cover", subject.title, "", {{"about", 24}, {"text", 90}}, {}};
    const auto add = [&](const char* about, const std::string& text) {
        if (!text.empty()) {
            sheet.rows.push_back({about, text});
        }
    };
    add("question", subject.question);
    add("country", subject.country);
    add("people", subject.population);
    add("period", to_text(subject.start) + " to " + to_text(subject.end) + " (not included)");
    for (const Option& option : report.options) {
        add("scenario", option.name + ": " + option.title);
    }
    for (const Caveat& caveat : report.limits.caveats) {
        if (caveat.always) {
            add("please note", caveat.text);
        }
    }
    add("not known", std::string(not_known_cell) + " stands where a number is not known.");
    add("program", made.program + ", commit " + made.commit);
    add("command", made.command);
    add("random seed", std::to_string(made.seed));
    add("simulation runs", std::to_string(made.replications));
    return sheet;
}

Sheet answer_sheet(const Report& report) {
    Sheet sheet{"Answer", "What would change", "", {{"scenario", 20}, {"answer", 110}}, {}};
    for (const Option& option : report.options) {
        if (!option.sentence.empty()) {
            sheet.rows.push_back({option.name, option.sentence});
        }
        for (const auto& detail : option.details) {
            sheet.rows.push_back({option.name, detail});
        }
    }
    return sheet;
}

Sheet policy_sheet(const Report& report) {
    Sheet sheet{"Policy",
                "What each scenario changes, compared with the first",
                "",
                {{"scenario", 20}, {"when", 30}, {"what", 60}, {"before", 30}, {"after", 30}},
                {}};
    for (const Option& option : report.options) {
        for (const ChangeGroup& group : option.changes) {
            for (const Change& change : group.changes) {
                sheet.rows.push_back(
                    {option.name, group.title, change.what, change.before, change.after});
            }
        }
    }
    return sheet;
}

Sheet assumptions_sheet(const Report& report) {
    const auto& moved = report.doubt.numbers;
    Sheet sheet{"Assumptions",
                "Every number behind the results",
                report.sources.summary + (moved.empty() ? ""
                                                        : " rank: among the numbers that the "
                                                          "answer hangs on, 1 the most."),
                {{"number", 60},
                 {"value and range", 36},
                 {"source, or why it is assumed", 70},
                 {"grade", 8},
                 {"basis", 12},
                 {"rank", 8},
                 {"path", 60}},
                {}};
    for (const Number& number : report.sources.numbers) {
        Cell rank = std::string();
        for (std::size_t i = 0; i < moved.size(); ++i) {
            if (moved[i].path == number.path) {
                rank = static_cast<double>(i + 1);
            }
        }
        sheet.rows.push_back({number.what, number.value, number.source, number.grade, number.basis,
                              rank, number.path});
    }
    return sheet;
}

Sheet limits_sheet(const Report& report) {
    Sheet sheet{"Limits", "What the results do not say", "", {{"kind", 20}, {"text", 110}}, {}};
    for (const auto& text : report.limits.warnings) {
        sheet.rows.push_back({"warning", text});
    }
    for (const Caveat& caveat : report.limits.caveats) {
        sheet.rows.push_back({"caveat", caveat.text});
    }
    for (const auto& text : report.limits.cannot_know) {
        sheet.rows.push_back({"cannot be known", text});
    }
    sheet.rows.push_back({"reviewed with people with lived experience",
                          report.limits.reviewed_with_lived_experience});
    return sheet;
}

}  // namespace atd::report
