#include "sim/params/checks.hpp"

// Versions of a model under reforms differ in values, never in names.

namespace atd::params::checks {
namespace {

constexpr const char* advice =
    "a reform changes values; add it to the scenario and let the reform open it";

template <class T>
bool require_same(Report& report, const std::string& path, const Named<T>& base,
                  const Named<T>& version) {
    for (const auto& item : version) {
        if (find(base, item.name) == nullptr) {
            report.add(path + "." + item.name, "a name of the scenario", "a new one", advice);
        }
    }
    for (const auto& item : base) {
        if (find(version, item.name) == nullptr) {
            report.add(path, "all names of the scenario", "all but " + quoted(item.name), advice);
        }
    }
    if (names_of(base) == names_of(version)) {
        return true;
    }
    if (base.size() == version.size()) {
        report.add(path, "the order of the scenario", "another", advice);
    }
    return false;
}

void check_state(Report& report, const std::string& path, const State& base, const State& version) {
    if (base.kind != version.kind) {
        report.add(path + ".kind", quoted(std::string(name_of(base.kind))) + " as in the scenario",
                   quoted(std::string(name_of(version.kind))));
    }
    require_same(report, path + ".exits", base.exits, version.exits);
    require_same(report, path + ".branches", base.branches, version.branches);
    require_same(report, path + ".returns", base.returns, version.returns);
}

void check_track(Report& report, const std::string& path, const Track& base, const Track& version) {
    if (base.unit != version.unit || base.moves != version.moves || base.role != version.role) {
        report.add(path, "unit, moves and role of the scenario", "others");
    }
    if (!require_same(report, path + ".states", base.states, version.states)) {
        return;
    }
    for (std::size_t i = 0; i < base.states.size(); ++i) {
        check_state(report, path + ".states." + base.states[i].name, base.states[i].value,
                    version.states[i].value);
    }
}

void check_same_attributes(Report& report, const Model& base, const Model& version) {
    if (!require_same(report, "attributes", base.attributes, version.attributes)) {
        return;
    }
    for (std::size_t i = 0; i < base.attributes.size(); ++i) {
        const std::string path = "attributes." + base.attributes[i].name;
        const Attribute& was = base.attributes[i].value;
        const Attribute& now = version.attributes[i].value;
        if (was.unit != now.unit || was.of != now.of || was.knowledge != now.knowledge ||
            was.truth != now.truth) {
            report.add(path, "unit, of, knowledge and truth of the scenario", "others");
        }
        require_same(report, path + ".values", was.values, now.values);
    }
}

}  // namespace

void check_same_names(Report& report, const Model& base, const Model& version) {
    require_same(report, "case_types", base.case_types, version.case_types);
    check_same_attributes(report, base, version);
    require_same(report, "arrivals", base.arrivals, version.arrivals);
    require_same(report, "effects", base.effects, version.effects);
    if (require_same(report, "pools", base.pools, version.pools)) {
        for (std::size_t i = 0; i < base.pools.size(); ++i) {
            require_same(report, "pools." + base.pools[i].name + ".priority",
                         base.pools[i].value.priority, version.pools[i].value.priority);
        }
    }
    if (require_same(report, "tracks", base.tracks, version.tracks)) {
        for (std::size_t i = 0; i < base.tracks.size(); ++i) {
            check_track(report, "tracks." + base.tracks[i].name, base.tracks[i].value,
                        version.tracks[i].value);
        }
    }
}

}  // namespace atd::params::checks
