#include "sim/io/record/temporary_folder.hpp"

#include <filesystem>
#include <system_error>
#include <unistd.h>

#include "sim/base/check.hpp"

namespace atd::io {

TemporaryFolder::TemporaryFolder()
    : path_((std::filesystem::temp_directory_path() / "atd.XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) {
        throw RunError("cannot make a folder like " + path_);
    }
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace atd::io
