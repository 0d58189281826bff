#include <algorithm>
#include <string>

#include "sim/params/checks/checks.hpp"
#include "sim/params/warnings/warnings.hpp"

namespace atd::params::warnings {
namespace {

bool is_setting(const State& state) {
    return state.kind == StateKind::stay && state.liberty.is_stated();
}

}  // namespace

void look_at_settings(List& list, const Model& model) {
    for (const auto& [track_name, track] : model.tracks) {
        const bool some_say = std::any_of(
            track.states.begin(), track.states.end(),
            [](const auto& item) { return is_setting(item.value) && item.value.responsible; });
        for (const auto& [name, state] : track.states) {
            if (some_say && is_setting(state) && !state.responsible) {
                list.add("tracks." + track_name + ".states." + name,
                         "does not say who is responsible for the child, as other settings do",
                         "write responsible = \"\" if nobody is");
            }
        }
    }
}

}  // namespace atd::params::warnings
