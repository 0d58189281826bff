#include "analysis/wellbeing/wellbeing.hpp"

#include "analysis/wellbeing/wellbeing_walk.hpp"

namespace atd::analysis {
namespace {

/// The rules that a life is walked under.
struct RuleSets {
    explicit RuleSets(const params::Wellbeing& wellbeing)
        : contrast(wellbeing_rules(wellbeing, wellbeing.causal_share.value.value)),
          observed(wellbeing_rules(wellbeing, wellbeing.causal_share_observed.value.value)) {
        for (const auto& [name, alternative] : wellbeing.alternatives) {
            alternatives.push_back(
                wellbeing_rules(wellbeing, wellbeing.causal_share.value.value, name));
        }
    }

    WellbeingRules contrast, observed;
    std::vector<WellbeingRules> alternatives;
};

struct LifeSums {
    double point_days = 0, points_at_end = 0, abnormal_days = 0;
    double learning_lost = 0, health_days = 0, parent_days = 0;
};

LifeSums sums_of(const WellbeingRules& rules, const WindowedLife& life) {
    LifeSums sums;
    const auto add = [&](const Stretch& stretch, const ChildState& state) {
        if (!stretch.in_window) {
            return;
        }
        const auto days =
            days_in(rules, stretch.situation, state, life.unaccompanied, stretch.days);
        sums.point_days += days.points;
        sums.abnormal_days += days.abnormal;
        sums.health_days += days.health;
        sums.parent_days += days.parent;
        sums.learning_lost += stretch.of_school_age ? days.days - days.learned : 0;
    };
    sums.points_at_end = walk(rules, life, add).points();
    return sums;
}

void add_distress(DistressSums& sums, double Band::*end, const LifeSums& life) {
    sums.point_days.*end += life.point_days;
    sums.points_at_end.*end += life.points_at_end;
    sums.abnormal_days.*end += life.abnormal_days;
}

/// What a child's life adds up to under each of the rules.
struct ChildSums {
    ChildSums(const RuleSets& rules, const WindowedLife& life)
        : contrast(sums_of(rules.contrast, life)),
          observed(sums_of(rules.observed, life)) {
        for (const auto& alternative : rules.alternatives) {
            alternatives.push_back(sums_of(alternative, life));
        }
    }

    LifeSums contrast, observed;
    std::vector<LifeSums> alternatives;
};

void add_child(WellbeingFacts& facts, double Band::*end, const ChildSums& sums) {
    add_distress(facts.contrast, end, sums.contrast);
    facts.learning_lost.*end += sums.contrast.learning_lost;
    facts.health_days.*end += sums.contrast.health_days;
    add_distress(facts.observed, end, sums.observed);
    for (std::size_t i = 0; i < sums.alternatives.size(); ++i) {
        add_distress(facts.alternatives[i], end, sums.alternatives[i]);
    }
}

void add_known(WellbeingFacts& facts, const WindowedLife& life) {
    for (const Stretch& stretch : life.stretches) {
        if (!stretch.in_window) {
            continue;
        }
        if (stretch.known) {
            facts.unity_days += stretch.situation.unity * stretch.days;
            facts.stability_days += stretch.situation.stability * stretch.days;
        } else {
            facts.unknown_days += stretch.days;
        }
    }
}

/// Both ends of the bands; they are one where nothing is unknown.
class Walker {
  public:
    Walker(const Histories& histories, const record::Codes& codes,
           const params::Wellbeing& wellbeing)
        : histories_(histories),
          start_(codes.start),
          wellbeing_(wellbeing),
          places_(codes, wellbeing),
          rules_(wellbeing) {}

    void add(WellbeingFacts& facts, std::span<const Person> members, const Person& person) const {
        const bool child = person.role == PersonRole::child;
        const bool followed = window_of(person, wellbeing_).to <= histories_.horizon();
        if (child && !person.first_seen_as_child()) {
            return;
        }
        if (!followed) {
            facts.not_followed += child ? 1 : 0;
            return;
        }
        (child ? facts.children : facts.parents) += 1;
        const auto life = life_with(members, person, UnknownAs::best);
        constexpr auto worst = UnknownAs::worst;
        if (child) {
            add_known(facts, life);
            const ChildSums sums(rules_, life);
            add_child(facts, &Band::low, sums);
            add_child(
                facts, &Band::high,
                life.has_unknown ? ChildSums(rules_, life_with(members, person, worst)) : sums);
        } else {
            const double days = sums_of(rules_.contrast, life).parent_days;
            facts.parent_days.low += days;
            facts.parent_days.high +=
                life.has_unknown
                    ? sums_of(rules_.contrast, life_with(members, person, worst)).parent_days
                    : days;
        }
    }

    std::size_t alternatives() const { return rules_.alternatives.size(); }

  private:
    WindowedLife life_with(std::span<const Person> members, const Person& person,
                           UnknownAs unknown) const {
        return windowed_life(places_, histories_, members, person, start_, unknown);
    }

    const Histories& histories_;
    Date start_;
    const params::Wellbeing& wellbeing_;
    WellbeingPlaces places_;
    RuleSets rules_;
};

}  // namespace

WellbeingFacts wellbeing_of(const Histories& histories, const record::Codes& codes,
                            const params::Scenario& scenario) {
    WellbeingFacts facts;
    if (!scenario.wellbeing) {
        return facts;
    }
    const Walker walker(histories, codes, *scenario.wellbeing);
    facts.window_days = static_cast<double>(scenario.wellbeing->window_days);
    facts.alternatives.resize(walker.alternatives());
    for (const auto& members : histories.cases()) {
        const bool with_children =
            std::any_of(members.begin(), members.end(),
                        [](const Person& person) { return person.role == PersonRole::child; });
        for (const Person& person : members) {
            if (with_children) {
                walker.add(facts, members, person);
            }
        }
    }
    return facts;
}

}  // namespace atd::analysis
