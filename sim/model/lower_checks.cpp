#include <algorithm>
#include <set>

#include "sim/base/check.hpp"
#include "sim/model/lower_rules.hpp"

namespace atd::model {
namespace {

[[noreturn]] void refuse(std::string path, std::string expected, std::string got) {
    throw InputError(
        Problem{.path = std::move(path), .expected = std::move(expected), .got = std::move(got)});
}

}  // namespace

void check_name_hashes(const Pathway& pathway) {
    std::set<std::uint64_t> hashes;
    const Version& first = pathway.versions.front();
    for (std::size_t i = 0; i < first.states.size(); ++i) {
        const StateRule& state = first.states[StateId(i)];
        for (std::size_t k = 0; k < state.exit_count; ++k) {
            const ExitRule& exit = first.exits[ExitId(state.first_exit + k)];
            for (const auto& test : exit.tests) {
                if (!hashes.insert(test.name_hash).second) {
                    refuse("tracks." + pathway.exit_names[state.first_exit + k] + ".tests",
                           "names with distinct random numbers",
                           "a collision of names: rename the exit or the attribute");
                }
            }
            if (!hashes.insert(exit.name_hash).second) {
                refuse("tracks." + pathway.exit_names[state.first_exit + k],
                       "a name with its own random numbers",
                       "a collision of names: rename the exit");
            }
        }
        if (!hashes.insert(state.name_hash).second) {
            refuse("tracks." + pathway.state_names[i], "a name with its own random numbers",
                   "a collision of names: rename the state");
        }
    }
}

}  // namespace atd::model
