#include "sim/report/make/answer/answer.hpp"

#include <algorithm>
#include <iterator>
#include <regex>
#include <sstream>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/report/make/answer/answer_parts.hpp"
#include "sim/report/make/harm_verdict.hpp"
#include "sim/run/compare.hpp"

#include "tests/support/catch.hpp"

// What is said of the shipped scenarios and the questions, and that taking a programme away never
// makes it look better because nobody looks any more.

using namespace atd;

namespace {

std::string path_of(const std::string& file) {
    return ATD_SOURCE_DIR + ("/" + file);
}

struct Compared {
    std::vector<run::OptionRun> runs;
    analysis::Comparison comparison;

    report::AnswerInput input(std::size_t option = 1) const {
        return {comparison, option, runs.front().scenario, runs.at(option).scenario};
    }
};

Compared compare(params::Scenario baseline, params::Scenario option,
                 std::int64_t replications = 6) {
    const std::vector<run::Option> options{{"baseline", std::move(baseline)},
                                           {"option", std::move(option)}};
    run::require_comparable(options);
    run::RunSettings settings;
    settings.seed = 5;
    settings.replications = replications;
    Compared compared{run::run_study(options, settings), {}};
    compared.comparison = run::compare_runs(compared.runs);
    return compared;
}

std::size_t words_in(const std::string& text) {
    std::istringstream stream(text);
    return static_cast<std::size_t>(std::distance(std::istream_iterator<std::string>(stream), {}));
}

void check_words(const report::Answer& answer) {
    INFO(answer.sentence);
    CHECK(words_in(answer.sentence) <= report::most_words);
    CHECK(answer.sentence.ends_with('.'));
    std::string all = answer.sentence;
    for (const auto& detail : answer.details) {
        CHECK(detail.ends_with('.'));
        all += " " + detail;
    }
    for (const char* forbidden : {"without it", "harmful", "harm outcome", "nan", "not defined",
                                  " 1 children", " 1 families", " -0"}) {
        INFO(forbidden);
        CHECK(all.find(forbidden) == std::string::npos);
    }
}

bool is_open(const params::State& state) {
    return state.liberty.is_stated() && !state.liberty.is_detention();
}

template <class Do>
void for_open_settings(params::Scenario& scenario, Do&& act) {
    for (auto& track : scenario.model.tracks) {
        if (track.value.role != TrackRole::residence) {
            continue;
        }
        // An end may be added while they are visited.
        for (std::size_t i = 0; i < track.value.states.size(); ++i) {
            if (is_open(track.value.states[i].value)) {
                act(track.value, i);
            }
        }
    }
}

/// The programme has no places: people stay where they are.
params::Scenario without_places(params::Scenario scenario) {
    for_open_settings(scenario, [&](params::Track& track, std::size_t i) {
        for (const auto& hold : track.states[i].value.holds) {
            for (auto& pool : scenario.model.pools) {
                if (pool.name == hold.name && !pool.value.supply) {
                    for (auto& step : pool.value.capacity) {
                        step.value.places.value.value = 0;
                    }
                }
            }
        }
    });
    return scenario;
}

/// Everyone leaves the programme after a day, with nothing decided and out of sight.
params::Scenario out_of_sight(params::Scenario scenario) {
    for_open_settings(scenario, [](params::Track& track, std::size_t i) {
        if (params::find(track.states, "left") == nullptr) {
            params::State left;
            left.kind = StateKind::end;
            left.outcome = OutcomeClass::administrative;
            track.states.push_back({"left", left});
        }
        params::After after;
        after.distribution = DistributionName::fixed;
        after.mean.emplace().value.value = 1;
        params::Exit exit;
        exit.to = "left";
        exit.trigger = params::Trigger(after);
        track.states[i].value.exits.push_back({"left", exit});
    });
    return scenario;
}

/// No row of harm may count as an improvement, nor may the sentence say one, unless it says that
/// the scenarios decide it or that nobody observes it.
void check_nothing_better(const Compared& compared) {
    const auto& [runs, comparison] = compared;
    for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
        const auto& measure = comparison.measures[i];
        const auto& difference = comparison.options[1].differences[i].estimate;
        if (!measure.happens_in.empty() && difference.value < 0) {
            INFO(measure.key << " " << difference.value);
            CHECK(report::verdict_on(compared.input(), i) != report::Verdict::distinguishable);
        }
    }
    const auto answer = report::answer_of(compared.input());
    check_words(answer);
    std::string text = answer.sentence;
    for (const auto& detail : answer.details) {
        text += ";" + detail;
    }
    std::istringstream clauses(text);
    for (std::string clause; std::getline(clauses, clause, ';');) {
        const std::regex better(
            "fewer (child|famil|episode|act|death).*(missing|contact|returned|street|self-harm|"
            "ill|violence)");
        if (std::regex_search(clause, better)) {
            INFO(clause);
            const bool says_why = clause.find("assumed impossible") != std::string::npos ||
                                  clause.find("not observed") != std::string::npos;
            CHECK(says_why);
        }
    }
}

