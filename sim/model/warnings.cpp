#include "sim/model/warnings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "sim/base/format.hpp"
#include "sim/base/real_math.hpp"

namespace atd::model {
namespace {

constexpr double noticeable = 0.01;

/// How much longer the mean stay is, as a share, because stays are whole seconds and at least one:
/// over quantiles at equal distances. No stay becomes longer by more than a second, so only means
/// below 100 seconds can change by 1%.
double change_by_seconds(const DurationDistribution& days) {
    if (days.mean() * seconds_per_day >= 1 / noticeable) {
        return 0;
    }
    constexpr int points = 20000;
    double exact = 0;
    double rounded = 0;
    for (int i = 0; i < points; ++i) {
        const double stay = days.quantile((i + 0.5) / points);
        exact += stay * seconds_per_day;
        rounded += static_cast<double>(round_stay(stay).count());
    }
    return exact > 0 ? rounded / exact - 1 : 0;
}

double largest_factor(const RateRule& rate) {
    return rate.curve ? *std::max_element(rate.curve->factors.begin(), rate.curve->factors.end())
                      : 1.0;
}

/// The time until an exit fires by itself, if it is drawn; of a rate that follows a curve, where it
/// is fastest.
std::optional<DurationDistribution> drawn_time(const ExitRule& exit) {
    if (const auto* after = exit.by<AfterRule>()) {
        return after->distribution;
    }
    const auto* rate = exit.by<RateRule>();
    const double fastest = rate != nullptr ? rate->per_second * largest_factor(*rate) : 0;
    return fastest > 0 ? std::optional<DurationDistribution>(
                             ExponentialDistribution{1 / (fastest * seconds_per_day)})
                       : std::nullopt;
}

double years(const Pathway& pathway) {
    return in_days(pathway.horizon - sim_start) / days_per_year;
}

/// Whether more than one in a million families would come to more members than there can be. A
/// birth by an exit of each member makes families grow by a rate (a Yule process), one by an exit
/// of the case is one of a Poisson number.
bool may_outgrow(const Pathway& pathway, const ExitRule& exit) {
    const auto time = drawn_time(exit);
    if (!time) {
        return false;
    }
    const double births = in_days(pathway.horizon - sim_start) / std::max(time->mean(), 1e-9);
    const TrackId track = pathway.versions.front().states[exit.state].track;
    if (!pathway.tracks[track].shared) {
        constexpr double log_million = 13.8;
        return births > real::log(most_members_of_case / log_million);
    }
    constexpr double five_deviations = 5;
    return births + five_deviations * std::sqrt(births) > most_members_of_case;
}

/// Of "track.state.exit", as the scenario has it.
std::string path_of(const std::string& exit) {
    const auto first = exit.find('.');
    const auto second = exit.find('.', first + 1);
    return "tracks." + exit.substr(0, first) + ".states." +
           exit.substr(first + 1, second - first - 1) + ".exits." + exit.substr(second + 1);
}

/// The largest change under any version.
void note_change(std::map<std::size_t, double>& changes, std::size_t exit, double change) {
    if (std::fabs(change) > noticeable && std::fabs(change) > std::fabs(changes[exit])) {
        changes[exit] = change;
    }
}

}  // namespace

std::vector<Problem> warnings_of(const Pathway& pathway) {
    std::map<std::size_t, double> changes;
    std::set<std::size_t> outgrown;
    for (const Version& version : pathway.versions) {
        for (std::size_t i = 0; i < version.exits.size(); ++i) {
            const ExitRule& exit = version.exits[ExitId(i)];
            if (const auto time = drawn_time(exit)) {
                note_change(changes, i, change_by_seconds(*time));
            }
            if (exit.action == params::ExitAction::birth && may_outgrow(pathway, exit)) {
                outgrown.insert(i);
            }
        }
    }
    std::vector<Problem> warnings;
    const auto add = [&](std::size_t exit, std::string message) {
        warnings.push_back(
            {.path = path_of(pathway.exit_names[exit]), .message = std::move(message)});
    };
    for (const auto& [exit, change] : changes) {
        add(exit,
            fmt::format("stays are whole seconds and last at least one, which changes the mean "
                        "time until this exit by {:+.1f}%",
                        100 * change));
    }
    for (const std::size_t exit : outgrown) {
        add(exit,
            fmt::format("in {:.1f} years a family can come to {} members, the most that it can "
                        "have; further births do not happen and are counted in the results",
                        years(pathway), most_members_of_case));
    }
    return warnings;
}

}  // namespace atd::model
