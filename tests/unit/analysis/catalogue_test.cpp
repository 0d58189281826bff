#include "analysis/catalogue.hpp"

#include <filesystem>
#include <set>
#include <string>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/codes.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

std::vector<std::string> complete_scenarios() {
    std::vector<std::string> files;
    for (const char* folder :
         {"/scenarios/australia", "/scenarios/malaysia", "/scenarios/examples"}) {
        for (const auto& entry :
             std::filesystem::directory_iterator(ATD_SOURCE_DIR + std::string(folder))) {
            if (entry.path().extension() == ".toml") {
                files.push_back(entry.path().string());
            }
        }
    }
    files.push_back(test::scenario_file("every_key"));
    return files;
}

}  // namespace

TEST_CASE("every measure of every scenario is in the catalogue", "[analysis]") {
    std::set<std::string> used;
    for (const auto& file : complete_scenarios()) {
        const auto scenario = io::read_scenario(file);
        for (const Measure& measure : measures_of(run::codes_of(scenario), scenario)) {
            INFO(file << ": " << measure.key);
            const CatalogueRow* row = row_of(measure.key);
            REQUIRE(row != nullptr);
            CHECK(row->key == measure.row);
            CHECK(measure.group == row->group);
            for (const auto& text : {measure.key, measure.label, measure.unit, measure.definition,
                                     measure.source, measure.same_as}) {
                CHECK(text.find_first_of("{}") == std::string::npos);
            }
            used.insert(measure.row);
        }
    }
    CHECK(used.size() > 70);
}

TEST_CASE("each row of the catalogue says what is counted, in one sentence", "[analysis]") {
    std::set<std::string_view> keys;
    for (const CatalogueRow& row : catalogue()) {
        INFO(row.key);
        CHECK(keys.insert(row.key).second);
        CHECK(row_of(row.key) == &row);
        CHECK(row.importance < 100);
        CHECK(row.definition.size() > 40);
        CHECK(row.definition.ends_with('.'));
        CHECK(row.definition.find(". ") == std::string_view::npos);
        for (const auto key : {row.numerator, row.denominator, row.same_as, row.happens_in}) {
            CHECK((key.empty() || row_of(key) != nullptr));
        }
        CHECK((row.estimator == Estimator::ratio) <= !row.numerator.empty());
    }
}

TEST_CASE("the catalogue is in order of group and importance", "[analysis]") {
    const auto& rows = catalogue();
    for (std::size_t i = 1; i < rows.size(); ++i) {
        INFO(rows[i].key);
        CHECK(
            (rows[i - 1].group < rows[i].group ||
             (rows[i - 1].group == rows[i].group && rows[i - 1].importance <= rows[i].importance)));
    }
    CHECK(rows.front().key == "rights.detention.{definition}.child_days");
}

TEST_CASE("headlines have an importance of their own", "[analysis]") {
    std::set<int> taken;
    for (const CatalogueRow& row : catalogue()) {
        if (row.importance < headline_rows) {
            INFO(row.key);
            CHECK(taken.insert(row.importance).second);
        }
    }
    CHECK(taken.size() == headline_rows);
}

TEST_CASE("a key belongs to the most literal row that fits", "[analysis]") {
    const auto key_of_row = [](const char* key) {
        const CatalogueRow* row = row_of(key);
        return row == nullptr ? std::string_view("none") : row->key;
    };
    CHECK(key_of_row("resources.beds.use") == "resources.{pool}.use");
    CHECK(key_of_row("resources.{pool}.use") == "resources.{pool}.use");
    CHECK(key_of_row("rights.harm.put_on_street.share") == "rights.harm.{harm}.share");
    CHECK(key_of_row("rights.critical.illness.in.r.held") ==
          "rights.critical.{event}.in.{setting}");
    CHECK(key_of_row("outcomes.children.durable") == "outcomes.children.{class}");
    CHECK(key_of_row("outcomes.children.share.unresolved") == "outcomes.children.share.unresolved");
    CHECK(key_of_row("wellbeing.points.low") == "wellbeing.points.{end}");
    CHECK(key_of_row("wellbeing.points.slow_scar.high") == "wellbeing.points.{alternative}.{end}");
    CHECK(key_of_row("costs.payer.cities and towns") == "costs.payer.{payer}");
    CHECK(key_of_row("resources.person_days.residence.used") == "resources.person_days.{state}");
    CHECK(key_of_row("resources..use") == "none");
    CHECK(key_of_row("resources.beds.uses") == "none");
    CHECK(key_of_row("") == "none");
}
