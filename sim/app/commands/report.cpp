#include <fstream>
#include <iterator>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/output_paths.hpp"
#include "sim/app/show_report.hpp"
#include "sim/base/check.hpp"
#include "sim/report/report_json.hpp"

namespace atd::app {
namespace {

std::string contents_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) {
        throw InputError({.file = file, .expected = "a file that can be read", .got = "none"});
    }
    return text;
}

}  // namespace

int execute(const ReportCommand& command) {
    require_sound_paths({.inputs = {command.file},
                         .page = command.output.page,
                         .workbook = command.output.workbook,
                         .overwrite = command.output.overwrite});
    show_report(report::read_report(contents_of(command.file), command.file), command.output);
    return exit_ok;
}

}  // namespace atd::app
