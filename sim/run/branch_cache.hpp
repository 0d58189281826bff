#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "sim/engine/simulate.hpp"
#include "sim/run/option.hpp"

namespace atd::run {

/// Runs options that have a beginning in common through it once. An option branches off the
/// earlier option that it shares most with: when that one reaches the date on which
/// they part, a copy of its world is kept until the other takes it. Results are those
/// of separate runs; where the memory allowed for copies is full, or the other option
/// comes first, it is a separate run. Safe to call from several threads.
class BranchCache {
  public:
    /// An option and a replication, both counted from 0.
    using Run = std::pair<std::size_t, std::uint32_t>;

    static constexpr std::size_t default_memory = std::size_t{512} << 20;

    /// `runs`: what will be asked for. `pathways` stay where they are.
    BranchCache(const std::vector<Option>& options, const std::vector<model::Pathway>& pathways,
                const std::vector<Run>& runs, std::size_t memory = default_memory);

    /// `spill` is called once no other run needs the world.
    record::ReplicationRecord simulate(Run run, ChanceKey key, const engine::SpillHook& spill = {});

    /// How many runs branched off another option.
    std::size_t shared() const { return shared_; }

  private:
    struct Parent {
        std::size_t option = 0;
        SimTime until = sim_start;  ///< the start: none
    };

    /// A world at the date on which options part, until they have taken it.
    struct Branch {
        std::shared_ptr<const engine::World> world;
        std::size_t uses = 0;
        std::size_t bytes = 0;
    };

    /// Replication, parent, and when they part.
    using Key = std::pair<std::uint32_t, std::pair<std::size_t, SimTime>>;

    std::shared_ptr<const engine::World> take(const Key& key);
    void keep(const Key& key, const engine::World& world, std::size_t uses);
    void keep_branches(Run run, engine::World& world);

    const std::vector<model::Pathway>& pathways_;
    std::vector<Parent> parents_;            ///< by option
    std::vector<std::vector<bool>> wanted_;  ///< by option and replication
    std::size_t memory_;
    std::mutex mutex_;
    std::map<Key, Branch> branches_;
    std::size_t bytes_ = 0, shared_ = 0;
};

}  // namespace atd::run
