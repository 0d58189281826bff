#include <algorithm>

#include "sim/io/scenario/parameter_catalog.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::io {
namespace {

std::vector<std::string> parts_of(const std::string& path) {
    std::vector<std::string> parts(1);
    for (const char c : path) {
        if (c == '.') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// A whole path may name what the scenario named; the end of one is taken literally.
bool is_meant(const std::vector<std::string>& row, const std::vector<std::string>& key) {
    if (key.size() > row.size()) {
        return false;
    }
    const bool whole = key.size() == row.size();
    const auto tail = row.end() - static_cast<std::ptrdiff_t>(key.size());
    return std::equal(key.begin(), key.end(), tail, [&](const auto& part, const auto& known) {
        return part == known || (whole && known == "*");
    });
}

std::string markdown_cell(const std::string& text) {
    std::string cell;
    for (const char c : text) {
        cell += c == '|' ? "\\|" : std::string(1, c);
    }
    return cell;
}

std::string markdown_row(const ParameterRow& row) {
    return "| `" + row.path + "` | " + markdown_cell(type_and_range(row)) + " | " +
           (row.required ? "yes" : "") + " | " + markdown_cell(row.meaning) + " |\n";
}

}  // namespace

std::string type_and_range(const ParameterRow& row) {
    return row.range.empty() ? row.type : row.type + "; " + row.range;
}

std::string parameter_reference() {
    std::string text =
        "# Parameters of a scenario\n\n"
        "Written by the program from its own description of the format. A `*` stands "
        "for a "
        "name\nthat the scenario chooses. A number with its source is a table: "
        "`value`, "
        "optional `low`\nand `high`, and `evidence` (ids of the evidence tables, or of `sources`) "
        "or "
        "`assumed` "
        "(a reason), with\noptional `derived` (how it follows from its evidence), `proxy` (why "
        "figures of another country or group are\nused), `fitted` (ids of the figures that an "
        "assumed value "
        "was "
        "chosen to reproduce) and `exact` (why the value is certain). How uncertain it is can be "
        "said with "
        "`range`, `drawn_from` and `of`, as\nin section numbers. In place of a number "
        "`\"numbers.NAME\"` can "
        "stand. A month is 30.436875 days "
        "and a year 365.2425 days (the mean "
        "Gregorian\nyear) in every time, rate, age and price.\n\n";
    const std::string header =
        "| Key | Type and range | Required | Meaning |\n| --- | --- | --- | --- |\n";
    std::string section;
    std::string general = "## General\n\n" + header;
    std::string others;
    for (const auto& row : parameter_catalog()) {
        const std::string first = parts_of(row.path).front();
        if (row.path == first && row.type != "tables by name") {
            general += markdown_row(row);
            continue;
        }
        if (first != section) {
            section = first;
            others += "\n## " + section + "\n\n" + header;
        }
        others += markdown_row(row);
    }
    return text + general + others;
}

std::vector<ParameterRow> parameters_named(const std::string& key) {
    std::vector<ParameterRow> rows;
    for (const auto& row : parameter_catalog()) {
        if (is_meant(parts_of(row.path), parts_of(key))) {
            rows.push_back(row);
        }
    }
    return rows;
}

}  // namespace atd::io