const char* const australia = "scenarios/australia/held-detention.toml";
const char* const australia_option = "scenarios/australia/community.toml";
const char* const malaysia = "scenarios/malaysia/depots.toml";
const char* const malaysia_option = "scenarios/malaysia/pilot-scale-up.toml";
const char* const current = "scenarios/examples/current.toml";

const char* const questions[] = {"bail_waived",       "ban_and_plan",    "borders_closed",
                                 "cities_take_over",  "closed_at_first", "donors_leave",
                                 "embassy_papers",    "fathers_stay",    "out_by_a_date",
                                 "places_by_trigger", "protected_status"};

params::Scenario read(const std::string& file) {
    return io::read_scenario(path_of(file));
}

}  // namespace

TEST_CASE("the answer of the demo says place, time, numbers and what is built in",
          "[report][answer]") {
    const auto compared = compare(read(australia), read(australia_option));
    const auto answer = report::answer_of(compared.input());
    check_words(answer);
    CHECK_THAT(answer.sentence,
               Catch::StartsWith("Australia, July 2013 to July 2015, under \"community "
                                 "placement and bridging visas with support\": children spend ") &&
                   Catch::Contains("fewer days in closed detention (") &&
                   Catch::Contains(" instead of ") && Catch::Contains(" lose contact (") &&
                   Catch::Contains("assumed impossible in detention"));
    std::string details;
    for (const auto& detail : answer.details) {
        details += detail + "\n";
    }
    CHECK_THAT(details,
               Catch::Contains("In the model no child in held detention or held while waiting for "
                               "a place can go missing, and no family can lose contact: ") &&
                   Catch::Contains("case-days of extra case management, for which no price has "
                                   "been published.") &&
                   Catch::Contains("episodes of self-harm") &&
                   Catch::Contains("Prices are of 2014, at average cost"));
}

TEST_CASE("answers on Malaysia and on every question keep to the form", "[report][answer]") {
    check_words(report::answer_of(compare(read(malaysia), read(malaysia_option), 3).input()));
    for (const char* question : questions) {
        INFO(question);
        const auto compared = compare(
            read(current), read("scenarios/examples/" + std::string(question) + ".toml"), 3);
        check_words(report::answer_of(compared.input()));
    }
}

TEST_CASE("a comparison without prices has no word on costs", "[report][answer]") {
    auto baseline = read(current);
    baseline.costs.clear();
    auto option = read("scenarios/examples/bail_waived.toml");
    option.costs.clear();
    const auto answer = report::answer_of(compare(baseline, option, 3).input());
    CHECK(answer.sentence.find("cost") == std::string::npos);
    for (const auto& detail : answer.details) {
        CHECK(detail.find("rice") == std::string::npos);
    }
}

