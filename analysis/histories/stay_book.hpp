#pragma once

#include <deque>
#include <utility>
#include <vector>

#include "analysis/histories/histories.hpp"
#include "analysis/histories/state_set.hpp"

namespace atd::analysis {

/// The stays of one replication in the sets of states that were asked for: several
/// measures are about the same ones. For one thread.
class StayBook {
  public:
    /// Borrows the histories.
    explicit StayBook(const Histories& histories)
        : histories_(&histories) {}

    /// As stays_in. Later calls leave it where it is.
    const std::vector<Stay>& in(const StateSet& states) const {
        for (const auto& [known, stays] : stays_) {
            if (known == states) {
                return stays;
            }
        }
        return stays_.emplace_back(states, stays_in(*histories_, states)).second;
    }

  private:
    const Histories* histories_;
    mutable std::deque<std::pair<StateSet, std::vector<Stay>>> stays_;
};

}  // namespace atd::analysis
