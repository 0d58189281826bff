#include <set>
#include <string>

#include "sim/params/checks/checks.hpp"
#include "sim/params/warnings/warnings.hpp"

namespace atd::params::warnings {

void look_at_signals(List& list, const Model& model) {
    std::set<std::string> heard;
    checks::for_each_state(
        model, [&](const auto&, const Track&, const auto&, const State& state, const auto&) {
            for (const auto& [name, exit] : state.exits) {
                if (const auto* signal = exit.template by<OnSignal>()) {
                    heard.insert(*signal);
                }
                for (const auto& [thinning_name, thinning] : exit.thinned) {
                    heard.insert(thinning.on);
                }
            }
        });
    checks::for_each_state(model, [&](const auto&, const Track&, const auto&, const State& state,
                                      const std::string& path) {
        for (const auto& [name, exit] : state.exits) {
            for (const auto& signal : exit.emits) {
                if (!heard.contains(signal)) {
                    list.add(path + ".exits." + name + ".emits",
                             "no exit hears the signal " + checks::quoted(signal));
                }
            }
        }
    });
}

}  // namespace atd::params::warnings
