#include "sim/reference/explain.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/reference/glossary.hpp"
#include "sim/reference/outcome_reference.hpp"
#include "sim/reference/search.hpp"

#include "analysis/catalogue.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using reference::explain;

TEST_CASE("a key of a scenario is explained by its end, pattern and path", "[reference]") {
    const std::string by_pattern = explain("pools.*.capacity.*.places");
    CHECK_THAT(by_pattern, Catch::Contains("number of places from that day on"));
    CHECK(explain("pools.house.capacity.opening.places") == by_pattern);
    const std::string everywhere = explain("youngest_child_from");
    CHECK_THAT(everywhere, Catch::Contains("from 0 to 18"));
    CHECK(std::count(everywhere.begin(), everywhere.end(), '\n') > 6);
    CHECK_THAT(explain("format"), Catch::Contains("(required)"));
    CHECK_THAT(explain("pools.*.when_full"),
               Catch::Contains("a reform cannot change it after the first day"));
    CHECK_THAT(by_pattern, Catch::Contains("only a reform for everyone changes it"));
    CHECK_THAT(explain("stock.*.count"), Catch::Contains("no reform changes it"));
    CHECK_THAT(explain("effects.*.ratio"), !Catch::Contains("reform"));
}

TEST_CASE("a key of the results is explained with its definition and estimator", "[reference]") {
    const std::string days = explain("rights.detention.law.child_days");
    CHECK_THAT(days, Catch::Contains("Child-days in detention in law"));
    CHECK_THAT(days, Catch::Contains("under 18"));
    CHECK_THAT(days,
               Catch::Contains("Over replications: mean over the replications that have a value."));
    CHECK_THAT(days, Catch::Contains("UNHCR Detention Guidelines"));
    CHECK_THAT(explain("resources.beds.use"), Catch::StartsWith("resources.{pool}.use (result)"));
    CHECK_THAT(explain("median_stay"), Catch::Contains("law.median_stay (result)") &&
                                           Catch::Contains("practice.median_stay (result)"));
    CHECK_THAT(explain("rights.detention.practice.children"),
               Catch::StartsWith("rights.detention.practice.children (result)\n    Children ever "
                                 "in closed detention"));
    CHECK_THAT(explain("rights.detention.law.share_after_30"),
               Catch::StartsWith("rights.detention.law.share_after_{days} (result)"));
}

TEST_CASE("a word that is no key is found in labels, meanings and terms", "[reference]") {
    CHECK_THAT(explain("bail"), Catch::Contains("affords"));
    const std::string caseload = explain("caseload");
    CHECK_THAT(caseload, Catch::Contains("The work that cases require from the workers of a pool"));
    CHECK_THAT(caseload, Catch::Contains("resources.{pool}.use"));
    CHECK_THAT(explain("discount"),
               Catch::Contains("costs.total") && Catch::Contains("not discounted"));
    CHECK(explain("Caseloads").find("The work that cases require") != std::string::npos);
    CHECK_THAT(explain("statutory limit"), Catch::Contains("rights.over_limit.child_days"));
}

TEST_CASE("what nothing matches is said with the nearest names", "[reference]") {
    CHECK_THROWS_WITH(explain("capcity"), Catch::Contains("'capacity"));
    CHECK_THROWS_WITH(explain("rights.detention.law.child_dais"),
                      Catch::Contains("rights.detention.law.child_days"));
    CHECK_THROWS_WITH(explain("zzzzzzzzz"), Catch::Contains("in none of them"));
    CHECK_THROWS_AS(explain(""), InputError);
}

TEST_CASE("names count more than labels, and labels more than meanings", "[reference]") {
    const std::vector<reference::Entry> entries{{"a", "b", "places of a pool"},
                                                {"b", "a pooled count", "c"},
                                                {"pools.x", "", "d"},
                                                {"pool", "", "e"},
                                                {"f", "", "whirlpool"}};
    std::vector<std::string> names;
    for (const auto* entry : matches_of(entries, "Pools")) {
        names.push_back(entry->name);
    }
    CHECK(names == std::vector<std::string>{"pool", "pools.x", "b", "a"});
    CHECK(matches_of(entries, "places count").empty());
}

TEST_CASE("the glossary is read from its page", "[reference]") {
    const auto& terms = reference::glossary();
    CHECK(terms.size() > 80);
    CHECK(std::all_of(terms.begin(), terms.end(), [](const auto& term) {
        return !term.name.empty() && term.meaning.ends_with('.');
    }));
}

TEST_CASE("the page of outcomes has a row for each of the catalogue", "[reference]") {
    const std::string page = reference::outcome_reference();
    for (const auto& row : analysis::catalogue()) {
        for (const auto& one : analysis::rows_by_definition(row)) {
            INFO(one.key);
            CHECK(page.find("| `" + one.key + "` |") != std::string::npos);
            CHECK(page.find(one.definition) != std::string::npos);
        }
    }
}
