#include "sim/app/scenario_roots.hpp"

#include <system_error>

namespace atd::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* root_marker = "atd.root";

}  // namespace

bool is_root(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / root_marker, ignored);
}

std::optional<fs::path> root_from(const fs::path& folder) {
    for (auto above = folder;; above = above.parent_path()) {
        for (const auto& tried : {above, above / scenarios_folder}) {
            if (is_root(tried)) {
                return tried;
            }
        }
        if (above == above.parent_path()) {
            return std::nullopt;
        }
    }
}

std::optional<fs::path> root_of_program() {
    std::error_code unknown;
    const auto program = fs::read_symlink("/proc/self/exe", unknown);
    return unknown ? std::nullopt : root_from(program.parent_path());
}

}  // namespace atd::app
