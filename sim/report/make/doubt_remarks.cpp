#include "sim/report/make/doubt_remarks.hpp"

#include <algorithm>

#include "sim/base/text.hpp"
#include "sim/report/indicator_text.hpp"

namespace atd::report {
namespace {

const Indicator& indicator_of(const std::vector<Indicator>& indicators, const std::string& key) {
    return *std::find_if(indicators.begin(), indicators.end(),
                         [&](const Indicator& indicator) { return indicator.key == key; });
}

std::string turning_text(const Indicator& indicator, const DoubtNumber& number,
                         const NumberEffect& effect) {
    return indicator.label + ": with all else as stated, the difference changes its sign where " +
           number.what + " is about " + effect.turns_at + ".";
}

/// Numbers whose effect on an indicator is not the same in the draws.
std::string depending_text(const Doubt& doubt, const std::string& option,
                           const Indicator& indicator) {
    std::vector<std::string> names;
    for (const auto& number : doubt.numbers) {
        for (const auto& effect : number.effects) {
            if (effect.option == option && effect.key == indicator.key && effect.depends) {
                names.push_back(number.what);
            }
        }
    }
    return names.empty() ? ""
                         : indicator.label + ": how much it changes with " + list_and(names) +
                               " depends on other numbers.";
}

std::string worth_text(const Indicator& indicator, double value) {
    if (value == 0) {
        return indicator.label +
               ": the same policy is lowest in every draw, so that better numbers would not change "
               "a "
               "choice by this alone.";
    }
    return indicator.label + ": a choice by this alone, made when all numbers are known, would " +
           "lower it by another " + value_text(indicator, value) +
           " on average (expected value of perfect information).";
}

std::vector<std::string> remarks_on(const Doubt& doubt, const std::string& option,
                                    const std::vector<Indicator>& indicators) {
    std::vector<std::string> texts;
    for (const auto& key : doubt.keys) {
        const Indicator& indicator = indicator_of(indicators, key);
        for (const auto& number : doubt.numbers) {
            for (const auto& effect : number.effects) {
                if (effect.option == option && effect.key == key && !effect.turns_at.empty()) {
                    texts.push_back(turning_text(indicator, number, effect));
                }
            }
        }
        const std::string depending = depending_text(doubt, option, indicator);
        if (!depending.empty()) {
            texts.push_back(depending);
        }
    }
    return texts;
}

}  // namespace

std::vector<DoubtRemarks> doubt_remarks(const ReportInput& input, const Doubt& doubt,
                                        const std::vector<Indicator>& indicators) {
    std::vector<DoubtRemarks> remarks;
    for (const auto& run : input.runs) {
        const bool is_baseline = remarks.empty();
        remarks.push_back({run.name, is_baseline ? std::vector<std::string>{}
                                                 : remarks_on(doubt, run.name, indicators)});
    }
    return remarks;
}

std::vector<std::string> remarks_on_choices(const Doubt& doubt,
                                            const std::vector<Indicator>& indicators) {
    std::vector<std::string> texts;
    for (const auto& [key, value] : doubt.worth) {
        if (value == value) {
            texts.push_back(worth_text(indicator_of(indicators, key), value));
        }
    }
    return texts;
}

}  // namespace atd::report
