#include "sim/io/scenario/evidence.hpp"

#include <filesystem>
#include <string>

#include "sim/base/check.hpp"
#include "sim/io/scenario/csv.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/evidence/basis.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace atd::test {
namespace {

constexpr const char* outcomes =
    "id,country,programme,population,quantity,value,low,high,unit,year,source,address,"
    "verified,quality,note\n"
    "EX-001,Nowhere,house,families,children,3,,,children,2020,\"A, \"\"B\"\" "
    "2020\",here,yes,"
    "A,\"two\nlines\"\n";
constexpr const char* process =
    "id,topic,quantity,population,value,low,high,unit,distribution_suggestion,year,"
    "country,"
    "source,address,verified,quality,note\r\n"
    "P1,health,share,adults,0.4,0.2,0.6,share,beta,2021,multi,C 2021,there,yes,B,\r\n";

std::string source_path(const std::string& path) {
    return std::string(ATD_SOURCE_DIR) + "/" + path;
}

std::string csv_message(const std::string& text) {
    try {
        io::parse_csv(text, "t.csv");
        return {};
    } catch (const InputError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("evidence tables of either form are read by the names of their columns", "[io]") {
    const TemporaryFolder folder;
    folder.write("evidence/outcomes.csv", outcomes);
    folder.write("evidence/process.csv", process);
    const auto rows = io::read_evidence(folder.path(""));
    REQUIRE(rows.size() == 2);
    CHECK(rows.at("EX-001").source == "A, \"B\" 2020");
    CHECK(rows.at("EX-001").note == "two\nlines");
    CHECK(rows.at("P1").country == "multi");
    CHECK(rows.at("P1").high == "0.6");
    CHECK(rows.at("P1").note.empty());
}

TEST_CASE("quantities are called by their display names", "[io]") {
    const TemporaryFolder folder;
    folder.write("evidence/outcomes.csv", outcomes);
    folder.write("evidence/a.csv",
                 "id,country,quantity,value,unit,year,source\n"
                 "Q,Nowhere,mean_stay,3,days,2020,A\n");
    folder.write("evidence/display_names.csv",
                 "word,display_name\nchildren,\"children, all ages\"\n");
    const auto rows = io::read_evidence(folder.path(""));
    REQUIRE(rows.size() == 2);
    CHECK(rows.at("EX-001").called == "children, all ages");
    CHECK(rows.at("Q").called == "mean stay");
    folder.write("evidence/display_names.csv", "word,name\nA,B\n");
    CHECK_THROWS_WITH(
        io::read_evidence(folder.path("")),
        Catch::Contains("display_names.csv:1:1: expected the columns word and display_name"));
}

TEST_CASE("an id that occurs twice is refused", "[io]") {
    const TemporaryFolder folder;
    folder.write("evidence/a.csv", outcomes);
    folder.write("evidence/b.csv", outcomes);
    CHECK_THROWS_WITH(io::read_evidence(folder.path("")),
                      Catch::Contains("b.csv:2:1: expected an id of its own, got 'EX-001'"));
}

TEST_CASE("a table without a needed column is refused", "[io]") {
    const TemporaryFolder folder;
    folder.write("evidence/a.csv", "id,country\nA,B\n");
    CHECK_THROWS_WITH(
        io::read_evidence(folder.path("")),
        Catch::Contains("a.csv:1:1: expected a column quantity, got the columns 'id'"));
}

TEST_CASE("no evidence folder means no evidence", "[io]") {
    const TemporaryFolder folder;
    CHECK(io::read_evidence(folder.path("")).empty());
}

TEST_CASE("evidence that a scenario cites must be in the tables", "[io]") {
    const TemporaryFolder folder;
    folder.write("atd.root", "");
    folder.write("evidence/outcomes.csv", outcomes);
    folder.write("two_beds.toml", two_beds_and(""));
    CHECK(messages_of_file(folder.path("two_beds.toml")).empty());
    const std::string child = folder.write("a/child.toml", R"(extends = "../two_beds.toml"
targets.waiting_in_june.evidence = "EX-01"
stock.first_day.count = { value = 2, evidence = ["EX-001", "EX-002"], fitted = "Q" }
reforms.two_more_beds.set.effects.placed_is_reached.ratio = { value = 2, evidence = "E-001" }
)");
    const std::string messages = messages_of_file(child);
    CHECK_THAT(messages,
               Catch::Contains("child.toml:2:36: targets.waiting_in_june.evidence: expected the "
                               "id of a row of the evidence tables or of a source of the scenario, "
                               "got 'EX-01'; did you mean 'EX-001'?"));
    CHECK_THAT(messages, Catch::Contains("stock.first_day.count.evidence"));
    CHECK_THAT(messages, Catch::Contains("stock.first_day.count.fitted"));
    CHECK_THAT(messages, Catch::Contains("effects.placed_is_reached.ratio.evidence"));
}

TEST_CASE("an id is unknown also where there are no tables", "[io]") {
    const TemporaryFolder folder;
    folder.write("two_beds.toml", two_beds_and(""));
    const std::string child = folder.write("child.toml",
                                           "extends = \"two_beds.toml\"\n"
                                           "targets.waiting_in_june.evidence = \"MADE-UP\"\n");
    CHECK_THAT(messages_of_file(child), Catch::Contains("got 'MADE-UP'"));
}

TEST_CASE("a source of the scenario's own must not hide a row of the tables", "[io]") {
    const TemporaryFolder folder;
    folder.write("atd.root", "");
    folder.write("evidence/outcomes.csv", outcomes);
    const std::string own =
        "what = \"children\"\nvalue = 3\nunit = \"children\"\ncountry = \"Nowhere\"\n"
        "year = \"2020\"\nsource = \"A\"\nquality = \"A\"\n";
    const auto messages = [&](const std::string& id) {
        return messages_of_file(
            folder.write("two_beds.toml", two_beds_and("[sources." + id + "]\n" + own)));
    };
    CHECK(messages("ours").empty());
    CHECK_THAT(messages("EX-001"),
               Catch::Contains("sources.EX-001: expected a name that no row of the evidence "
                               "tables has, got 'EX-001'"));
}

TEST_CASE("a value that the command line sets is not compared with a row", "[io]") {
    const std::string file = source_path("scenarios/australia/held-detention.toml");
    const std::string path = "stock.held_in_july_2013.count";
    const auto set = io::check_scenario(file, {path + "=2500"}).scenario;
    const auto& count = set.model.stock.front().value.count;
    CHECK(count.value.value == 2500);
    CHECK(params::basis_of(count.source) == params::Basis::assumed);
    CHECK_THROWS_WITH(
        io::check_scenario(file, {path + "={ value = 2500, evidence = \"AUS-032\" }"}),
        Catch::Contains(path + ": expected AUS-032: 1992 persons, got 2500"));
}

TEST_CASE("no number of a shipped scenario says more than its row", "[io]") {
    std::size_t checked = 0;
    for (const char* const folder : {"scenarios", "tests/targets"}) {
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(source_path(folder))) {
            const auto file = entry.path();
            // Coefficients, which the Malaysian pathway extends, and rules of appraisal.
            const bool is_scenario =
                file.filename() != "children.toml" && file.parent_path().filename() != "rules";
            if (file.extension() == ".toml" && is_scenario) {
                INFO(file.string());
                CHECK_NOTHROW(io::check_scenario(file.string()));
                ++checked;
            }
        }
    }
    CHECK(checked >= 25);
}

TEST_CASE("tables that are no CSV are refused with their line", "[io]") {
    CHECK(csv_message("a,b\n1,2\n").empty());
    CHECK(csv_message("a,b\n1\n") == "t.csv:2:1: expected 2 fields, as in line 1, got 1");
    CHECK(csv_message("a\n\"1\n") ==
          "t.csv:2:1: expected a closing quote, got the end of the "
          "file");
    CHECK(csv_message("a\n\"1\"2\n") ==
          "t.csv:2:1: expected a comma after a quoted field, got something else");
}

}  // namespace atd::test
