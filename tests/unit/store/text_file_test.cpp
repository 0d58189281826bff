#include "sim/store/text_file.hpp"

#include <filesystem>

#include "sim/base/check.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace atd;

TEST_CASE("a text is published whole or not at all", "[store]") {
    const test::TemporaryFolder folder;
    const auto file = folder.path("page.html");
    store::write_text_file(file, "first", io::Existing::refuse);
    REQUIRE_THROWS_AS(store::write_text_file(file, "second", io::Existing::refuse), InputError);
    REQUIRE(test::text_of_file(file) == "first");
    store::write_text_file(file, "third", io::Existing::overwrite);
    REQUIRE(test::text_of_file(file) == "third");
    REQUIRE_THROWS(
        store::write_text_file(folder.path("none/page.html"), "x", io::Existing::refuse));
    const std::filesystem::directory_iterator entries(std::filesystem::path(file).parent_path());
    REQUIRE(std::distance(entries, {}) == 1);
}
