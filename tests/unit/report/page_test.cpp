#include "sim/report/page/page.hpp"

#include <filesystem>
#include <fstream>

#include "sim/base/check.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/picture.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families_report.hpp"

using namespace atd;
using test::held_families_report;

namespace {

std::string small_page() {
    return report::page_html(held_families_report());
}

bool contains(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
}

std::size_t count_of(const std::string& page, const std::string& text) {
    std::size_t count = 0;
    for (auto at = page.find(text); at != std::string::npos; at = page.find(text, at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("a page asks for nothing and runs nothing", "[study]") {
    const auto page = small_page();
    for (const char* const word : {"<script", "http:", "https:", "src=", "@import", "url(h"}) {
        INFO(word);
        REQUIRE_FALSE(contains(page, word));
    }
}

TEST_CASE("a page escapes what others wrote", "[study]") {
    const auto page = small_page();
    REQUIRE_FALSE(contains(page, "<others>"));
    REQUIRE(contains(page, "Families &amp; &lt;others&gt;, long"));
    REQUIRE_FALSE(contains(page, "<b>"));
    REQUIRE(contains(page, "a &lt;b&gt;.toml"));
    REQUIRE(report::html::escape("<a href=\"x\">'&'") ==
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;");
}

TEST_CASE("pictures of a page have words beside them", "[study]") {
    const auto page = small_page();
    const auto pictures = count_of(page, "<svg");
    REQUIRE(pictures == 4);
    REQUIRE(count_of(page, "role=\"img\"") == pictures);
    REQUIRE(count_of(page, "<desc id=") == pictures);
    REQUIRE(contains(page, "<html lang=\"en\">"));
    REQUIRE(contains(page, "not a forecast"));
    REQUIRE(contains(page, "Only 4 replications"));
    REQUIRE(page.find("Rights") < page.find("Outcomes"));
}

TEST_CASE("a page begins with few numbers and folds the rest", "[study]") {
    const auto page = small_page();
    const auto first = page.substr(0, page.find("</table>"));
    REQUIRE(contains(first, "Main indicators"));
    REQUIRE(count_of(first, "<tr>") <= 12);
    REQUIRE(page.find("Limitations") < page.find("All results"));
    REQUIRE(count_of(page, "<details>") == count_of(page, "</details>"));
    REQUIRE(contains(page, "<summary>Outcomes"));
}

TEST_CASE("labels of a picture do not meet", "[study]") {
    REQUIRE(report::spread({10, 12, 200}, 15, 250) == std::vector<double>{10, 25, 200});
    REQUIRE(report::spread({249, 250}, 15, 250) == std::vector<double>{235, 250});
    REQUIRE(report::round_up(130) == 200);
    REQUIRE(report::round_up(0) == 1);
    REQUIRE(report::divisions(2500) == 5);
    REQUIRE(report::divisions(20) == 4);
    REQUIRE(report::shortened("éééééééé", 6) == "ééé...");
}
