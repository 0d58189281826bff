#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record/codes.hpp"

namespace atd::analysis {

/// States that an estimator looks at together.
class StateSet {
  public:
    explicit StateSet(const record::Codes& codes)
        : contains_(codes.states.size()) {}

    StateSet& add(StateId state) {
        contains_.at(state.index()) = 1;
        return *this;
    }

    bool contains(StateId state) const {
        return state.index() < contains_.size() && contains_[state.index()] != 0;
    }

    bool operator==(const StateSet&) const = default;

    bool empty() const;

  private:
    std::vector<std::uint8_t> contains_;  ///< not bits, which take longer to read
};

/// Which settings count as detention: UNHCR Detention Guidelines (2012), par. 5 to 7.
enum class DetentionDefinition { law, practice, either };

StateSet detention_states(const record::Codes& codes, DetentionDefinition definition);
/// States in which people are under escort or in transit.
StateSet transit_states(const record::Codes& codes);
/// Stays of the tracks with the role residence, in the order of the codes.
std::vector<StateId> residence_settings(const record::Codes& codes);

// Dotted names as scenarios write them; a name that is not in the codes is an
// InputError.
StateId state_named(const record::Codes& codes, std::string_view track_state);
ExitId exit_named(const record::Codes& codes, std::string_view track_state_exit);
PoolId pool_named(const record::Codes& codes, std::string_view pool);
/// "track.state"
std::string dotted_name(const record::Codes& codes, StateId state);

}  // namespace atd::analysis