TEST_CASE("a programme for adults has an answer of its own", "[report][answer]") {
    auto baseline = read(current);
    for (auto& type : baseline.model.case_types) {
        type.value.kind = CaseKind::adults;
        type.value.children.reset();
        type.value.child_age.reset();
        type.value.adults = params::SourcedTable{.values = {1}, .shares = {1}, .source = {}};
        type.value.adults->source.assumed = "test";
    }
    auto option = baseline;
    option.title = "Decisions come sooner";
    auto& waiting = option.model.tracks[1].value.states[0].value.exits[0].value;
    auto after = *waiting.by<params::After>();
    after.mean->value.value = 20;
    waiting.trigger = params::Trigger(after);
    const auto answer = report::answer_of(compare(baseline, option).input());
    check_words(answer);
    CHECK_THAT(answer.sentence, Catch::Contains(" people reach a durable outcome (") &&
                                    !Catch::Contains("children"));
    CHECK_THAT(answer.sentence,
               Catch::Contains("settled: about ") || Catch::Contains("returned: about "));
}

TEST_CASE("a programme without places makes nothing look better", "[report][answer]") {
    check_nothing_better(compare(read(australia), without_places(read(australia))));
    check_nothing_better(compare(read(malaysia), without_places(read(malaysia))));
    for (const char* question : questions) {
        INFO(question);
        const auto with = read("scenarios/examples/" + std::string(question) + ".toml");
        check_nothing_better(compare(with, without_places(with), 3));
    }
}

TEST_CASE("people out of sight make nothing look better", "[report][answer]") {
    const auto compared = compare(read(australia), out_of_sight(read(australia)));
    check_nothing_better(compared);
    const auto answer = report::answer_of(compared.input());
    CHECK_THAT(answer.sentence, Catch::Contains("is not observed"));
    check_nothing_better(compare(read(malaysia), out_of_sight(read(malaysia))));
    for (const char* question : questions) {
        INFO(question);
        const auto with = read("scenarios/examples/" + std::string(question) + ".toml");
        check_nothing_better(compare(with, out_of_sight(with), 3));
    }
}

TEST_CASE("the whole pathway keeps to the form and hides nothing", "[report][answer][slow]") {
    const auto before = read("scenarios/malaysia/pathway-as-it-is.toml");
    const auto after = read("scenarios/malaysia/pathway-community-first.toml");
    check_words(report::answer_of(compare(before, after, 3).input()));
    check_nothing_better(compare(after, without_places(after), 3));
    check_nothing_better(compare(after, out_of_sight(after), 3));
}

namespace {

/// The draws say so much of the difference of an indicator, at their 2.5% and 97.5% quantiles.
void add_range(report::Doubt& doubt, std::string_view key, double low, double high) {
    analysis::ParameterRange range{.draws = 100, .median = (low + high) / 2};
    range.low95 = range.low80 = low;
    range.high95 = range.high80 = high;
    range.share_below = low < 0 ? 1 : 0;
    doubt.rows.push_back({std::string(key), {{"baseline", {}}, {"option", range}}});
}

bool says(const report::Answer& answer, const std::string& text) {
    const auto has = [&](const std::string& one) { return one.find(text) != std::string::npos; };
    return has(answer.sentence) || std::any_of(answer.details.begin(), answer.details.end(), has);
}

}  // namespace

TEST_CASE("the answer has the range of the draws, and tells drawbacks that they leave open") {
    const auto compared =
        compare(io::read_scenario(path_of("scenarios/australia/held-detention.toml")),
                io::read_scenario(path_of("scenarios/australia/community.toml")), 12);
    auto input = compared.input();
    const auto plain = report::answer_of(input);
    REQUIRE(says(plain, "fewer children reach a durable outcome"));
    REQUIRE(says(plain, "fewer children fall ill"));
    report::Doubt doubt;
    doubt.draws = 100;
    add_range(doubt, analysis::key::child_days_practice, -600000, -300000);
    add_range(doubt, analysis::key::children_durable, -80, 20);
    add_range(doubt, "rights.critical.illness", -900, 100);
    input.doubt = &doubt;
    const auto drawn = report::answer_of(input);
    check_words(drawn);
    CHECK(drawn.sentence.find("(80%: 300,000 to 600,000)") != std::string::npos);
    CHECK(says(drawn, "The draws leave open whether fewer children reach a durable outcome."));
    CHECK(says(drawn, "fewer children reach a durable outcome"));
    CHECK_FALSE(says(drawn, "children fall ill"));
}
