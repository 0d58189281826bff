// docs/verification.md. No time, date or machine: the same program writes the same.
#include <cmath>
#include <map>

#include "tests/oracle/report.hpp"

namespace atd::test {
namespace {

const std::map<std::string, std::string> titles{
    {"queue", "Waiting lines"},
    {"loss", "Places without a line"},
    {"sharing", "Work shared by all inside"},
    {"arrivals", "Arrivals, and places for everyone"},
    {"network", "One state after another"},
    {"chain", "A Markov chain"},
    {"repeats", "Single stays"},
    {"contact", "Loss of contact"},
    {"people", "What persons have, and what tests find"},
    {"estimators", "Estimates from censored stays"},
    {"doubt", "How sure an answer is"},
    {"exact", "Without chance"},
    {"relations", "Along every path, and between runs"},
};

const char* const what_it_is = R"(# Verification

Written by `script/verify-science`; do not edit it by hand.

An *oracle* is a model whose numbers are known exactly. Each is written as a scenario and run by the
engine that runs every other scenario; what comes out of the record is compared with the formula. The
table of oracles is `tests/oracle`; the tests go through the same table with smaller samples.

)";

std::string opening(const Summary& it) {
    const auto count = [](std::size_t n) { return std::to_string(n); };
    const std::size_t by_chance = it.numbers - it.exact;
    const std::string of_those = " of " + count(by_chance);
    const std::vector<std::pair<std::string, std::string>> rows{
        {"oracles", count(it.oracles)},
        {"numbers", count(it.numbers) + ", " + count(it.exact) + " without chance"},
        {"worst \\|z\\|", printed("%.2f", std::fabs(it.worst_z)) + " (" + it.worst_name + ")"},
        {"limit of \\|z\\|", printed("%.3f", limit_of_fixed_keys)},
        {"numbers below the expected value", count(it.below) + of_those},
        {"numbers with \\|z\\| > 1.96", count(it.beyond_two) + of_those + " (5% are " +
                                            printed("%.1f", 0.05 * static_cast<double>(by_chance)) +
                                            ")"},
        {"sum of z squared over the first numbers of " + count(it.spread_degrees) + " oracles",
         printed("%.1f", it.spread) + "; as a standard normal " + printed("%.2f", it.spread_z)},
        {"wrong models", count(it.wrong_models) + ", " + count(it.caught) + " of their " +
                             count(it.wrong_numbers) + " numbers caught"},
        {"not as it must be", it.failures.empty() ? "nothing" : count(it.failures.size())}};
    std::string text = "| | |\n| --- | --- |\n";
    for (const auto& [name, value] : rows) {
        text += "| " + name + " | " + value + " |\n";
    }
    return what_it_is + text + "\n";
}

const char* const reading = R"(## How to read it

- **z** is the distance of the simulated from the expected value in standard errors (SE). SE comes from
  independent replications or independent cases, n of them; that of a ratio from the residuals of the
  replications.
- **Limit.** Every oracle has a key of its own, fixed, so a verdict never changes by itself. The limit
  is the one that random keys would need: 4.565 is exceeded by any of 200 right numbers with a chance of
  1 in 1,000 (Bonferroni). `script/verify-science --nightly` draws a key anew, prints it, and holds the
  numbers against 5.847, 1 in 1,000,000; `--key K` gives the same again.
- **Detectable** is the smallest bias that would be caught with a chance of 0.999, 7.66 SE: what a pass
  is worth. A number cannot pass by being noisy without showing it here.
- **Adjusted.** Where *arrivals a day* and *days of a stay* stand beside waits, lines and refusals, these are
  told at the known arrivals and stays: what a replication explains by having had more arrivals or longer
  stays than expected is taken out by a straight line (control variates: Lavenberg and Welch 1981). A
  wrong rate or law shows in the two numbers, which are far more precise; a wrong line in the others.
- **Above 2%.** A nearly full facility remembers for months, far tails of waits and crowds are rare, and a
  path of them says little: 2% would take up to twelve times the runs. That each case waits as it must is
  held to the second on other paths of the same lines: *waits of each case*, without chance.
- **First numbers.** The numbers of one oracle come from one run and lean the same way. Those of
  different oracles do not: the sum of their z squared must look like chi-square. Standard errors that
  are too large or too small would show there.
- **Wrong models** are made wrong on purpose, by little. Each of their numbers must lie beyond the
  limit: *caught*.

)";

std::string table_of(const Result& result) {
    std::string text =
        "| number | expected | got | SE | z | n | detectable | |\n"
        "| --- | --: | --: | --: | --: | --: | --: | --- |\n";
    const double limit = limit_of_fixed_keys;
    for (const Number& number : result.numbers) {
        const bool right = is_right(number, limit);
        const char* const verdict = result.oracle->is_wrong ? (right ? "**missed**" : "caught")
                                                            : (right ? "right" : "**wrong**");
        text += "| " + number.name + " | " + printed("%.9g", number.expected) + " | " +
                printed("%.9g", number.got.value) + " | ";
        text += number.tolerance.has_value()
                    ? std::string("exact | | | ")
                    : printed("%.3g", number.got.standard_error) + " | " +
                          printed("%.2f", z_of(number)) + " | " + std::to_string(number.got.size) +
                          " | " + printed("%.2g%% ", 100 * detectable_bias(number, limit));
        text += std::string("| ") + verdict + " |\n";
    }
    return text + "\n";
}

std::string missing() {
    std::string text = "## Not in the table\n\n| result | why not |\n| --- | --- |\n";
    for (const Missing& it : missing_oracles()) {
        text += "| " + it.result + " | " + it.reason + " |\n";
    }
    return text;
}

}  // namespace

std::string introduction(const Oracle& oracle) {
    return "### " + oracle.name + "\n\n- Model: " + oracle.model + ". Key " +
           std::to_string(oracle.key) + ".\n- Formula: " + oracle.formula + ".\n- " +
           (oracle.is_wrong ? "Wrong" : "Would show") + ": " + oracle.tells_apart + ".\n\n";
}

std::string document(const std::vector<Result>& results) {
    std::string text = opening(summary_of(results, limit_of_fixed_keys)) + reading;
    std::string group;
    for (const Result& result : results) {
        if (result.oracle->group != group) {
            group = result.oracle->group;
            text += "## " + titles.at(group) + "\n\n";
        }
        text += introduction(*result.oracle) + table_of(result);
    }
    return text + missing();
}

}  // namespace atd::test
