#include "sim/app/output_paths.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <unistd.h>

#include "sim/app/exit_codes.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/store/results_folder.hpp"

namespace atd::app {
namespace {

namespace fs = std::filesystem;

/// What a file is called until it is published adds so many bytes to its name.
constexpr std::size_t room_for_temporary_name = 32;
constexpr std::size_t longest_name = 255;

/// What is at a path where a regular file is wanted; empty for nothing or such a file.
std::string obstacle(const fs::path& path) {
    std::error_code error;
    switch (fs::symlink_status(path, error).type()) {
        case fs::file_type::none:
            return error.message();
        case fs::file_type::not_found:
        case fs::file_type::regular:
            return {};
        case fs::file_type::directory:
            return "is a folder";
        case fs::file_type::symlink:
            return "is a link: name the file itself";
        case fs::file_type::fifo:
            return "is a pipe";
        case fs::file_type::block:
        case fs::file_type::character:
            return "is a device";
        default:
            return "is not a regular file";
    }
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void require_writable_file(const std::string& output, bool overwrite) {
    const fs::path path = output;
    const auto refuse = [&](const std::string& why) { throw UsageError(output + " " + why); };
    if (path.filename().empty()) {
        refuse("is the name of a folder, not of a file");
    }
    if (path.filename().string().size() + room_for_temporary_name > longest_name) {
        refuse("is too long a name");
    }
    if (const auto why = obstacle(path); !why.empty()) {
        refuse(why);
    }
    std::error_code error;
    if (fs::exists(path, error) && !overwrite) {
        refuse("exists; --overwrite replaces it");
    }
    const auto folder = folder_of(path);
    if (!fs::is_directory(folder, error)) {
        refuse("cannot be written: there is no folder " + folder.string());
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        refuse("cannot be written: nothing can be written into " + folder.string());
    }
}

/// Endings by which other programs know what a file holds.
constexpr std::array known_endings{".csv", ".docx", ".h5",  ".hdf5", ".htm", ".html", ".json",
                                   ".md",  ".ods",  ".pdf", ".toml", ".txt", ".xls",  ".xlsx"};

void require_ending(const std::string& output, const std::vector<std::string_view>& own,
                    const std::string& what) {
    std::string ending = fs::path(output).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto is_in = [&](const auto& endings) {
        return std::find(endings.begin(), endings.end(), ending) != endings.end();
    };
    if (is_in(known_endings) && !is_in(own)) {
        throw UsageError(output + " would not hold what its ending says: " + what);
    }
}

bool are_same(const std::string& a, const std::string& b) {
    std::error_code error;
    if (fs::equivalent(a, b, error)) {
        return true;
    }
    return fs::weakly_canonical(a, error) == fs::weakly_canonical(b, error);
}

void require_no_input(const std::string& output, const std::vector<std::string>& inputs) {
    for (const auto& input : inputs) {
        if (are_same(output, input)) {
            throw UsageError(output + " is read by this command (" + input +
                             "): give the output another name");
        }
    }
}

/// A file for people to read, and what its ending has to say.
struct Document {
    std::string file;
    std::vector<std::string_view> endings;
    const char* what;
};

std::vector<Document> documents_of(const Paths& paths) {
    return {{paths.page, {".html", ".htm"}, "a page is HTML, which a browser can print as PDF"},
            {paths.workbook, {".xlsx"}, "a workbook is Excel's, in a file that ends in .xlsx"}};
}

void require_another(const std::string& file, const std::vector<std::string>& others) {
    for (const auto& other : others) {
        if (!other.empty() && are_same(file, other)) {
            throw UsageError(file +
                             " is named twice: give results, page and workbook names of their own");
        }
    }
}

}  // namespace

std::vector<std::string> files_of_scenarios(const std::vector<std::string>& scenarios) {
    std::vector<std::string> files;
    for (const auto& scenario : scenarios) {
        const auto read = io::files_of_scenario(scenario);
        files.insert(files.end(), read.begin(), read.end());
    }
    return files;
}

std::vector<std::string> files_of_results(const std::vector<std::string>& results) {
    std::vector<std::string> files;
    for (const auto& path : results) {
        files.push_back(path);
        std::error_code error;
        for (const auto& name : {io::lock_name, io::status_name, io::manifest_name}) {
            if (const auto file = fs::path(path) / name; fs::exists(file, error)) {
                files.push_back(file.string());
            }
        }
        for (const auto& part : fs::directory_iterator(fs::path(path) / io::parts_folder, error)) {
            files.push_back(part.path().string());
        }
    }
    return files;
}

void require_sound_paths(const Paths& paths) {
    const bool makes_folder = store::means_folder(paths.results);
    if (!paths.results.empty() && !makes_folder) {
        require_ending(paths.results, {".h5", ".hdf5"},
                       "results are HDF5, in a file that ends in .h5 or in a folder; --xlsx "
                       "writes a workbook");
        require_writable_file(paths.results, paths.overwrite);
        require_no_input(paths.results, paths.inputs);
    }
    const auto results = store::plain_folder(paths.results);
    std::vector<std::string> others{results};
    for (const auto& [file, endings, what] : documents_of(paths)) {
        if (file.empty()) {
            continue;
        }
        require_ending(file, endings, what);
        require_another(file, others);
        if (makes_folder) {
            require_no_input(file, files_of_results({results}));
        }
        require_writable_file(file, paths.overwrite);
        require_no_input(file, paths.inputs);
        others.push_back(file);
    }
}

}  // namespace atd::app
