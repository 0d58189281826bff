// Every oracle as a test of its own, and what the table and its document must keep to.
#include "tests/oracle/oracle.hpp"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "sim/base/special_math.hpp"
#include "sim/executor/threads_executor.hpp"

#include "tests/oracle/report.hpp"
#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::test;

namespace {

class OracleTest final : public Catch::ITestInvoker {
  public:
    OracleTest(const Oracle& oracle, std::uint64_t seed, Effort effort)
        : oracle_(oracle),
          seed_(seed),
          effort_(effort) {}

    void invoke() const override {
        SerialExecutor executor;
        const Result result{&oracle_, oracle_.numbers({seed_, effort_, executor})};
        const std::string lines = lines_of(result, limit_of_fixed_keys);
        std::fputs(lines.c_str(), stdout);
        INFO(lines);
        REQUIRE(!result.numbers.empty());
        REQUIRE(is_as_it_must_be(result, limit_of_fixed_keys));
    }

  private:
    const Oracle& oracle_;
    std::uint64_t seed_;
    Effort effort_;
};

/// Two tests at most per oracle: the brief one has another key.
class Registration {
  public:
    Registration() {
        for (const Oracle& oracle : all_oracles()) {
            const std::string tags =
                "[oracle][" + oracle.group + "]" + (oracle.is_wrong ? "[teeth]" : "");
            if (oracle.brief) {
                add(oracle, "oracle, brief: ", tags, oracle.key + 5000, *oracle.brief);
            }
            if (oracle.tests) {
                add(oracle, "oracle: ", tags + "[slow]", oracle.key, *oracle.tests);
            }
        }
    }

  private:
    static void add(const Oracle& oracle, const std::string& before, const std::string& tags,
                    std::uint64_t seed, Effort effort) {
        const Catch::AutoReg registered(new OracleTest(oracle, seed, effort),
                                        CATCH_INTERNAL_LINEINFO, Catch::StringRef(),
                                        Catch::NameAndTags(before + oracle.name, tags));
    }
};

const Registration registration;

std::string document_on_disk() {
    std::ifstream file(std::string(ATD_SOURCE_DIR) + "/docs/verification.md");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The cells of the table under an oracle's introduction, without the two heads.
std::vector<std::vector<std::string>> rows_after(const std::string& text,
                                                 const std::string& introduction) {
    std::istringstream lines(text.substr(text.find(introduction) + introduction.size()));
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(lines, line) && !line.empty();) {
        std::istringstream cells(line);
        std::vector<std::string> row;
        for (std::string cell; std::getline(cells, cell, '|');) {
            row.push_back(cell);
        }
        rows.push_back(row);
    }
    rows.erase(rows.begin(), rows.begin() + 2);
    return rows;
}

}  // namespace

TEST_CASE("names and keys of oracles are their own", "[oracle]") {
    std::set<std::string> names;
    std::set<std::uint64_t> keys;
    for (const Oracle& oracle : all_oracles()) {
        CAPTURE(oracle.name);
        CHECK(names.insert(oracle.name).second);
        CHECK(keys.insert(oracle.key).second);
        CHECK(oracle.key < 5000);
    }
}

TEST_CASE("limits follow from the chances of a false alarm", "[oracle]") {
    const auto limit = [](double chance) {
        const double each = chance / (2.0 * most_numbers);
        return special::normal_quantile({1 - each, each});
    };
    CHECK(limit(1e-3) == Approx(limit_of_fixed_keys).margin(0.0005));
    CHECK(limit(1e-6) == Approx(limit_of_fresh_keys).margin(0.0005));
    CHECK(special::normal_below(-errors_of_power) == Approx(0.001).epsilon(0.01));
}

TEST_CASE("a number passes within the limit and from a large sample only", "[oracle]") {
    const auto number = [](double got, std::size_t size) {
        return Number{"", 10, {got, 0.5, size}};
    };
    CHECK(z_of(number(12, 100)) == 4);
    CHECK(is_right(number(12, 100), 4.565));
    CHECK(is_right(number(8, 100), 4.565));
    CHECK(!is_right(number(12, 99), 4.565));
    CHECK(!is_right(number(12.3, 100), 4.565));
    CHECK(!is_right(number(7.7, 100), 4.565));
    CHECK(!is_right(number(std::nan(""), 100), 4.565));
    // (4.565 + 3.09) SE of 0.5 are 3.8275, 38% of 10.
    CHECK(detectable_bias(number(10, 100), 4.565) == Approx(0.38275));
    CHECK(is_right({"", 10, {10.1, 0, 1}, 0.2}, 4.565));
    CHECK(!is_right({"", 10, {10.3, 0, 1}, 0.2}, 4.565));
}

