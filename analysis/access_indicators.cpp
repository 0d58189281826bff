#include <algorithm>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

// Access to a school, guardian, worker, lawyer or papers, and who cares for children:
// what the states of a scenario say about themselves with `access` and `care`.

namespace atd::analysis {
namespace {

/// Ages of compulsory schooling in most states: from the 6th birthday to the 18th.
constexpr int school_age = 6;

Measure right(std::string key, std::string label, std::string unit) {
    return {.key = std::move(key),
            .label = std::move(label),
            .unit = std::move(unit),
            .group = Group::rights};
}

template <class Fits>
StateSet states_that(const record::Codes& codes, Fits fits) {
    StateSet set(codes);
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        if (codes.states[i].kind == StateKind::stay && fits(codes.states[i])) {
            set.add(StateId(i));
        }
    }
    return set;
}

Indicator child_days(Measure measure, StateSet states) {
    return {std::move(measure),
            [states = std::move(states)](const Facts& f) {
                return days_from(child_seconds(f.stays.in(states), f.histories.observation()));
            },
            {}};
}

SimTime birthday(const Person& person, int age, Date start) {
    return at(anniversary(date_of(person.birth, start), age), start);
}

/// Days of children from the 6th birthday on.
Indicator school_days(Measure measure, StateSet states, Date start) {
    return {std::move(measure),
            [states = std::move(states), start](const Facts& f) {
                std::int64_t seconds = 0;
                for (const Stay& stay : f.stays.in(states)) {
                    Interval seen = intersection(stay.span(), f.histories.observation());
                    seen = as_child(seen, *stay.person);
                    seen.from = std::max(seen.from, birthday(*stay.person, school_age, start));
                    seconds += length(seen).count();
                }
                return days_from(seconds);
            },
            {}};
}

/// Days from arrival until a child first had it, of those who arrived under observation
/// and had it; sorted.
std::vector<double> days_to_first(const Facts& facts, const StateSet& given) {
    std::vector<double> days;
    const Person* last = nullptr;
    for (const Stay& stay : facts.stays.in(given)) {
        const Person& person = *stay.person;
        if (&person == last || person.arrived < sim_start || !person.first_seen_as_child()) {
            continue;
        }
        last = &person;
        days.push_back(in_days(stay.from - person.arrived));
    }
    std::sort(days.begin(), days.end());
    return days;
}

void add_track(Indicators& list, const record::Codes& codes, TrackId track) {
    const auto& code = codes.tracks[track.index()];
    const auto with = [&](auto fits) {
        return states_that(codes, [&](const record::StateCode& state) {
            return state.track == track && fits(state.access);
        });
    };
    const StateSet given = with([](Access a) { return a == Access::given; });
    const StateSet lacking =
        with([](Access a) { return a == Access::without || a == Access::waiting; });
    if (given.empty() && lacking.empty()) {
        return;
    }
    const std::string key = "rights.access." + code.name;
    const std::string label = label_of(code);
    if (code.role == TrackRole::school) {
        list.push_back(school_days(right("rights.school_days_lost",
                                         "School days lost (ages 6 to 17, calendar "
                                         "days without a school place)",
                                         "child-days"),
                                   lacking, codes.start));
    }
    list.push_back(child_days(
        right(key + ".child_days_without", "Child-days without: " + label, "child-days"), lacking));
    list.push_back({right(key + ".children", "Children who ever had: " + label, "children"),
                    [given](const Facts& f) {
                        return static_cast<double>(
                            children_ever(f.stays.in(given), f.histories.observation()));
                    },
                    {}});
    Measure share = right(key + ".share", "Share of children who ever had: " + label, "share");
    share.estimator = Estimator::ratio;
    share.numerator = key + ".children";
    share.denominator = "outcomes.children.all";
    list.push_back({std::move(share), {}, {}});
    Measure first = right(key + ".days_to_first",
                          "Median days to the first, of children who had: " + label, "days");
    first.estimator = Estimator::pooled_median;
    list.push_back(
        {std::move(first), {}, [given](const Facts& f) { return days_to_first(f, given); }});
}

void add_care(Indicators& list, const record::Codes& codes) {
    struct Row {
        Care care;
        const char *key, *label;
    };

    for (const Row& row : {Row{Care::family, "family", "Child-days in family care"},
                           Row{Care::institution, "institution", "Child-days in institutions"},
                           Row{Care::no_housing, "no_housing", "Child-days without housing"}}) {
        StateSet states = states_that(
            codes, [&](const record::StateCode& state) { return state.care == row.care; });
        if (!states.empty()) {
            list.push_back(child_days(right(std::string("rights.care.") + row.key + ".child_days",
                                            row.label, "child-days"),
                                      std::move(states)));
        }
    }
}

}  // namespace

Indicators access_indicators(const record::Codes& codes) {
    Indicators list;
    for (std::size_t t = 0; t < codes.tracks.size(); ++t) {
        add_track(list, codes, TrackId(t));
    }
    add_care(list, codes);
    return list;
}

}  // namespace atd::analysis
