#include "sim/app/workbook_file.hpp"

#include <cmath>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "sim/base/check.hpp"
#include "sim/base/utf8.hpp"

namespace atd::app {
namespace {

using report::Cell;
using report::Sheet;

constexpr std::size_t longest_text = 32767;
constexpr lxw_row_t title_row = 0, note_row = 1, head_row = 3;

void require(lxw_error error) {
    if (error != LXW_NO_ERROR) {
        throw RunError(std::string("cannot make the workbook: ") + lxw_strerror(error));
    }
}

/// Control characters would make the file one that spreadsheets refuse to open.
std::string text_for_cell(const std::string& text) {
    std::string plain = printable(text);
    if (plain.size() > longest_text) {
        plain.resize(longest_text);
        while (!plain.empty() && fault_in_text(plain)) {
            plain.pop_back();  // the rest of a character that was cut
        }
    }
    return plain;
}

/// A file in memory that nobody else can open, so that nothing is left behind.
class MemoryFile {
  public:
    MemoryFile()
        : descriptor_(::memfd_create("workbook", MFD_CLOEXEC)) {
        if (descriptor_ < 0) {
            throw RunError("cannot make the workbook: the system has no memory for it");
        }
    }

    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    ~MemoryFile() { ::close(descriptor_); }

    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

    std::string bytes() const {
        std::string all(static_cast<std::size_t>(::lseek(descriptor_, 0, SEEK_END)), '\0');
        std::size_t read = 0;
        while (read < all.size()) {
            const ssize_t got = ::pread(descriptor_, all.data() + read, all.size() - read,
                                        static_cast<off_t>(read));
            if (got <= 0) {
                throw RunError("cannot make the workbook: it cannot be read back");
            }
            read += static_cast<std::size_t>(got);
        }
        return all;
    }

  private:
    int descriptor_;
};

struct Formats {
    explicit Formats(lxw_workbook* workbook)
        : title(workbook_add_format(workbook)),
          number(workbook_add_format(workbook)),
          whole(workbook_add_format(workbook)),
          text(workbook_add_format(workbook)) {
        format_set_bold(title);
        format_set_font_size(title, 14);
        format_set_num_format(whole, "#,##0");
        for (lxw_format* each : {number, whole}) {
            format_set_align(each, LXW_ALIGN_VERTICAL_TOP);
        }
        format_set_text_wrap(text);
        format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
    }

    /// How a number is shown; the cell has all of its digits.
    lxw_format* of(double value) const {
        constexpr double large = 1000;
        return std::abs(value) >= large || value == std::round(value) ? whole : number;
    }

    lxw_format *title, *number, *whole, *text;
};

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell,
                const Formats& formats) {
    const auto* number = std::get_if<double>(&cell);
    if (number != nullptr && std::isfinite(*number)) {
        require(worksheet_write_number(sheet, row, column, *number, formats.of(*number)));
        return;
    }
    const std::string text =
        number != nullptr ? report::not_known_cell : text_for_cell(std::get<std::string>(cell));
    require(worksheet_write_string(sheet, row, column, text.c_str(), formats.text));
}

/// Marked as a table, by which screen readers find its heads.
void mark_table(lxw_worksheet* worksheet, const Sheet& sheet) {
    std::vector<lxw_table_column> columns(sheet.columns.size());
    std::vector<lxw_table_column*> pointers;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].header = const_cast<char*>(sheet.columns[i].head.c_str());
        pointers.push_back(&columns[i]);
    }
    pointers.push_back(nullptr);
    lxw_table_options options{};
    options.columns = pointers.data();
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    require(worksheet_add_table(worksheet, head_row, 0,
                                static_cast<lxw_row_t>(head_row + sheet.rows.size()),
                                static_cast<lxw_col_t>(sheet.columns.size() - 1), &options));
}

void add_sheet(lxw_workbook* workbook, const Sheet& sheet, const Formats& formats) {
    lxw_worksheet* worksheet = workbook_add_worksheet(workbook, sheet.name.c_str());
    if (worksheet == nullptr) {
        throw RunError("cannot make the workbook: no sheet can be called " + sheet.name);
    }
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        require(worksheet_set_column(worksheet, column, column, sheet.columns[i].width, nullptr));
    }
    require(worksheet_write_string(worksheet, title_row, 0, text_for_cell(sheet.title).c_str(),
                                   formats.title));
    if (!sheet.note.empty()) {
        require(worksheet_write_string(worksheet, note_row, 0, text_for_cell(sheet.note).c_str(),
                                       nullptr));
    }
    mark_table(worksheet, sheet);
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        for (std::size_t j = 0; j < sheet.rows[i].size(); ++j) {
            write_cell(worksheet, static_cast<lxw_row_t>(head_row + 1 + i),
                       static_cast<lxw_col_t>(j), sheet.rows[i][j], formats);
        }
    }
    worksheet_freeze_panes(worksheet, head_row + 1, 0);
}

}  // namespace

std::string workbook_bytes(const std::vector<Sheet>& sheets, const std::string& title) {
    const MemoryFile file;
    lxw_workbook* workbook = workbook_new(file.path().c_str());
    if (workbook == nullptr) {
        throw RunError("cannot make the workbook: the system has no memory for it");
    }
    std::string name = text_for_cell(title);
    lxw_doc_properties properties{};
    properties.title = name.data();
    properties.created = 946684800;  // 2000-01-01, so that the same report gives the same bytes
    require(workbook_set_properties(workbook, &properties));
    const Formats formats(workbook);
    for (const Sheet& sheet : sheets) {
        add_sheet(workbook, sheet, formats);
    }
    require(workbook_close(workbook));
    return file.bytes();
}

}  // namespace atd::app
