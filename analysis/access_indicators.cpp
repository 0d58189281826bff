#include <algorithm>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

// Access to a school, guardian, worker, lawyer or papers, and who cares for children:
// what the states of a scenario say about themselves with `access` and `care`.

namespace atd::analysis {
namespace {

/// Ages of compulsory schooling in most states: from the 6th birthday to the 18th.
constexpr int school_age = 6;

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

/// A track whose states say who has something and who lacks it.
struct AccessTrack {
    StateSet given, lacking;
    bool is_school = false;
    Date start{};
    Words words;
};

std::vector<AccessTrack> access_tracks(const CodedScenario& of) {
    std::vector<AccessTrack> list;
    for (std::size_t t = 0; t < of.codes.tracks.size(); ++t) {
        const auto& code = of.codes.tracks[t];
        const auto with = [&](auto fits) {
            return states_that(of.codes, [&](const record::StateCode& state) {
                return state.track == TrackId(t) && fits(state.access);
            });
        };
        AccessTrack track{
            with([](Access a) { return a == Access::given; }),
            with([](Access a) { return a == Access::without || a == Access::waiting; }),
            code.role == TrackRole::school,
            of.codes.start,
            {{"track", code.name}, {"label", label_of(code)}}};
        if (!track.given.empty() || !track.lacking.empty()) {
            list.push_back(std::move(track));
        }
    }
    return list;
}

double child_days_in(const Facts& f, const StateSet& states) {
    return days_from(child_seconds(f.stays.in(states), f.histories.observation()));
}

SimTime birthday(const Person& person, int age, Date start) {
    return at(anniversary(date_of(person.birth, start), age), start);
}

/// Days of children from the 6th birthday on.
double school_days_lost(const Facts& f, const AccessTrack& track) {
    std::int64_t seconds = 0;
    for (const Stay& stay : f.stays.in(track.lacking)) {
        Interval seen = intersection(stay.span(), f.histories.observation());
        seen = as_child(seen, *stay.person);
        seen.from = std::max(seen.from, birthday(*stay.person, school_age, track.start));
        seconds += length(seen).count();
    }
    return days_from(seconds);
}

/// Days from arrival until a child first had it, of those who arrived under observation
/// and had it; sorted.
std::vector<double> days_to_first(const Facts& facts, const AccessTrack& track) {
    std::vector<double> days;
    const Person* last = nullptr;
    for (const Stay& stay : facts.stays.in(track.given)) {
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

constexpr Row<AccessTrack> access_rows[] = {
    {{.key = "rights.school_days_lost",
      .label = "School days lost (ages 6 to 17, calendar days without a school place)",
      .unit = "child-days",
      .importance = 40,
      .definition = "Calendar days within the observation that children spend without a school "
                    "place or waiting for one, from the 6th birthday to the 18th.",
      .source = "CRC art. 28",
      .zero_if_absent = false},
     school_days_lost,
     nullptr,
     [](const AccessTrack& track) { return track.is_school; }},
    {{.key = "rights.access.{track}.child_days_without",
      .label = "Child-days without: {label}",
      .unit = "child-days",
      .importance = 40,
      .definition = "Days within the observation that people under 18 spend in states of "
                    "the track whose access is without or waiting.",
      .zero_if_absent = false},
     [](const Facts& f, const AccessTrack& track) { return child_days_in(f, track.lacking); }},
    {{.key = "rights.access.{track}.children",
      .label = "Children who ever had: {label}",
      .unit = "children",
      .importance = 40,
      .definition =
          "Number of different people who were in a state of the track whose access is given for "
          "any time while under 18 within the observation.",
      .zero_if_absent = false},
     [](const Facts& f, const AccessTrack& track) {
         return static_cast<double>(
             children_ever(f.stays.in(track.given), f.histories.observation()));
     }},
    {{.key = "rights.access.{track}.share",
      .label = "Share of children who ever had: {label}",
      .unit = "share",
      .importance = 40,
      .definition = "Children who ever had it over all children; those who do not have it yet "
                    "when the observation ends count as without.",
      .estimator = Estimator::ratio,
      .numerator = "rights.access.{track}.children",
      .denominator = "outcomes.children.all",
      .range = Range::share,
      .zero_if_absent = false}},
    {{.key = "rights.access.{track}.days_to_first",
      .label = "Median days until first access, of children who had: {label}",
      .unit = "days",
      .importance = 40,
      .definition = "Median days from arrival until a child first has it, over the children who "
                    "arrived within the observation and had it; those who do not have it yet are "
                    "left out, so that the true wait is longer.",
      .estimator = Estimator::pooled_median,
      .zero_if_absent = false},
     nullptr,
     days_to_first},
};

struct CareStates {
    StateSet states;
    Words words;
};

std::vector<CareStates> care_states(const CodedScenario& of) {
    constexpr std::pair<Care, const char*> kinds[] = {{Care::family, "in family care"},
                                                      {Care::institution, "in institutions"},
                                                      {Care::no_housing, "without housing"}};
    std::vector<CareStates> list;
    for (const auto& [care, label] : kinds) {
        StateSet states = states_that(
            of.codes, [kind = care](const record::StateCode& state) { return state.care == kind; });
        if (!states.empty()) {
            list.push_back(
                {std::move(states), {{"care", std::string(name_of(care))}, {"label", label}}});
        }
    }
    return list;
}

constexpr Row<CareStates> care_rows[] = {
    {{.key = "rights.care.{care}.child_days",
      .label = "Child-days {label}",
      .unit = "child-days",
      .importance = 45,
      .definition = "Days within the observation that people under 18 spend {label}, as "
                    "the settings say with care.",
      .source = "UN Guidelines for the Alternative Care of Children (2009); CRC art. 20 and 27",
      .zero_if_absent = false},
     [](const Facts& f, const CareStates& care) { return child_days_in(f, care.states); }},
};

}  // namespace

Sections access_sections() {
    return {section(access_rows, access_tracks), section(care_rows, care_states)};
}

}  // namespace atd::analysis
