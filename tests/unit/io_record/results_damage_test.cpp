#include <random>

#include "sim/base/check.hpp"
#include "sim/io/record/results_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;

namespace {

enum class Found { refused, differs, matches };

Found verdict(const std::string& file) {
    try {
        return verify_results(file).matches ? Found::matches : Found::differs;
    } catch (const InputError&) {
        return Found::refused;
    }
}

/// Everything a reader can get out of a file, as one text of values.
std::vector<std::vector<std::uint64_t>> rows_in(const std::string& file) {
    const ResultsReader reader(file);
    std::vector<std::vector<std::uint64_t>> values;
    for (std::size_t i = 0; i < reader.options().size(); ++i) {
        for (std::size_t k = 0; k < reader.options()[i].manifest.replications; ++k) {
            for (auto& column : values_of(reader.read(i, k))) {
                values.push_back(std::move(column));
            }
        }
    }
    return values;
}

}  // namespace

TEST_CASE("truncation is detected") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, {{"a", {5000, 0, 20}}, {"b", {1}}});
    const std::string whole = contents_of(file);
    for (std::size_t i = 0; i < 20; ++i) {
        set_contents(file, whole.substr(0, whole.size() * i / 20));
        CHECK(verdict(file) != Found::matches);
    }
    set_contents(file, whole.substr(0, whole.size() - 1));
    CHECK(verdict(file) != Found::matches);
}

// A flip may fall on a byte that nothing reads. Never may it change what is read.
TEST_CASE("a flipped bit is detected or changes nothing") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, {{"a", {50000, 0, 20}}, {"b", {300}}});
    const std::string whole = contents_of(file);
    const auto rows = rows_in(file);
    std::mt19937_64 engine(20240229);
    int detected = 0;
    for (int i = 0; i < 60; ++i) {
        std::string bytes = whole;
        const std::size_t place = engine() % bytes.size();
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << (engine() % 8)));
        set_contents(file, bytes);
        const bool matches = verdict(file) == Found::matches;
        detected += matches ? 0 : 1;
        if (matches) {
            INFO("byte " << place);
            CHECK((rows_in(file) == rows));
        }
    }
    CHECK(detected > 40);
}
