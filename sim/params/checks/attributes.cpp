#include <algorithm>

#include "sim/base/format.hpp"
#include "sim/params/checks/checks.hpp"

// Attributes of people: what is true, what is believed, and who may read which.

namespace atd::params::checks {
namespace {

// Values of an attribute are bits of a mask.
constexpr std::size_t most_values = 64;
constexpr std::size_t most_attributes = 200;

void check_shares(Report& report, const std::string& path, const Attribute& attribute) {
    double sum = 0;
    std::ptrdiff_t rests = 0;
    for (const auto& [name, value] : attribute.values) {
        const std::string at = path + ".values." + name;
        if (value.share.has_value() == value.rest) {
            report.add(at, "either share or rest", value.rest ? "both" : "neither");
        }
        rests += value.rest ? 1 : 0;
        sum += value.share ? value.share->value.value : 0;
    }
    if (rests > 1) {
        report.add(path + ".values", "at most one value with rest", "more");
    }
    require_sum_of_one(report, path + ".values", sum, rests > 0);
}

/// `truth = "age"`: the values follow from the birth date.
void check_age(Report& report, const std::string& path, const Attribute& attribute) {
    auto names = names_of(attribute.values);
    std::sort(names.begin(), names.end());
    const bool any_share =
        std::any_of(attribute.values.begin(), attribute.values.end(),
                    [](const auto& value) { return value.value.share || value.value.rest; });
    if (names != Names{"adult", "child"} || any_share || attribute.frailty) {
        report.add(path + ".values",
                   "values child and adult, without shares and frailty, if truth is 'age'",
                   "something else");
    }
    if (attribute.knowledge != Knowledge::believed || attribute.unit != AttributeUnit::person) {
        report.add(path + ".knowledge", "'believed', for a person, if truth is 'age'",
                   "something else", "for known ages use age_from and age_below");
    }
}

void check_belief(Report& report, const std::string& path, const Attribute& attribute) {
    const bool is_believed = attribute.knowledge == Knowledge::believed;
    const bool at_first = !attribute.believed_at_first.empty();
    if (is_believed ? at_first == attribute.registered.has_value()
                    : at_first || attribute.registered) {
        report.add(
            path,
            is_believed ? "either believed_at_first or registered"
                        : "no belief on arrival; only believed attributes have one",
            at_first == attribute.registered.has_value() ? at_first ? "both" : "neither" : "one");
    }
    if (at_first) {
        require_name(report, path + ".believed_at_first", "a value of the attribute",
                     attribute.believed_at_first, names_of(attribute.values));
    }
    if (attribute.registered) {
        check_attribute_test(report, path + ".registered", attribute, *attribute.registered);
    }
}

void check_values(Report& report, const Model& model, const std::string& path,
                  const std::string& name, const Names& values) {
    if (values.empty()) {
        report.add(path, "at least one value", "none");
    }
    for (const auto& value : values) {
        require_name(report, path, "a value of attribute " + name, value,
                     names_of(find(model.attributes, name)->values));
    }
}

const Attribute* require_attribute(Report& report, const Model& model, const std::string& path,
                                   const std::string& name) {
    require_name(report, path, "an attribute", name, names_of(model.attributes));
    return find(model.attributes, name);
}

const Attribute* require_believed(Report& report, const Model& model, const std::string& path,
                                  const std::string& name) {
    const Attribute* attribute = require_attribute(report, model, path, name);
    if (attribute != nullptr && attribute->knowledge != Knowledge::believed) {
        report.add(path, "an attribute that is believed",
                   quoted(name) + ", which is " + std::string(name_of(attribute->knowledge)));
    }
    return attribute;
}

void check_sets(Report& report, const Model& model, const std::string& path,
                const Named<std::string>& sets) {
    for (const auto& [name, value] : sets) {
        const std::string at = path + "." + name;
        const Attribute* attribute = require_attribute(report, model, at, name);
        if (attribute == nullptr) {
            continue;
        }
        if (attribute->knowledge == Knowledge::latent) {
            report.add(at, "an attribute that is known or believed", "a latent one");
        }
        check_values(report, model, at, name, {value});
    }
}

/// A row for every true value, each with shares that sum to 1.
void check_results(Report& report, const std::string& path, const Attribute& attribute,
                   const Named<Named<Sourced<Share>>>& results) {
    const auto values = names_of(attribute.values);
    for (const auto& value : values) {
        if (find(results, value) == nullptr) {
            report.add(path, "a row for each value", "none for " + quoted(value));
        }
    }
    for (const auto& [truth, row] : results) {
        const std::string at = path + "." + truth;
        require_name(report, at, "a value of the attribute", truth, values);
        double sum = 0;
        for (const auto& [believed, share] : row) {
            require_name(report, at + "." + believed, "a value of the attribute", believed, values);
            sum += share.value.value;
        }
        require_sum_of_one(report, at, sum);
    }
}

}  // namespace

void check_attribute_test(Report& report, const std::string& path, const Attribute& attribute,
                          const AttributeTest& test) {
    const bool by_value = !test.results.empty();
    const bool any_error = test.sensitivity || test.specificity;
    const bool both_errors = test.sensitivity && test.specificity;
    if (by_value ? any_error || !test.finds.empty() : !both_errors || test.finds.empty()) {
        report.add(path, "finds, sensitivity and specificity, or results",
                   by_value ? "both" : "not all of them");
        return;
    }
    if (by_value) {
        check_results(report, path + ".results", attribute, test.results);
        return;
    }
    if (attribute.values.size() != 2) {
        report.add(path, "an attribute of two values", counted(attribute.values.size(), "value"),
                   "with more values, use `results`");
    }
    require_name(report, path + ".finds", "a value of the attribute", test.finds,
                 names_of(attribute.values));
}

void check_attributes(Report& report, const Model& model) {
    if (model.attributes.size() > most_attributes) {
        report.add("attributes", fmt::format("at most {}", most_attributes),
                   std::to_string(model.attributes.size()));
    }
    for (const auto& [name, attribute] : model.attributes) {
        const std::string path = "attributes." + name;
        if (attribute.values.size() < 2 || attribute.values.size() > most_values) {
            report.add(path + ".values", fmt::format("2 to {} values", most_values),
                       std::to_string(attribute.values.size()));
        }
        if (attribute.truth == TruthFrom::age) {
            check_age(report, path, attribute);
        } else {
            check_shares(report, path, attribute);
        }
        if (attribute.unit == AttributeUnit::case_ &&
            (attribute.frailty || attribute.of != AttributeOf::everyone)) {
            report.add(path, "no frailty and no `of` for a case", "one of them");
        }
        check_belief(report, path, attribute);
    }
}

bool is_age_believed(const Model& model) {
    return std::any_of(model.attributes.begin(), model.attributes.end(), [](const auto& attribute) {
        return attribute.value.truth == TruthFrom::age;
    });
}

void check_people(Report& report, const Model& model, const std::string& path,
                  const Condition& condition) {
    for (const auto& [name, values] : condition.is) {
        const std::string at = path + ".is." + name;
        const Attribute* attribute = require_attribute(report, model, at, name);
        if (attribute == nullptr) {
            continue;
        }
        if (attribute->knowledge == Knowledge::latent) {
            report.add(at, "an attribute that officials know or believe",
                       quoted(name) + ", which is latent", "rules cannot use what nobody knows");
        }
        check_values(report, model, at, name, values);
    }
    const bool tests_age = condition.age_from || condition.age_below;
    if ((condition.role || tests_age) && is_age_believed(model)) {
        report.add(path + (condition.role ? ".role" : ".age_from"),
                   "a test of the believed age, with `is`", "a test of the true age");
    }
    if (condition.age_from && condition.age_below && *condition.age_from >= *condition.age_below) {
        report.add(path + ".age_below", "an age above age_from", to_text(*condition.age_below));
    }
}

void refuse_ages(Report& report, const std::string& path, const Condition& condition) {
    if (condition.age_from || condition.age_below) {
        report.add(path + (condition.age_from ? ".age_from" : ".age_below"), "nothing",
                   "an age, which changes while the clock is running",
                   "distinguish ages in an earlier choice, or use at_age");
    }
}

void check_true_attributes(Report& report, const Model& model, const std::string& path,
                           TrackRole role, const ValueTests& true_attributes,
                           bool while_clock_runs) {
    if (true_attributes.empty()) {
        return;
    }
    if (role != TrackRole::legal && role != TrackRole::screening && role != TrackRole::contact) {
        report.add(path, "a track of role legal, screening or contact",
                   "role " + quoted(std::string(name_of(role))),
                   "rules about placement or support can only use beliefs, with `is`");
    }
    for (const auto& [name, values] : true_attributes) {
        const std::string at = path + "." + name;
        const Attribute* attribute = require_attribute(report, model, at, name);
        if (attribute == nullptr) {
            continue;
        }
        check_values(report, model, at, name, values);
        if (while_clock_runs && attribute->truth == TruthFrom::age) {
            report.add(at, "an attribute that does not change",
                       "the age, which changes while the clock is running",
                       "distinguish ages in an earlier choice");
        }
    }
}

void check_findings(Report& report, const Model& model, const std::string& path, const Exit& exit) {
    for (const auto& [name, test] : exit.tests) {
        const std::string at = path + ".tests." + name;
        const Attribute* attribute = require_believed(report, model, at, name);
        if (attribute != nullptr) {
            check_attribute_test(report, at, *attribute, test);
        }
    }
    for (const auto& name : exit.learns) {
        require_believed(report, model, path + ".learns", name);
    }
    check_sets(report, model, path + ".sets", exit.sets);
}

}  // namespace atd::params::checks
