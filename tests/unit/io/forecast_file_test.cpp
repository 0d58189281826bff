#include <string>

#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/temporary_folder.hpp"

// Forecasts of arrivals from tables beside the scenario file.

namespace atd::test {
namespace {

struct Root : TemporaryFolder {
    Root() {
        write("atd.root", "");
        write("two_beds.toml", two_beds_and(""));
        write("paths/a.csv",
              "path,month,rate,assumed\n"
              "low,2020-01,3 per month,a guess\n"
              "high,2020-01,1 per day,a guess\n"
              "low,2020-02,\"4 per month\",\"a guess, too\"\n");
        write("b.csv", "path,month,rate,assumed\nonly,2020-02,2 per day,later\n");
    }

    std::string scenario(const std::string& name, const std::string& parent,
                         const std::string& file) const {
        return write(name, "extends = \"" + parent + "\"\n[arrivals.border.forecast]\nfile = \"" +
                               file + "\"\n");
    }
};

const params::Forecast& forecast_of(const params::Scenario& scenario) {
    return scenario.model.arrivals[0].value.forecast.value();
}

}  // namespace

TEST_CASE("a table of paths becomes part of the scenario", "[io][arrivals]") {
    const Root root;
    const auto scenario =
        io::read_scenario(root.scenario("f.toml", "two_beds.toml", "paths/a.csv"));
    const auto& paths = forecast_of(scenario).paths;
    REQUIRE(params::names_of(paths) == params::Names{"low", "high"});
    REQUIRE(paths[0].value.size() == 2);
    // A count per month is that of the calendar month: 31 and, in a leap year, 29 days.
    CHECK(paths[0].value[0].value.rate.value.value == Approx(3 / 31.0).epsilon(1e-15));
    const auto& february = paths[0].value[1].value;
    CHECK(to_text(february.from.value()) == "2020-02-01");
    CHECK(february.rate.value.value == Approx(4 / 29.0).epsilon(1e-15));
    CHECK(february.rate.source.assumed == "a guess, too");
    // Written and read back without the table, the scenario is the same.
    CHECK(io::read_scenario_text(io::write_scenario(scenario), "text") == scenario);
}

TEST_CASE("the table of a file replaces that of the file it extends", "[io][arrivals]") {
    const Root root;
    root.scenario("f.toml", "two_beds.toml", "paths/a.csv");
    const auto scenario = io::read_scenario(root.scenario("g.toml", "f.toml", "b.csv"));
    CHECK(params::names_of(forecast_of(scenario).paths) == params::Names{"only"});
}

TEST_CASE("what a table cannot mean is told with its line", "[io][arrivals]") {
    const Root root;
    const auto messages = [&](const std::string& rows) {
        root.write("bad.csv", "path,month,rate,assumed\n" + rows);
        return messages_of_file(root.scenario("bad.toml", "two_beds.toml", "bad.csv"));
    };
    CHECK(messages("a,2020-13,1 per day,x\n").find("a month such as 2020-07") != std::string::npos);
    const auto rate = messages("a,2020-01,1 per day,x\na,2020-02,often,x\n");
    CHECK(rate.find("bad.csv:3:1") != std::string::npos);
    CHECK(rate.find("got text 'often'") != std::string::npos);
    CHECK_THAT(messages("a,2020-01,1 per day,x\nb,2020-01,1 per day,x\na,2020-03,1 per day,x\n"),
               Catch::Contains("bad.csv:4:1: month: expected a row for every month of path 'a', "
                               "got none for 2020-02; repeat the rate of the month before if it "
                               "continues"));
    CHECK(messages("a,2020-12,1 per day,x\na,2021-01,1 per day,x\n").empty());
    CHECK(messages("").find("at least one path") != std::string::npos);
    CHECK(messages_of_file(root.scenario("no.toml", "two_beds.toml", "none.csv"))
              .find("expected a file that exists") != std::string::npos);
}

namespace {

/// What is said about a table of these bytes; empty where it is read.
std::string said_about(const std::string& table) {
    const Root root;
    root.write("t.csv", table);
    return messages_of_file(root.scenario("t.toml", "two_beds.toml", "t.csv"));
}

constexpr const char* head = "path,month,rate,assumed\n";

}  // namespace

TEST_CASE("a table that Excel marked as UTF-8 is read", "[io][arrivals]") {
    const std::string mark = "\xEF\xBB\xBF";
    CHECK(said_about(mark + head + "a,2020-01,1 per day,x\n").empty());
    CHECK(said_about(mark + "path,month,rate,assumed\r\na,2020-01,1 per day,x\r\n").empty());
    // Elsewhere it is a blank of no width.
    CHECK_THAT(said_about(head + mark + "a,2020-01,1 per day,x\n"), Catch::Contains("got"));
}

TEST_CASE("tables of another shape are told how to get to this one", "[io][arrivals]") {
    using Catch::Contains;
    CHECK_THAT(said_about("path;month;rate;assumed\na;2020-01;1 per day;x\n"),
               Contains("got the line 'path;month;rate;assumed'; the columns are separated by "
                        "semicolons: separate them by commas"));
    CHECK_THAT(said_about("path;month;rate;assumed\na;2020-01;3,5 per day;x\n"),
               Contains("t.csv:2:1: expected 1 fields, as in line 1, got 2; the columns are "
                        "separated by semicolons"));
    CHECK_THAT(said_about("path\tmonth\trate\tassumed\na\t2020-01\t1 per day\tx\n"),
               Contains("separated by tabs"));
    CHECK_THAT(said_about(std::string("sep=,\n") + head), Contains("delete this line"));
    CHECK_THAT(said_about("sep=;\npath;month;rate;assumed\n"), Contains("delete this line"));
    CHECK_THAT(said_about("Detention statistics\n\n2027\n"),
               Contains("got the line 'Detention statistics'; the header must be the first line"));
    CHECK_THAT(said_about(",path,month,rate,assumed\n0,a,2020-01,1 per day,x\n"),
               Contains("got the columns '', 'path', 'month', 'rate', 'assumed'"));
    CHECK_THAT(said_about("year,origin,asylum\n2020,A,B\n"),
               Contains("got the columns 'year', 'origin', 'asylum'"));
    CHECK_THAT(said_about(""), Contains("got an empty file"));
}

TEST_CASE("files that are no tables are called what they are", "[io][arrivals]") {
    using Catch::Contains;
    CHECK_THAT(said_about(std::string("PK\x03\x04\x14\0\x06", 7)), Contains("Excel workbook"));
    CHECK_THAT(said_about("\xD0\xCF\x11\xE0\xA1"), Contains("Excel workbook"));
    CHECK_THAT(said_about(std::string("\xFF\xFEp\0a\0", 6)), Contains("UTF-16: save it as UTF-8"));
    CHECK_THAT(said_about(head + std::string("a,2020-01,1 per day,f\xFCr\n")),
               Contains("the byte 0xFC, which is not UTF-8, in line 2; save it as UTF-8"));
    CHECK_THAT(said_about("\x89HDF\r\n"), Contains("a results file"));
    CHECK_THAT(said_about("path,month,rate,assumed\ra,2020-01,1 per day,x\r"),
               Contains("the control character U+000D"));
}

TEST_CASE("numbers and months of spreadsheets are told how to write them", "[io][arrivals]") {
    using Catch::Contains;
    const auto row = [](const std::string& month, const std::string& rate) {
        return said_about(head + ("a," + month + ",\"" + rate + "\",x\n"));
    };
    CHECK_THAT(row("2020-01-01", "1 per day"), Contains("got '2020-01-01'; write 2020-01"));
    CHECK_THAT(row("Jan-20", "1 per day"), Contains("a month such as 2020-07, got 'Jan-20'"));
    for (const char* rate :
         {"1,000 per month", "1 000 per month", "86,5 per month", "1'000 per month"}) {
        CHECK_THAT(row("2020-01", rate), Contains("without thousands separators"));
    }
    CHECK_THAT(row("2020-01", "1000\u00a0per month"),
               Contains("got text '1000<U+00A0>per month'; write plain blanks"));
    CHECK_THAT(row("2020-01", "1\u202f000 per month"), Contains("'1<U+202F>000 per month'"));
    CHECK_THAT(row("2020-01", "1000"), Contains("per"));
}

}  // namespace atd::test
