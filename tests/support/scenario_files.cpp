#include "tests/support/scenario_files.hpp"

#include <fstream>
#include <iterator>

#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::test {
namespace {

std::string without_source_folder(std::string text) {
    const std::string folder = std::string(ATD_SOURCE_DIR) + "/";
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
        text.erase(at, folder.size());
    }
    return text;
}

}  // namespace

std::string scenario_file(const std::string& name) {
    return std::string(ATD_SOURCE_DIR) + "/tests/support/scenarios/" + name + ".toml";
}

std::string text_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string messages_of_file(const std::string& path) {
    try {
        io::read_scenario(path);
        return {};
    } catch (const InputError& error) {
        return without_source_folder(error.what());
    }
}

std::string messages_of_text(const std::string& text) {
    try {
        io::read_scenario_text(text, "text");
        return {};
    } catch (const InputError& error) {
        return error.what();
    }
}

std::string two_beds_and(const std::string& text) {
    return text_of_file(scenario_file("two_beds")) + "\n" + text;
}

}  // namespace atd::test
