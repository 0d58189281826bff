#include <algorithm>

#include "sim/base/stream.hpp"
#include "sim/model/lower_rules.hpp"

// Attributes, what rules read of them, and what exits find out.

namespace atd::model {
namespace {

ValueMask mask_of_values(const params::NamedItem<params::Names>& test, const NameIndex& names) {
    ValueMask mask = 0;
    for (const auto& value : test.value) {
        mask |= ValueMask{1} << names.value(test.name, value);
    }
    return mask;
}

/// The row of a true value: cumulative shares of what is believed.
std::vector<double> result_row(const params::Named<params::Sourced<Share>>& shares,
                               const params::Attribute& attribute) {
    std::vector<double> row;
    double sum = 0;
    for (const auto& value : attribute.values) {
        const auto* share = params::find(shares, value.name);
        sum += share != nullptr ? share->value.value : 0;
        row.push_back(sum);
    }
    return row;
}

TestRule lower_test(const params::AttributeTest& test, const std::string& name,
                    const params::Attribute& attribute, const std::string& path,
                    const NameIndex& names) {
    TestRule rule;
    rule.attribute = names.attribute(name);
    rule.name_hash = hash_name(path + ":" + name);
    if (test.results.empty()) {
        rule.finds = names.value(name, test.finds);
        rule.sensitivity = test.sensitivity->value.value;
        rule.specificity = test.specificity->value.value;
        return rule;
    }
    for (const auto& value : attribute.values) {
        rule.results.push_back(result_row(*params::find(test.results, value.name), attribute));
    }
    return rule;
}

std::vector<double> cumulative_shares(const params::Attribute& attribute) {
    double left = 1.0;
    for (const auto& value : attribute.values) {
        left -= value.value.share ? value.value.share->value.value : 0.0;
    }
    std::vector<double> upto;
    double sum = 0.0;
    for (const auto& value : attribute.values) {
        sum += value.value.share ? value.value.share->value.value : left;
        upto.push_back(sum);
    }
    return upto;
}

AttributeRule lower_attribute(const std::string& name, const params::Attribute& attribute,
                              const NameIndex& names) {
    AttributeRule rule;
    rule.unit = attribute.unit;
    rule.of = attribute.of;
    rule.knowledge = attribute.knowledge;
    rule.by_age = attribute.truth == TruthFrom::age;
    rule.name_hash = hash_name(name);
    if (rule.by_age) {
        rule.child_value = names.value(name, "child");
    } else {
        rule.upto = cumulative_shares(attribute);
    }
    rule.frailty = attribute.frailty ? attribute.frailty->value.value : 0.0;
    if (rule.has_belief()) {
        rule.belief_slot = names.belief(name).slot;
    }
    if (!attribute.believed_at_first.empty()) {
        rule.at_first = static_cast<Belief>(names.value(name, attribute.believed_at_first));
    }
    if (attribute.registered) {
        rule.registered = lower_test(*attribute.registered, name, attribute, "registered", names);
    }
    return rule;
}

bool asks_people(const ExitRule& exit) {
    const auto asks = [](const auto& rules) {
        return std::any_of(rules.begin(), rules.end(),
                           [](const auto& rule) { return rule.who.asks_people; });
    };
    const auto* request = exit.by<RequestRule>();
    const bool takes_some = request != nullptr && exit.splits != Leavers::nobody;
    return exit.gate.asks || takes_some || (request != nullptr && asks(request->placements)) ||
           std::any_of(exit.effects.begin(), exit.effects.end(), [](const auto& term) {
               return term.who.asks_people || term.true_attributes.asks();
           });
}

}  // namespace

void lower_people(CaseCondition& who, const params::Condition& condition, const NameIndex& names) {
    PersonCondition& people = who.people;
    for (const auto& test : condition.is) {
        const auto place = names.belief(test.name);
        (place.of_case ? people.case_is : people.person_is)
            .push_back({place.slot, mask_of_values(test, names)});
    }
    people.sex = condition.sex;
    people.role = condition.role;
    if (condition.age_from) {
        people.age_from = condition.age_from->value;
        people.tests_age = true;
    }
    if (condition.age_below) {
        people.age_below = condition.age_below->value;
        people.tests_age = true;
    }
    who.asks_people = people.asks_person() || !people.case_is.empty();
}

TruthCondition lower_true_attributes(const params::ValueTests& tests, const params::Model& model,
                                     const NameIndex& names) {
    TruthCondition true_attributes;
    for (const auto& test : tests) {
        const bool of_case =
            params::find(model.attributes, test.name)->unit == AttributeUnit::case_;
        (of_case ? true_attributes.of_case : true_attributes.of_person)
            .push_back({names.attribute(test.name), mask_of_values(test, names)});
    }
    return true_attributes;
}

void lower_findings(ExitRule& rule, const params::Exit& exit, const std::string& path,
                    const params::Model& model, const NameIndex& names) {
    for (const auto& [name, test] : exit.tests) {
        rule.tests.push_back(
            lower_test(test, name, *params::find(model.attributes, name), path, names));
    }
    for (const auto& name : exit.learns) {
        rule.learns.push_back(names.attribute(name));
    }
    for (const auto& set : exit.sets) {
        rule.sets.push_back({names.attribute(set.name), names.value(set.name, set.value)});
    }
    rule.finds_out = !rule.tests.empty() || !rule.learns.empty() || !rule.sets.empty();
}

SharedRows<AttributeId, AttributeRule> lower_attributes(const params::Model& model,
                                                        const NameIndex& names) {
    SharedRows<AttributeId, AttributeRule> rules;
    std::uint8_t of_case = 0;
    std::uint8_t of_person = 0;
    std::uint16_t first_value = 0;
    for (const auto& attribute : model.attributes) {
        AttributeRule rule = lower_attribute(attribute.name, attribute.value, names);
        rule.frailty_within_family =
            model.frailty_within_family ? model.frailty_within_family->value.value : 0;
        rule.truth_slot = rule.unit == AttributeUnit::case_ ? of_case++ : of_person++;
        rule.first_value = first_value;
        first_value = static_cast<std::uint16_t>(first_value + attribute.value.values.size());
        rules.push_back(std::move(rule));
    }
    return rules;
}

void count_attributes(Pathway& pathway) {
    const auto& rules = pathway.versions.front().attributes;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const AttributeRule& rule = rules[AttributeId(i)];
        auto& counts =
            rule.unit == AttributeUnit::case_ ? pathway.case_attributes : pathway.person_attributes;
        ++counts.truths;
        counts.beliefs += rule.has_belief() ? 1 : 0;
    }
}

bool asks_people(const Pathway& pathway) {
    const auto asks = [](const std::vector<CaseCondition>& classes) {
        return std::any_of(classes.begin(), classes.end(),
                           [](const CaseCondition& who) { return who.asks_people; });
    };
    for (const auto& pool : pathway.pools) {
        if (asks(pool.priority) ||
            std::any_of(pool.later_priority.begin(), pool.later_priority.end(), asks)) {
            return true;
        }
    }
    const Version& first = pathway.versions.front();
    for (const auto& version : pathway.versions) {
        const bool is_first = &version == &first;
        for (std::size_t i = 0; i < version.exits.size(); ++i) {
            const ExitRule& exit = version.exits[ExitId(i)];
            if ((is_first || &exit != &first.exits[ExitId(i)]) && asks_people(exit)) {
                return true;
            }
        }
        for (std::size_t i = 0; i < version.states.size(); ++i) {
            const ProhibitionRule& rule = version.states[StateId(i)].prohibition;
            if (rule.in_force && rule.who.asks_people) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace atd::model
