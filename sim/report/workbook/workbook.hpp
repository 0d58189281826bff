#pragma once

#include <string>
#include <variant>
#include <vector>

#include "sim/report/report.hpp"

namespace atd::report {

/// A text, or a number; one that is not finite is not known.
using Cell = std::variant<std::string, double>;

struct SheetColumn {
    std::string head;  ///< no two of a sheet are the same
    int width = 12;    ///< characters
};

/// One table on a sheet of its own.
struct Sheet {
    std::string name;   ///< at most 31 characters, as spreadsheets want it
    std::string title;  ///< above the table
    std::string note;   ///< what a reader must know of it; may be empty
    std::vector<SheetColumn> columns;
    std::vector<std::vector<Cell>> rows;  ///< as long as `columns`, at least one
};

/// What stands in a cell whose number is not known.
inline constexpr const char* not_known_cell = "[x]";

/// A report as sheets of a workbook: a cover, the contents, then a table on each. Everything of the
/// report that is shown, and all numbers behind it; tables without a row are left out.
std::vector<Sheet> workbook_of(const Report& report);

}  // namespace atd::report
