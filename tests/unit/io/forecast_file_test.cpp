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
              "low,2020-04,\"4 per month\",\"a guess, too\"\n");
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
    const auto& april = paths[0].value[1].value;
    CHECK(to_text(april.from.value()) == "2020-04-01");
    CHECK(april.rate.value.value == Approx(4 / days_per_month));
    CHECK(april.rate.source.assumed == "a guess, too");
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
    CHECK(messages("").find("at least one path") != std::string::npos);
    CHECK(messages_of_file(root.scenario("no.toml", "two_beds.toml", "none.csv"))
              .find("expected a file that exists") != std::string::npos);
}

}  // namespace atd::test
