#include "sim/run/branch_cache.hpp"

#include <algorithm>

#include "sim/engine/switch_pathway.hpp"
#include "sim/model/shared_past.hpp"

namespace atd::run {
namespace {

template <class Row>
std::size_t bytes_of(const record::BlockTable<Row>& table) {
    return table.size() * sizeof(Row);
}

template <class T>
std::size_t bytes_of(const std::vector<T>& values) {
    return values.capacity() * sizeof(T);
}

std::size_t bytes_of(const engine::SubjectColumns& columns) {
    return bytes_of(columns.cursors) + bytes_of(columns.clocks) + bytes_of(columns.entries) +
           bytes_of(columns.total_seconds);
}

/// What a copy takes, but for the queue, which holds about one link per case.
std::size_t bytes_of(const engine::World& world) {
    constexpr std::size_t link = 48;
    std::size_t bytes = bytes_of(world.cases) + bytes_of(world.persons) +
                        bytes_of(world.case_columns) + bytes_of(world.person_columns) +
                        world.cases.size() * link + bytes_of(world.record.spells) +
                        bytes_of(world.record.cases) + bytes_of(world.record.persons) +
                        bytes_of(world.record.decisions);
    for (const auto& levels : world.levels) {
        bytes += bytes_of(levels);
    }
    return bytes;
}

}  // namespace

BranchCache::BranchCache(const std::vector<Option>& options,
                         const std::vector<model::Pathway>& pathways, const std::vector<Run>& runs,
                         std::size_t memory)
    : pathways_(pathways),
      wanted_(options.size()),
      memory_(memory) {
    for (std::size_t i = 0; i < options.size(); ++i) {
        Parent parent;
        for (std::size_t j = 0; j < i; ++j) {
            const SimTime until = std::min(
                model::shared_until(options[j].scenario, options[i].scenario), pathways[i].horizon);
            if (until > parent.until) {
                parent = {j, until};
            }
        }
        parents_.push_back(parent);
    }
    for (const auto& [option, replication] : runs) {
        auto& wanted = wanted_[option];
        wanted.resize(std::max<std::size_t>(wanted.size(), replication + 1));
        wanted[replication] = true;
    }
}

record::ReplicationRecord BranchCache::simulate(Run run, ChanceKey key,
                                                const engine::SpillHook& spill) {
    const auto& [option, replication] = run;
    const Parent& parent = parents_[option];
    const model::Pathway& pathway = pathways_[option];
    if (parent.until > sim_start) {
        if (const auto branch = take({replication, {parent.option, parent.until}})) {
            engine::World world = *branch;
            engine::switch_pathway(world, pathway, parent.until);
            keep_branches(run, world);
            return engine::finish(std::move(world), spill);
        }
    }
    engine::World world = engine::start(pathway, key);
    keep_branches(run, world);
    return engine::finish(std::move(world), spill);
}

/// Stops at every date on which a later option branches off.
void BranchCache::keep_branches(Run run, engine::World& world) {
    std::map<SimTime, std::size_t> uses;
    for (std::size_t i = run.first + 1; i < parents_.size(); ++i) {
        const bool is_wanted = run.second < wanted_[i].size() && wanted_[i][run.second];
        if (parents_[i].option == run.first && parents_[i].until > sim_start && is_wanted) {
            ++uses[parents_[i].until];
        }
    }
    for (const auto& [time, count] : uses) {
        engine::run_until(world, time);
        keep({run.second, {run.first, time}}, world, count);
    }
}

void BranchCache::keep(const Key& key, const engine::World& world, std::size_t uses) {
    const std::size_t bytes = bytes_of(world);
    {
        const std::lock_guard lock(mutex_);
        if (bytes_ + bytes > memory_) {
            return;
        }
        bytes_ += bytes;
    }
    auto copy = std::make_shared<const engine::World>(world);
    const std::lock_guard lock(mutex_);
    branches_[key] = {std::move(copy), uses, bytes};
}

std::shared_ptr<const engine::World> BranchCache::take(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = branches_.find(key);
    if (found == branches_.end()) {
        return nullptr;
    }
    ++shared_;
    auto world = found->second.world;
    if (--found->second.uses == 0) {
        bytes_ -= found->second.bytes;
        branches_.erase(found);
    }
    return world;
}

}  // namespace atd::run
