#include "sim/report/make/target_text.hpp"

#include <string_view>

#include "sim/base/enum_table.hpp"
#include "sim/base/text.hpp"

namespace atd::report {
namespace {

std::string listed(std::string_view what, const params::Names& names) {
    return names.empty() ? "" : "; " + std::string(what) + " " + list_or(names);
}

std::string of_whom(const params::Target& target) {
    std::string text = listed("case types", target.case_types) + listed("from", target.sources);
    if (target.accompanied) {
        text += *target.accompanied ? "; with an adult" : "; without an adult";
    }
    if (target.age_from) {
        text += "; from " + to_text(*target.age_from);
    }
    if (target.age_below) {
        text += "; below " + to_text(*target.age_below);
    }
    return text;
}

}  // namespace

std::string what_is_counted(const params::Target& target) {
    std::string text =
        std::string(name_of(target.unit)) + ": " + std::string(meaning_of(target.measure));
    text += listed("states", target.states) + listed("exits", target.exits);
    text += listed("among", target.among.states) + listed("and in", target.among.and_in);
    if (params::rule_of(target.measure).quantile) {
        text += "; quantile " + to_text(Share{params::quantile_of(target)});
    }
    if (target.above) {
        text += "; longer than " + to_text(*target.above);
    }
    return text + of_whom(target);
}

std::string when_it_is_counted(const params::Target& target, Date start, Date end) {
    const auto time = params::rule_of(target.measure).time;
    if (time == params::TargetTime::date) {
        return to_text(target.on.value_or(end));
    }
    std::string text =
        to_text(target.from.value_or(start)) + " to " + to_text(target.to.value_or(end));
    if (time == params::TargetTime::cohort) {
        text += ", by " + to_text(target.on.value_or(end));
    }
    return text;
}

}  // namespace atd::report
