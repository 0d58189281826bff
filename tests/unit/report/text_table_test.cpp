#include "sim/report/text_table.hpp"

#include "sim/base/amount_text.hpp"
#include "sim/report/csv_row.hpp"
#include "sim/run/estimate.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::report;

TEST_CASE("tables align by letters, not bytes", "[study]") {
    TextTable table({"", "a"});
    table.add_group("Group of a long name");
    table.add_row({"é", "1,000"});
    table.add_row({"xx", "2"});
    REQUIRE(table.text() ==
            "        a\n"
            "Group of a long name\n"
            "é   1,000\n"
            "xx      2\n");
}

TEST_CASE("tables align by the columns of a terminal", "[study]") {
    // As python3-wcwidth counts them.
    CHECK(width_of("\u5e73\u5747\u5c45\u7559\u65f6\u95f4") == 12);
    CHECK(width_of("\ud55c\uad6d") == 4);
    CHECK(width_of("\uff21") == 2);              // full width
    CHECK(width_of("\u0e17\u0e35\u0e48") == 1);  // Thai letter with two signs
    CHECK(width_of("e\u0301") == 1);             // combining accent
    CHECK(width_of("\U0001F468\u200D\U0001F469\u200D\U0001F467") == 2);  // joined emoji
    CHECK(width_of("\u00fc\u0142\u0416\u2013") == 4);
    TextTable table({"", "a"});
    table.add_row({"\u5e73\u5747", "1"});
    table.add_row({"wide", "2"});
    CHECK(table.text() == "      a\n\u5e73\u5747  1\nwide  2\n");
}

TEST_CASE("words wrap at the width", "[study]") {
    REQUIRE(wrapped("one two three", 8) == "one two\nthree\n");
    REQUIRE(wrapped("unbreakable", 4) == "unbreakable\n");
}

TEST_CASE("CSV fields are quoted where they must be", "[study]") {
    REQUIRE(csv_field("plain words") == "plain words");
    REQUIRE(csv_field("a,b") == "\"a,b\"");
    REQUIRE(csv_field("say \"yes\"") == "\"say \"\"yes\"\"\"");
}

TEST_CASE("progress says what is left", "[study]") {
    REQUIRE(progress_text(0, 10, 5) == "0 of 10 replications");
    REQUIRE(progress_text(2, 10, 10) == "2 of 10 replications, about 40 s left");
    REQUIRE(progress_text(9, 10, 0.9) == "9 of 10 replications, under a second left");
    REQUIRE(progress_text(10, 10, 50) == "10 of 10 replications");
}

TEST_CASE("quantities of work are short", "[study]") {
    REQUIRE(count_text(120) == "120");
    REQUIRE(count_text(12000) == "12 thousand");
    REQUIRE(count_text(3.4e6) == "3.4 million");
    REQUIRE(bytes_text(2.5e9) == "2.5 GB");
    REQUIRE(seconds_text(0.2) == "under a second");
    REQUIRE(seconds_text(3600 * 5) == "5.0 h");
}
