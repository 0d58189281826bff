#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/measures.hpp"

namespace atd::analysis {

/// One indicator for any scenario. Names in braces stand for what a scenario chooses:
/// "resources.{pool}.use".
struct CatalogueRow {
    std::string_view key, label, unit;
    Group group = Group::rights;
    int importance = 1000;  ///< as in Measure
    /// What is counted, over whom, in which window, and what becomes of the censored.
    std::string_view definition;
    std::string_view source{};  ///< as in Measure
    Estimator estimator = Estimator::mean;
    std::string_view numerator{}, denominator{};  ///< keys, as in Measure
    std::string_view same_as{};                   ///< key, as in Measure
    std::string_view happens_in{};                ///< key, as in Measure
    Range range = Range::not_negative;
    bool zero_if_absent = true;  ///< as in Measure
};

/// What stands for each name in braces: {"pool", "beds"}.
using Words = std::vector<std::pair<std::string_view, std::string>>;

/// Every indicator that the program knows, by group and importance.
const std::vector<CatalogueRow>& catalogue();

/// The row that a key of a measure belongs to, or that has this key itself; the most
/// literal one where several fit. Null where none does.
const CatalogueRow* row_of(std::string_view key);

/// Whether a key is the pattern with at least one letter for each name in braces.
bool fits(std::string_view pattern, std::string_view key);

/// The measure of a row where the scenario's words stand for the names in braces.
Measure measure_of(const CatalogueRow& row, const Words& words);

/// What stands for {definition} and {counted} in the rows of detention: law, practice and either.
const std::vector<Words>& detention_definitions();

/// The row for each definition of detention, with other names in braces as they are; one measure
/// for any other row.
std::vector<Measure> rows_by_definition(const CatalogueRow& row);

}  // namespace atd::analysis
