#include "sim/report/html.hpp"
#include "sim/report/page_parts.hpp"
#include "sim/report/wellbeing_text.hpp"

namespace atd::report {

std::string wellbeing_section(const PageContent& content) {
    const auto note = wellbeing_note(content.runs.front().scenario);
    if (note.empty()) {
        return "";
    }
    return html::heading("Well-being of children") + html::paragraph(note) +
           table_of_group(content, analysis::Group::wellbeing);
}

}  // namespace atd::report
