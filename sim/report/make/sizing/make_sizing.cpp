#include "sim/report/make/sizing/make_sizing.hpp"

#include <algorithm>
#include <chrono>

#include "sim/base/format.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/versions.hpp"
#include "sim/record/summaries.hpp"
#include "sim/report/make/sizing/sizing_sentences.hpp"
#include "sim/report/number_text.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/manifest.hpp"

namespace atd::report {
namespace {

SizedFirstDay shown(const analysis::FirstDay& first, Date start) {
    const auto date = [&](const std::optional<std::size_t>& day) {
        return day ? std::optional(start + std::chrono::days(*day)) : std::nullopt;
    };
    return {first.share, date(first.half), date(first.nine_of_ten)};
}

std::vector<SizedMonth> shown(const std::vector<analysis::PoolMonth>& months,
                              const record::Codes& codes) {
    const auto edges = record::month_edges(codes);
    std::vector<SizedMonth> shown;
    for (std::size_t i = 0; i < months.size(); ++i) {
        const analysis::PoolMonth& month = months[i];
        shown.push_back({date_of(edges[i], codes.start), date_of(edges[i + 1], codes.start),
                         month.planned, month.p50, month.p90, month.p99, month.late.planned,
                         month.late.with_less});
    }
    return shown;
}

std::vector<LateChildren> shown(const std::vector<analysis::LateMonth>& months,
                                const record::Codes& codes) {
    const auto edges = record::month_edges(codes);
    std::vector<LateChildren> shown;
    for (std::size_t i = 0; i < months.size(); ++i) {
        shown.push_back({date_of(edges[i], codes.start), date_of(edges[i + 1], codes.start),
                         months[i].planned, months[i].with_less});
    }
    return shown;
}

/// The liberty of those in states that hold places of the pool.
void add_liberty(SizedPool& pool, const params::Model& model) {
    for (const auto& [name, track] : model.tracks) {
        for (const auto& [key, state] : track.states) {
            if (params::find(state.holds, pool.name) != nullptr) {
                pool.closed = pool.closed || state.liberty.practice == LibertyInPractice::closed;
                pool.detention_in_law =
                    pool.detention_in_law || state.liberty.law == LibertyInLaw::detention;
            }
        }
    }
}

SizedPool sized_pool(const record::PoolCode& code, const params::Model& model,
                     const analysis::PoolSizing& sizing, const record::Codes& codes) {
    const params::Pool& pool = *params::find(model.pools, code.name);
    SizedPool sized;
    sized.name = code.name;
    sized.label = code.label;
    sized.provider = code.provider;
    sized.unit = pool.when_full == WhenFull::stretch ? "minutes of work a week" : "places";
    add_liberty(sized, model);
    sized.months = shown(sizing.months, codes);
    sized.first = shown(sizing.first, codes.start);
    sized.first_with_less = shown(sizing.first_with_less, codes.start);
    sized.fullest = sized.months[sizing.fullest].from;
    sized.sentence = need_sentence(sized);
    return sized;
}

std::string about_runs(const SizingInput& input) {
    const auto runs = input.settings.replications;
    return input.settings.draws
               ? fmt::format("From {} runs, each with its own draw of {} uncertain numbers.",
                             whole_number(runs), input.study.numbers)
               : fmt::format("From {} runs with every number as stated: chance alone.",
                             whole_number(runs));
}

std::vector<std::string> answers_of(const SizingReport& sizing) {
    return {first_day_sentence(sizing.first, sizing.subject.start, "the planned places and staff"),
            first_day_sentence(sizing.first_with_less, sizing.subject.start,
                               short_percent(sizing.less) + " fewer places and staff")};
}

bool any_pool_ends(const params::Scenario& scenario) {
    return std::any_of(scenario.model.pools.begin(), scenario.model.pools.end(),
                       [](const auto& pool) { return pool.value.funded_until.has_value(); });
}

std::vector<std::string> limits_of(const SizingInput& input) {
    std::vector<std::string> limits{
        about_runs(input),
        "What is needed is what is in use at the end of a day where everyone is admitted at once. "
        "Those who wait for one place do not yet need the next: where something is short, the "
        "need for what comes after it is higher than what is in use under the plan.",
        "Days count over all runs together: what is enough on 9 of 10 days is too little on one "
        "day in ten, and longer in some runs than in others.",
        "Waiting means standing in line for a place or a worker, not waiting for a decision or for "
        "papers."};
    const params::Scenario& scenario = input.option.scenario;
    if (any_pool_ends(scenario)) {
        limits.push_back("Money that ends on a date still ends on it.");
    }
    if (!scenario.triggered.empty()) {
        limits.push_back(
            "Reforms that wait for full pools look at the planned capacity, and so start as soon "
            "as the need reaches it.");
    }
    limits.push_back("It is not a forecast: it is what the assumptions of the scenario need.");
    return limits;
}

}  // namespace

SizingReport make_sizing(const SizingInput& input) {
    const params::Scenario& scenario = input.option.scenario;
    const auto codes = run::codes_of(scenario);
    SizingReport sizing;
    sizing.subject = {scenario.title,      scenario.question,    scenario.country,
                      scenario.population, scenario.commitments, scenario.start,
                      scenario.end};
    sizing.scenario_sha256 = io::scenario_sha256(scenario);
    sizing.draws = input.settings.draws ? input.settings.replications : 0;
    sizing.numbers = static_cast<std::int64_t>(input.study.numbers);
    sizing.less = input.settings.less;
    sizing.first = shown(input.study.sizing.first, codes.start);
    sizing.first_with_less = shown(input.study.sizing.first_with_less, codes.start);
    sizing.late = shown(input.study.sizing.late, codes);
    for (std::size_t i = 0; i < codes.pools.size(); ++i) {
        sizing.pools.push_back(
            sized_pool(codes.pools[i], scenario.model, input.study.sizing.pools[i], codes));
    }
    sizing.answers = answers_of(sizing);
    sizing.limits = limits_of(input);
    sizing.reproduction = {
        "atd " + run::program_version(), run::program_commit(), input.settings.seed, 0,
        input.settings.replications,     input.command};
    return sizing;
}

}  // namespace atd::report
