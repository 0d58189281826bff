#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "sim/base/sim_time.hpp"
#include "sim/model/pathway.hpp"

namespace atd::engine {

/// What a wake calls for; in one second the earlier sort goes first.
enum class WakeSort : std::uint8_t { tempo, exit, worker };

/// Something that wants to happen. The order is total: time, sort, rank (exit in the
/// file), then case and member; it never depends on how the queue is built.
struct Wake {
    SimTime time;
    std::uint64_t who = 0;  ///< case key << 8 | member
    std::uint32_t slot = 0;
    std::uint32_t epoch = 0;  ///< stale unless equal to that of the case or tempo
    std::uint16_t rank = 0;
    model::TempoId tempo{};  ///< of a clock on virtual time
    WakeSort sort = WakeSort::exit;

    bool before(const Wake& other) const {
        if (time != other.time) {
            return time < other.time;
        }
        if (sort != other.sort) {
            return sort < other.sort;
        }
        if (rank != other.rank) {
            return rank < other.rank;
        }
        return who != other.who ? who < other.who : tempo < other.tempo;
    }
};

/// Wakes in buckets of one day; only the current day is kept as a heap. Push is O(1)
/// for later days and O(log n of the day) for today; pop O(log n of the day). Measured
/// against one large heap, the backlog's size then costs nothing (docs/decisions).
class DayQueue {
  public:
    explicit DayQueue(SimTime horizon);

    /// Times at or after the horizon are dropped; times before the current day are not
    /// allowed.
    void push(const Wake& wake);
    /// The earliest wake at or before `until`, or nullptr. Later pushes may not lie on
    /// a day before that of `until` or of the wake returned.
    const Wake* peek(SimTime until);
    void pop();

    /// Visits wakes that are likely to come up soon, the earliest first.
    template <class Visit>
    void for_each_soon(Visit&& visit) const {
        for (std::size_t i = 0; i < std::min<std::size_t>(3, today_.size()); ++i) {
            visit(today_[i], i);
        }
    }

  private:
    std::size_t day_of(SimTime time) const {
        return static_cast<std::size_t>(time.time_since_epoch().count()) / 86400u;
    }

    bool advance(std::size_t last_day);

    SimTime horizon_;
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    /// Wakes of one day, side by side in memory.
    struct Block {
        std::array<Wake, 15> wakes;
        std::uint32_t count = 0;
        std::uint32_t next = none;
    };

    std::uint32_t take_block(std::uint32_t next);

    std::vector<std::uint32_t> days_;  ///< first block of each day
    std::vector<Block> blocks_;
    std::uint32_t free_ = none;  ///< first block that is not in use
    std::vector<Wake> today_;    ///< heap, earliest first
    std::size_t day_ = 0;
};

}  // namespace atd::engine
