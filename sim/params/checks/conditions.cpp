#include <algorithm>

#include "sim/params/checks/checks.hpp"

// Conditions on cases and tests of other tracks.

namespace atd::params::checks {

void check_condition(Report& report, const Model& model, const std::string& path,
                     const Condition& condition) {
    for (const auto& name : condition.case_type) {
        require_name(report, path + ".case_type", "a case type", name, names_of(model.case_types));
    }
    const auto& from = condition.youngest_child_from;
    const auto& below = condition.youngest_child_below;
    if (from && below && *from >= *below) {
        report.add(path + ".youngest_child_below", "an age above youngest_child_from",
                   to_text(*below));
    }
    if (condition.members_from && condition.members_to &&
        *condition.members_from > *condition.members_to) {
        report.add(path + ".members_to", "at least members_from",
                   std::to_string(*condition.members_to));
    }
    check_people(report, model, path, condition);
}

void check_tests(Report& report, const Model& model, const std::string& path,
                 const std::string& own_track, const TrackTests& tests) {
    for (const auto& [track, states] : tests) {
        const std::string at = path + "." + track;
        if (!require_name(report, at, "a track", track, names_of(model.tracks))) {
            continue;
        }
        if (track == own_track) {
            report.add(at, "another track", quoted(track), "an exit exists only in its own state");
        }
        if (states.empty()) {
            report.add(at, "at least one state", "none");
        }
        const auto known = names_of(track_of(model, track)->states);
        for (const auto& state : states) {
            require_name(report, at, "a state of track " + track, state, known);
        }
    }
}

namespace {

bool person_fits(const Condition& condition, const SampleCase& sample) {
    for (const auto& [name, values] : condition.is) {
        const std::string* value = find(sample.values, name);
        if (value == nullptr || std::find(values.begin(), values.end(), *value) == values.end()) {
            return false;
        }
    }
    return (!condition.sex || sample.sex == *condition.sex) &&
           (!condition.role || fits_role(*condition.role, sample.role)) &&
           (!condition.age_from || sample.age >= condition.age_from->value) &&
           (!condition.age_below || sample.age < condition.age_below->value);
}

// Beyond this many sorts of persons a check looks at no further differences.
constexpr std::size_t most_samples = 20000;

/// Each sample once for every choice; `apply(sample, choice)` makes the difference.
template <class Choices, class Apply>
void multiply(std::vector<SampleCase>& samples, const Choices& choices, Apply apply) {
    if (choices.size() < 2 || samples.size() * choices.size() > most_samples) {
        return;
    }
    std::vector<SampleCase> all;
    for (const auto& sample : samples) {
        for (const auto& choice : choices) {
            apply(all.emplace_back(sample), choice);
        }
    }
    samples = std::move(all);
}

/// What the conditions ask about persons.
struct Asked {
    std::vector<double> ages{0};
    bool sex = false, role = false;
    Names attributes;

    explicit Asked(const std::vector<const Condition*>& conditions) {
        for (const Condition* condition : conditions) {
            for (const auto& age : {condition->age_from, condition->age_below}) {
                if (age) {
                    ages.push_back(age->value);
                }
            }
            sex = sex || condition->sex;
            role = role || condition->role;
            for (const auto& test : condition->is) {
                attributes.push_back(test.name);
            }
        }
        std::sort(attributes.begin(), attributes.end());
        attributes.erase(std::unique(attributes.begin(), attributes.end()), attributes.end());
    }
};

void multiply_by_persons(std::vector<SampleCase>& samples, const Model& model, const Asked& asked) {
    multiply(samples, asked.ages, [](auto& sample, double age) { sample.age = age; });
    if (asked.sex) {
        multiply(samples, std::vector{Sex::female, Sex::male},
                 [](auto& sample, Sex sex) { sample.sex = sex; });
    }
    if (asked.role) {
        multiply(samples,
                 std::vector{PersonRole::adult, PersonRole::child, PersonRole::mother,
                             PersonRole::father, PersonRole::other_carer},
                 [](auto& sample, PersonRole role) { sample.role = role; });
    }
    for (const auto& name : asked.attributes) {
        const Attribute* attribute = find(model.attributes, name);
        if (attribute == nullptr) {
            continue;
        }
        Names values = names_of(attribute->values);
        if (attribute->of != AttributeOf::everyone) {
            values.emplace_back();
        }
        multiply(samples, values, [&](auto& sample, const std::string& value) {
            if (!value.empty()) {
                sample.values.push_back({name, value});
            }
        });
    }
}

}  // namespace

bool fits(const Condition& condition, const SampleCase& sample) {
    const auto& types = condition.case_type;
    if (!types.empty() && std::find(types.begin(), types.end(), sample.case_type) == types.end()) {
        return false;
    }
    const auto& from = condition.youngest_child_from;
    const auto& below = condition.youngest_child_below;
    if ((from || below) && !sample.has_children) {
        return false;
    }
    return person_fits(condition, sample) && (!from || sample.youngest_child >= from->value) &&
           (!below || sample.youngest_child < below->value) &&
           (!condition.members_from || sample.members >= *condition.members_from) &&
           (!condition.members_to || sample.members <= *condition.members_to);
}

std::vector<SampleCase> sample_cases(const Model& model,
                                     const std::vector<const Condition*>& conditions) {
    std::vector<double> ages{0};
    std::vector<std::int64_t> sizes;
    for (const Condition* condition : conditions) {
        for (const auto& age : {condition->youngest_child_from, condition->youngest_child_below}) {
            if (age && age->value < 18) {
                ages.push_back(age->value);
            }
        }
        if (condition->members_from) {
            sizes.push_back(*condition->members_from);
        }
        if (condition->members_to) {
            sizes.push_back(*condition->members_to + 1);
        }
    }
    std::vector<SampleCase> samples;
    for (const auto& [name, type] : model.case_types) {
        const auto [least, most] = member_range(type);
        const bool has_children = type.kind != CaseKind::adults;
        for (const double age : has_children ? ages : std::vector<double>{0}) {
            SampleCase& sample = samples.emplace_back();
            sample.case_type = name;
            sample.has_children = has_children;
            sample.youngest_child = age;
            sample.members = least;
            for (const std::int64_t size : sizes) {
                if (size > least && size <= most) {
                    samples.push_back(SampleCase(samples.back()));
                    samples.back().members = size;
                }
            }
        }
    }
    multiply_by_persons(samples, model, Asked(conditions));
    return samples;
}

}  // namespace atd::params::checks
