#include "sim/io/rules/read_rules.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

namespace atd::test {
namespace {

params::AppraisalRules shipped(const std::string& name) {
    return io::read_rules(std::string(ATD_SOURCE_DIR) + "/scenarios/rules/" + name + ".toml");
}

double present_value(const params::AppraisalRules& rules, std::vector<double> amounts) {
    double sum = 0;
    for (std::size_t year = 0; year < amounts.size(); ++year) {
        sum += amounts[year] * params::discount_factor(rules, static_cast<std::int64_t>(year));
    }
    return sum;
}

}  // namespace

// 100 in each of three years, the first one not discounted.
TEST_CASE("hand-worked tables of the shipped rules", "[appraisal]") {
    const std::vector<double> amounts{100, 100, 100};
    CHECK(present_value(shipped("uk-2022"), amounts) ==
          Approx(100 + 100 / 1.035 + 100 / (1.035 * 1.035)));
    CHECK(present_value(shipped("au-2023"), amounts) ==
          Approx(100 + 100 / 1.07 + 100 / (1.07 * 1.07)));
    CHECK(present_value(shipped("nz-2024"), amounts) ==
          Approx(100 + 100 / 1.02 + 100 / (1.02 * 1.02)));
    CHECK(present_value(shipped("us-1992"), amounts) ==
          Approx(100 + 100 / 1.07 + 100 / (1.07 * 1.07)));
    CHECK(present_value(shipped("us-2023"), amounts) ==
          Approx(100 + 100 / 1.02 + 100 / (1.02 * 1.02)));
    CHECK(present_value(shipped("who-2003"), amounts) ==
          Approx(100 + 100 / 1.03 + 100 / (1.03 * 1.03)));
}

TEST_CASE("the New Zealand rates step down after year 30 and after year 100", "[appraisal]") {
    const auto rules = shipped("nz-2024");
    const double thirty = std::pow(1.02, -30);
    const double hundred = thirty * std::pow(1.015, -70);
    CHECK(params::discount_factor(rules, 30) == Approx(thirty));
    CHECK(params::discount_factor(rules, 31) == Approx(thirty / 1.015));
    CHECK(params::discount_factor(rules, 100) == Approx(hundred));
    CHECK(params::discount_factor(rules, 101) == Approx(hundred / 1.01));
    CHECK(rules.sensitivity.front().value.value.value == 0.08);
    CHECK(rules.verified);
    CHECK_FALSE(shipped("uk-2022").verified);
    CHECK(shipped("uk-2022").last_year == 30);
}

TEST_CASE("every fault of a file of rules is told at once", "[appraisal]") {
    const TemporaryFolder folder;
    const std::string file = folder.write("mine.toml",
                                          "title = \"Mine\"\n"
                                          "country = \"Nowhere\"\n"
                                          "publication = \"none\"\n"
                                          "vintage = \"2026\"\n"
                                          "verified = \"maybe\"\n"
                                          "timing = \"begin\"\n"
                                          "timing_source = \"assumed\"\n"
                                          "colour = 3\n"
                                          "[rates.all]\n"
                                          "from_year = 1\n"
                                          "rate = { value = 1.5, assumed = \"a test\" }\n");
    std::string message;
    try {
        io::read_rules(file);
    } catch (const InputError& error) {
        message = error.what();
    }
    CHECK(message.find("mine.toml:5:12: verified: expected true or false, got text 'maybe'") !=
          std::string::npos);
    CHECK(message.find("mine.toml:6:10: timing: expected start, middle or end, got text 'begin'") !=
          std::string::npos);
    CHECK(message.find("mine.toml:8:1: unknown key \"colour\"; known: title, country") !=
          std::string::npos);
    CHECK(message.find("mine.toml:11:18: rates.all.rate") != std::string::npos);
}

TEST_CASE("a rate says what its row says, and is verified where the row is", "[appraisal]") {
    const auto text_of = [](const char* name) {
        std::ifstream in(std::string(ATD_SOURCE_DIR) + "/scenarios/rules/" + name);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const TemporaryFolder folder;
    const auto message = [&](std::string text, const std::string& what, const std::string& by) {
        text.replace(text.find(what), what.size(), by);
        std::filesystem::copy(std::string(ATD_SOURCE_DIR) + "/scenarios/evidence",
                              folder.path("evidence"),
                              std::filesystem::copy_options::recursive |
                                  std::filesystem::copy_options::overwrite_existing);
        folder.write("atd.root", "");
        try {
            io::read_rules(folder.write("mine.toml", text));
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    const std::string australia = text_of("au-2023.toml");
    CHECK(message(australia, "value = 0.07", "value = 0.07").empty());
    CHECK(message(australia, "value = 0.07", "value = 0.06")
              .find("rates.all.rate: expected value, low or high of EC004, got 0.06") !=
          std::string::npos);
    CHECK(message(australia, "verified = false", "verified = true")
              .find("verified: expected false, as EC004 is marked verified = no, got true") !=
          std::string::npos);
    CHECK(message(australia, "evidence = \"EC004\" }", "evidence = \"EC999\" }")
              .find("rates.all.rate.evidence: expected the id of a row of the evidence tables, got "
                    "'EC999'") != std::string::npos);
}

TEST_CASE("the rules that the documentation shows are read", "[appraisal]") {
    std::ifstream in(std::string(ATD_SOURCE_DIR) + "/docs/appraisal.md");
    const std::string page(std::istreambuf_iterator<char>(in), {});
    const auto begin = page.find("```toml\n") + 8;
    const TemporaryFolder folder;
    const auto rules = io::read_rules(
        folder.write("mine.toml", page.substr(begin, page.find("```", begin) - begin)));
    CHECK(rules.rates.size() == 2);
    CHECK(rules.timing == params::Timing::middle);
    CHECK(rules.year_starts_in == 7);
    CHECK(rules.sensitivity.front().value.value.value == 0.08);
}

}  // namespace atd::test
