#include "sim/params/reform_values.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "sim/params/versions.hpp"

namespace atd::params {

std::vector<ParameterValue> values_with_reforms(const Scenario& scenario) {
    std::vector<ParameterValue> all = values_of(scenario);
    std::set<std::tuple<std::string, Names, std::string>> met;
    for (const auto& value : all) {
        met.emplace(value.path, value.source.evidence, value.source.assumed);
    }
    // The last version first: of a ramp, where it leads.
    VersionModels models(scenario);
    auto versions = corner_versions(scenario);
    std::reverse(versions.begin(), versions.end());
    for (const VersionId id : versions) {
        for (auto& value : values_of(models.at(id))) {
            if (value.sourced &&
                met.emplace(value.path, value.source.evidence, value.source.assumed).second) {
                all.push_back(std::move(value));
            }
        }
    }
    return all;
}

}  // namespace atd::params
