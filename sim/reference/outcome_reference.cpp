#include "sim/reference/outcome_reference.hpp"

#include <string_view>

#include "analysis/catalogue.hpp"

namespace atd::reference {
namespace {

constexpr const char* introduction = R"(# Outcomes

Every indicator that the program can print, written by the program from its own catalogue
(`atd schema --outcomes`). `atd explain KEY` answers for one of them. Each is over the whole observation
of the scenario. What has no data is not known (`null` in JSON, with the reason in `missing`), never
0: replications with nobody to count do not count, and `replications` says how many do.

A scenario shows those that it can have. A name in braces stands for what it chooses: `{state}` for
`track.state`, `{exit}` for `track.state.exit`, `{track}`, `{pool}`, `{payer}`, `{line}` (of costs),
`{alternative}` (of well-being), `{class}` for a class of outcomes, `{care}` for a kind of care,
`{days}` for a number of days, `{end}` for `low` or `high`: `{unknown}` says that what is unknown
goes as in the best setting, or as in the worst. `{label}` is the scenario's own label, `{currency}` its currency and price year, `{unit}` the unit of a line without a known price, `{safeguards}` what
has to come before a decision. Where a line has no known price under some option, `{scope}` is *of items
with a known price* and `{cost}` *Priced cost*, else nothing and *Cost*.

Rows stand in the order of importance that every table follows. Unless all are asked for (`--all`),
tables leave out what is not known under every option, what is zero in every replication of every
option (but for the first rows of all), and what repeats a more important row under every option,
such as closed settings where the same settings are detention in law. JSON and CSV
hold every row and say which are `shown`.
)";

std::string markdown_cell(std::string_view text) {
    std::string cell;
    for (const char c : text) {
        cell += c == '|' ? "\\|" : std::string(1, c);
    }
    return cell;
}

std::string markdown_row(std::initializer_list<std::string_view> cells) {
    std::string row = "|";
    for (const auto cell : cells) {
        row += " " + markdown_cell(cell) + (cell.empty() ? "|" : " |");
    }
    return row + "\n";
}

std::string estimators() {
    std::string text =
        "\n## Estimators\n\n| Estimator | Number over the replications |\n| --- | --- |\n";
    for (const auto& row : EnumTable<analysis::Estimator>::rows) {
        text += markdown_row({row.name, row.meaning});
    }
    return text;
}

std::string group_table(analysis::Group group) {
    std::string text;
    for (const auto& row : analysis::catalogue()) {
        if (row.group != group) {
            continue;
        }
        for (const auto& one : analysis::rows_by_definition(row)) {
            text += markdown_row({"`" + one.key + "`", one.label + " (" + one.unit + ")",
                                  one.definition, name_of(one.estimator), one.source});
        }
    }
    return text;
}

}  // namespace

std::string outcome_reference() {
    std::string text = introduction + estimators();
    for (const auto& row : EnumTable<analysis::Group>::rows) {
        text += "\n## " + std::string(row.name) + ": " + std::string(row.meaning) +
                "\n\n| Key | Label (unit) | Definition | Estimator | Source |\n"
                "| --- | --- | --- | --- | --- |\n" +
                group_table(row.value);
    }
    return text;
}

}  // namespace atd::reference
