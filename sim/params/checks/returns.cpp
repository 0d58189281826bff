#include "sim/params/checks/checks.hpp"

// Those who come back after an outcome.

namespace atd::params::checks {
namespace {

void check_return(Report& report, const Model& model, const std::string& path, const Return& back) {
    if (back.who) {
        check_condition(report, model, path + ".who", *back.who);
    }
    check_distribution(report, path + ".after", back.after);
    check_first_states(report, model, path + ".enter", back.enter, false);
}

}  // namespace

void check_returns(Report& report, const Model& model) {
    for_each_state(model, [&](const auto&, const auto&, const auto&, const State& state,
                              const std::string& path) {
        if (state.kind != StateKind::end && !state.returns.empty()) {
            report.add(
                path + ".returns", "nothing", "returns",
                "people who are still there cannot come back; only an end state can have returns");
        }
        for (const auto& [name, back] : state.returns) {
            check_return(report, model, path + ".returns." + name, back);
        }
    });
}

}  // namespace atd::params::checks
