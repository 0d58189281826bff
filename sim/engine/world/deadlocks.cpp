#include "sim/engine/world/deadlocks.hpp"

#include <algorithm>
#include <vector>

#include "sim/engine/world/requests.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

model::TrackMask tracks_with_ends(const model::Version& version) {
    model::TrackMask tracks = 0;
    for (std::size_t s = 0; s < version.states.size(); ++s) {
        const model::StateRule& state = version.states[StateId(s)];
        tracks |= state.kind == StateKind::end ? model::mask_of(state.track) : 0;
    }
    return tracks;
}

/// Whether nothing but a grant can take the subject out of the state in which it waits.
bool only_waits(const World& world, const OpenRequest& request) {
    const Slot case_slot = request.subject.case_slot;
    const model::Version& version = world.version(case_slot);
    const StateId state = world.state(request.subject, request.track);
    const model::StateRule& rule = version.states[state];
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const model::ExitRule& exit = version.exits[ExitId(rule.first_exit + k)];
        const bool stays =
            exit.action == params::ExitAction::event || exit.action == params::ExitAction::birth;
        if (!stays && ExitId(rule.first_exit + k) != request.exit) {
            return false;
        }
    }
    bool ends_elsewhere = false;
    for_each_stay(world, case_slot, tracks_with_ends(version) & ~model::mask_of(request.track),
                  [&](const Subject&, TrackId) { ends_elsewhere = true; });
    return !ends_elsewhere;
}

/// Requests, and the places that those who made them hold in the state in which they wait.
class Waiting {
  public:
    explicit Waiting(const World& world)
        : world_(world),
          held_(world.pools.size(), 0) {
        for (const OpenRequest& request : world.requests) {
            const bool whole = request.open && request.placement != nullptr &&
                               request.placement->splits == Leavers::nobody &&
                               request.placement->takes == Leavers::nobody;
            if (whole && only_waits(world, request)) {
                waiting_.push_back(&request);
                add_held(request, 1);
            }
        }
    }

    /// Leaves those who can never be served unless another one of them is.
    void drop_all_who_can_be_served() {
        for (std::size_t before = waiting_.size() + 1; waiting_.size() < before;) {
            before = waiting_.size();
            std::erase_if(waiting_, [&](const OpenRequest* request) {
                const bool drops = can_be_served(*request);
                if (drops) {
                    add_held(*request, -1);
                }
                return drops;
            });
        }
    }

    std::uint64_t count_holders() const {
        return static_cast<std::uint64_t>(
            std::count_if(waiting_.begin(), waiting_.end(), [&](const OpenRequest* request) {
                const auto& holds = holds_now(world_, *request);
                return std::any_of(holds.begin(), holds.end(), [&](const auto& hold) {
                    return !world_.pools.admits_all(hold.pool) &&
                           amount_of(world_, request->subject, hold) > 0;
                });
            }));
    }

  private:
    void add_held(const OpenRequest& request, std::int64_t sign) {
        for (const auto& hold : holds_now(world_, request)) {
            held_[hold.pool.index()] += sign * amount_of(world_, request.subject, hold);
        }
    }

    /// Once all others have left; or never, because the capacity is too small.
    bool can_be_served(const OpenRequest& request) const {
        bool fits_anywhere = false;
        for (const StateId to : request.placement->to) {
            bool fits = true;
            bool has_room = true;
            const auto& held_now = holds_now(world_, request);
            for (const auto& hold : world_.rule(request.subject, to).holds) {
                const std::int64_t need = need_of(world_, request.subject, held_now, hold, nullptr);
                if (world_.pools.admits_all(hold.pool) || need <= 0) {
                    continue;
                }
                const std::int64_t capacity = world_.pools.capacity(hold.pool);
                fits = fits && amount_of(world_, request.subject, hold) <= capacity;
                has_room = has_room && need <= capacity - held_[hold.pool.index()];
            }
            if (fits && has_room) {
                return true;
            }
            fits_anywhere = fits_anywhere || fits;
        }
        return !fits_anywhere;
    }

    const World& world_;
    std::vector<const OpenRequest*> waiting_;
    std::vector<std::int64_t> held_;  ///< by pool
};

}  // namespace

std::uint64_t count_deadlocked(const World& world) {
    Waiting waiting(world);
    waiting.drop_all_who_can_be_served();
    return waiting.count_holders();
}

}  // namespace atd::engine
