#include "sim/params/patches/reform_values.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "sim/params/versions.hpp"

namespace atd::params {
namespace {

using Key = std::tuple<std::string, Names, std::string, std::string, std::string>;

Key key_of(const ParameterValue& value) {
    const auto& source = value.source;
    return {value.path, source.evidence, source.derived, source.proxy, source.assumed};
}

}  // namespace

std::vector<ParameterValue> values_with_reforms(const Scenario& scenario) {
    std::vector<ParameterValue> all = values_of(scenario);
    std::set<Key> met;
    for (const auto& value : all) {
        met.insert(key_of(value));
    }
    // The last version first: of a ramp, where it leads.
    VersionModels models(scenario);
    auto versions = corner_versions(scenario);
    std::reverse(versions.begin(), versions.end());
    for (const VersionId id : versions) {
        for (auto& value : values_of(models.at(id))) {
            if (value.sourced && met.insert(key_of(value)).second) {
                all.push_back(std::move(value));
            }
        }
    }
    return all;
}

}  // namespace atd::params