TEST_CASE("controls take out what they explain, and no more", "[oracle]") {
    const auto ratio_of = [](const std::vector<double>& totals) {
        RatioOfTotals ratio;
        for (const double total : totals) {
            ratio.add(total, 1);
        }
        return ratio;
    };
    // 10 and a control whose mean is 1 here, though it should be 0.
    const RatioOfTotals moved = ratio_of({13, 9, 12, 10});
    CHECK(moved.estimate().value == 11);
    CHECK(moved.estimate({{3, -1, 2, 0}}).value == Approx(10));
    CHECK(moved.estimate({{3, -1, 2, 0}}).standard_error == Approx(0).margin(1e-12));
    // 10, twice a control of 1 1 -1 -1, and 1 -1 1 -1 that it does not explain: squares
    // of 4 with 4 - 2 degrees of freedom, over 4.
    const RatioOfTotals noisy = ratio_of({13, 11, 9, 7});
    const auto left = noisy.estimate({{1, 1, -1, -1}});
    CHECK(left.value == Approx(10));
    CHECK(left.standard_error == Approx(std::sqrt(4.0 / 2 / 4)));
    // A second control, 2 (1 1 -1 -1) + 2 (1 -1 1 -1), explains the rest.
    CHECK(noisy.estimate({{1, 1, -1, -1}, {4, 0, 0, -4}}).standard_error ==
          Approx(0).margin(1e-12));
}

TEST_CASE("a summary tells what is wrong, missed or too well spread", "[oracle]") {
    const auto of = [](const Oracle& oracle, double got) {
        return Result{&oracle, {{"x", 10, {got, 1, 100}}}};
    };
    Oracle right;
    right.name = "right";
    Oracle wrong;
    wrong.name = "wrong";
    wrong.is_wrong = true;
    const auto failures = [](const std::vector<Result>& results) {
        return summary_of(results, 4.565).failures;
    };
    CHECK(failures({of(right, 11), of(wrong, 20)}).empty());
    CHECK(failures({of(right, 5)}) == std::vector<std::string>{"right", "the spread of z"});
    CHECK(failures({of(wrong, 11)}) == std::vector<std::string>{"wrong"});
    // Forty numbers within a hundredth of an error have standard errors far too large.
    CHECK(failures(std::vector<Result>(40, of(right, 10.01))) ==
          std::vector<std::string>{"the spread of z"});
    const Summary summary = summary_of({of(right, 11), of(right, 8)}, 4.565);
    CHECK(summary.worst_z == -2);
    CHECK(summary.below == 1);
    CHECK(summary.spread == 5);
    // P(chi-square with 2 degrees < 5) = 1 - exp(-5/2).
    CHECK(special::normal_below(summary.spread_z) == Approx(1 - std::exp(-2.5)));
}

TEST_CASE("an oracle does not depend on threads", "[oracle][parallel]") {
    for (const Oracle& oracle : all_oracles()) {
        if (oracle.name != "M/M/9+M, Erlang A" && oracle.name != "chain from D") {
            continue;
        }
        SerialExecutor alone;
        atd::ThreadsExecutor three(3);
        const Numbers a = oracle.numbers({7, {2, 1}, alone});
        const Numbers b = oracle.numbers({7, {2, 1}, three});
        REQUIRE(a.size() == b.size());
        for (std::size_t k = 0; k < a.size(); ++k) {
            CHECK(a[k].got.value == b[k].got.value);
            CHECK(a[k].got.standard_error == b[k].got.standard_error);
        }
    }
}

// The document is not written anew here, which takes minutes: it must have every oracle
// as the table describes it, and numbers that agree with their verdicts.
TEST_CASE("the document has every oracle, within the limits", "[oracle][docs]") {
    const std::string text = document_on_disk();
    std::size_t numbers = 0, by_chance = 0;
    for (const Oracle& oracle : all_oracles()) {
        INFO("write docs/verification.md again: script/verify-science; " << oracle.name);
        REQUIRE(text.find(introduction(oracle)) != std::string::npos);
        const auto rows = rows_after(text, introduction(oracle));
        REQUIRE(!rows.empty());
        for (const auto& row : rows) {
            CAPTURE(row.at(1));
            CHECK(row.at(8) == (oracle.is_wrong ? " caught " : " right "));
            numbers += oracle.is_wrong ? 0 : 1;
            if (row.at(4) == " exact ") {
                continue;
            }
            by_chance += oracle.is_wrong ? 0 : 1;
            const double expected = std::stod(row.at(2));
            const double z = (std::stod(row.at(3)) - expected) / std::stod(row.at(4));
            // z has two decimals, the error three digits.
            CHECK(std::stod(row.at(5)) == Approx(z).margin(0.006 * (1 + std::fabs(z))));
            CHECK((std::fabs(z) < limit_of_fixed_keys) == !oracle.is_wrong);
        }
    }
    CHECK(by_chance <= most_numbers);
    CHECK(text.find("| numbers | " + std::to_string(numbers) + ",") != std::string::npos);
    CHECK(text.find("| not as it must be | nothing |") != std::string::npos);
    for (const Missing& missing : missing_oracles()) {
        CHECK(text.find("| " + missing.result + " | " + missing.reason + " |") !=
              std::string::npos);
    }
}
