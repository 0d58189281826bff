#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "sim/record/column.hpp"

// What draws of the parameters brought, as tables with a row for each number.

namespace atd::record {

struct DrawnOption {
    std::string name;
};

/// As in the first option that has it.
struct DrawnNumber {
    std::string path, text, range;
    double stated = 0, low = 0, high = 0;
    bool is_drawn = false;
};

struct DrawnMeasure {
    std::string key, unit;
};

struct DrawnValueRow {
    std::uint32_t draw = 0;
    std::uint16_t option = 0;
    std::uint32_t number = 0;
    double value = 0;
};

struct DrawOutcomeRow {
    std::uint32_t draw = 0;
    std::uint16_t option = 0;
    std::uint32_t measure = 0;
    double value = 0, difference = 0, error = 0;
};

struct Draws {
    std::uint64_t seed = 0;
    std::uint32_t draws = 0, replications = 0;  ///< of each draw
    std::string design;
    double share_kept = 1;  ///< of the draws that were tried, by the rules of the scenarios
    std::vector<DrawnOption> options;
    std::vector<DrawnNumber> numbers;
    std::vector<DrawnMeasure> measures;
    std::vector<DrawnValueRow> values;
    std::vector<DrawOutcomeRow> outcomes;

    bool empty() const { return draws == 0; }
};

template <>
struct Table<DrawnOption> {
    static constexpr std::string_view name = "options";
    static constexpr std::string_view meaning = "options of the comparison, the baseline first";
    static constexpr std::tuple columns{
        column<&DrawnOption::name>("name", "name of the option"),
    };
};

template <>
struct Table<DrawnNumber> {
    static constexpr std::string_view name = "numbers";
    static constexpr std::string_view meaning =
        "numbers of the scenarios that have a source, as in the first option that has them; rates "
        "are per day, durations in days, prices in the unit of the scenario";
    static constexpr std::tuple columns{
        column<&DrawnNumber::path>("path", "path in the scenario"),
        column<&DrawnNumber::text>("text", "value as stated, with its unit"),
        column<&DrawnNumber::range>("range", "where the range comes from"),
        column<&DrawnNumber::stated>("stated", "value as stated"),
        column<&DrawnNumber::low>("low", "low end of the range"),
        column<&DrawnNumber::high>("high", "high end of the range"),
        column<&DrawnNumber::is_drawn>("is_drawn", "1 if it is drawn, 0 if it is exact"),
    };
};

template <>
struct Table<DrawnMeasure> {
    static constexpr std::string_view name = "measures";
    static constexpr std::string_view meaning = "indicators, in the order of tables";
    static constexpr std::tuple columns{
        column<&DrawnMeasure::key>("key", "key of the indicator"),
        column<&DrawnMeasure::unit>("unit", "unit of the indicator"),
    };
};

template <>
struct Table<DrawnValueRow> {
    static constexpr std::string_view name = "values";
    static constexpr std::string_view meaning = "values that the numbers have in each draw";
    static constexpr std::tuple columns{
        column<&DrawnValueRow::draw>("draw", "number of the draw, from 1"),
        column<&DrawnValueRow::option>("option", "row in options"),
        column<&DrawnValueRow::number>("number", "row in numbers"),
        column<&DrawnValueRow::value>("value", "value of the number"),
    };
};

template <>
struct Table<DrawOutcomeRow> {
    static constexpr std::string_view name = "outcomes";
    static constexpr std::string_view meaning =
        "means over the replications of each draw; nan where not known";
    static constexpr std::tuple columns{
        column<&DrawOutcomeRow::draw>("draw", "number of the draw, from 1"),
        column<&DrawOutcomeRow::option>("option", "row in options"),
        column<&DrawOutcomeRow::measure>("measure", "row in measures"),
        column<&DrawOutcomeRow::value>("value", "value of the indicator"),
        column<&DrawOutcomeRow::difference>("difference", "difference to the baseline"),
        column<&DrawOutcomeRow::error>("error", "standard error of the difference, by chance"),
    };
};

/// Calls visit(vector of rows) for each table, const or not.
template <class DrawsType, class Visit>
void for_each_draw_table(DrawsType& draws, Visit&& visit) {
    visit(draws.options);
    visit(draws.numbers);
    visit(draws.measures);
    visit(draws.values);
    visit(draws.outcomes);
}

}  // namespace atd::record
