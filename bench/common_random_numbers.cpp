// What common random numbers buy: for every measure of a comparison, the standard error
// of the difference from independent runs over that from paired ones. Paired and
// independent differences come from the same replications, since the variance of an
// independent difference is the sum of the two variances.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "sim/base/running_stats.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/run_study.hpp"

namespace {

using atd::analysis::Estimator;

constexpr std::uint32_t replications = 200;

struct Gain {
    double ratio = 0;  ///< 0 where neither side varies or nothing differs
    double paired_se = 0;
};

Gain gain_of(const atd::run::OptionRun& baseline, const atd::run::OptionRun& option,
             std::size_t measure) {
    atd::RunningStats first;
    atd::RunningStats second;
    atd::RunningStats difference;
    for (std::size_t k = 0; k < baseline.summaries.size(); ++k) {
        const double a = baseline.summaries[k].values[measure];
        const double b = option.summaries[k].values[measure];
        if (std::isnan(a) || std::isnan(b)) {
            return {};
        }
        first.add(a);
        second.add(b);
        difference.add(b - a);
    }
    const double paired = difference.standard_error();
    const double independent = std::sqrt(first.standard_error() * first.standard_error() +
                                         second.standard_error() * second.standard_error());
    return paired > 0 ? Gain{independent / paired, paired} : Gain{};
}

/// Prints one line per measure; returns the gain of the measure named.
double print_gains(const std::vector<atd::run::OptionRun>& runs, const char* headline) {
    const auto measures = atd::analysis::measures_of(runs[0].codes, runs[0].scenario);
    double found = 0;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const Gain gain = gain_of(runs[0], runs[1], i);
        if (gain.ratio > 0) {
            std::printf("%8.2f  %s\n", gain.ratio, measures[i].label.c_str());
        }
        found = measures[i].key == headline ? gain.ratio : found;
    }
    return found;
}

/// Fifty or fifty-two places, arrivals that leave when they have waited, two years.
atd::params::Scenario small_model(int places) {
    const std::string sourced = ", assumed = \"benchmark\" }\n";
    return atd::io::read_scenario_text(
        "format = 2\ntitle = \"small\"\nquestion = \"50 or 52 places\"\ncountry = "
        "\"none\"\n"
        "start = 2000-01-01\nend = 2002-01-01\nreviewed_with_lived_experience = \"not "
        "yet\"\n"
        "[case_types.child]\nkind = \"unaccompanied_child\"\n"
        "[arrivals.all]\nmix.child = { value = 1.0" +
            sourced + "cases.always.rate = { value = \"2.5 per day\"" + sourced +
            "[pools.places]\ncapacity.always.places = { value = " + std::to_string(places) +
            sourced +
            "[tracks.residence]\nstart = \"waiting\"\nrole = \"residence\"\n"
            "[tracks.residence.states.waiting.exits.placed]\nrequest.rules.all.to = "
            "[\"placed\"]\n"
            "[tracks.residence.states.waiting.exits.lost]\nto = \"missing\"\n"
            "rate = { value = \"0.05 per day\"" +
            sourced +
            "[tracks.residence.states.placed]\nholds.places.amount = 1\n"
            "[tracks.residence.states.placed.exits.resolved]\nto = \"resolved\"\n"
            "after = { distribution = \"lognormal\", mean = { value = \"20 days\", assumed = "
            "\"benchmark\" }, "
            "cv = { value = 1.0, assumed = \"benchmark\" } }\n"
            "[tracks.residence.states.resolved]\nkind = \"end\"\noutcome = "
            "\"durable\"\n"
            "[tracks.residence.states.missing]\nkind = \"end\"\noutcome = \"harm\"\n",
        "small.toml");
}

std::vector<atd::run::OptionRun> run(const std::vector<atd::run::Option>& options) {
    atd::TbbExecutor executor(2);
    atd::run::RunSettings settings;
    settings.seed = 20;
    settings.replications = replications;
    settings.executor = &executor;
    return atd::run::run_study(options, settings);
}

}  // namespace

int main() {
    std::printf("standard error of the difference, independent over common, %u replications\n",
                replications);
    std::printf("\nAustralia: community against held detention\n");
    const double demo = print_gains(
        run({{"held", atd::io::read_scenario("scenarios/australia/held-detention.toml")},
             {"community", atd::io::read_scenario("scenarios/australia/community.toml")}}),
        "outcomes.cases.durable");
    std::printf("\nsmall model: 52 against 50 places\n");
    const double small =
        print_gains(run({{"fifty", small_model(50)}, {"fifty_two", small_model(52)}}),
                    "outcomes.cases.durable");
    std::printf(
        "\ncases durably resolved: %.2f in the comparison, %.2f for 52 against 50 "
        "places "
        "(target 3 each)\n",
        demo, small);
    return demo >= 3 && small >= 3 ? EXIT_SUCCESS : EXIT_FAILURE;
}
