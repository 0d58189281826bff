#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace atd::test {

/// A temporary folder, removed with the object.
class TemporaryFolder {
  public:
    TemporaryFolder()
        : path_(std::filesystem::canonical(std::filesystem::temp_directory_path()) /
                ("atd-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(path_);
    }

    ~TemporaryFolder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string path(const std::string& name) const { return (path_ / name).string(); }

    /// Writes a file, creating its parent folders, and returns its path.
    std::string write(const std::string& name, const std::string& text) const {
        const auto target = path_ / name;
        std::filesystem::create_directories(target.parent_path());
        std::ofstream(target, std::ios::binary) << text;
        return target.string();
    }

  private:
    std::filesystem::path path_;
};

}  // namespace atd::test
