#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "bench/floor_rules.hpp"

namespace atd::bench {

/// A clock that uses up a unit exponential at a rate that may change: `due` in seconds,
/// or what is left of the exponential while the rate is zero.
class StretchClock {
  public:
    void stop() { rate_ = 0; }

    void start(double threshold, double rate, SimTime now) {
        rate_ = 0;
        due_ = threshold;
        stretch(rate, now);
        due_ = rate > 0 ? std::max(due_, seconds(now) + 1.0) : due_;
    }

    void stretch(double rate, SimTime now) {
        if (rate == rate_) {
            return;
        }
        const double left = rate_ > 0 ? std::max(0.0, rate_ * (due_ - seconds(now))) : due_;
        rate_ = rate;
        due_ = rate > 0 ? seconds(now) + left / rate : left;
    }

    SimTime time() const {
        return rate_ > 0 && due_ < 9e15 ? SimTime{Seconds{std::llround(due_)}} : never;
    }

  private:
    static double seconds(SimTime time) {
        return static_cast<double>(time.time_since_epoch().count());
    }

    double due_ = 0, rate_ = 0;
};

/// A household on its way.
struct Case {
    CaseKey key;
    SimTime home_since, claim_since, support_since;
    StretchClock contact;  ///< of release, of contact or of the search
    SimTime window_due = never, claim_due = never, wake = never;
    std::uint32_t epoch = 0;
    std::uint16_t wake_exit = 0, times_lost = 0, times_again = 0;
    Home home = held;
    Claim claim = undecided;
    Support support = none;
    std::uint8_t children = 0, boys = 0, rule = 0;
    bool open = true;
};

namespace detail {

inline double age_of(const model::Table& bands, double u) {
    const std::size_t band = bands.at(u);
    const double below = band == 0 ? 0.0 : bands.cumulative[band - 1];
    const double within = (u - below) / (bands.cumulative[band] - below);
    const bool last = band + 1 == bands.values.size();
    const double upper = last ? 18.0 : bands.values[band + 1];
    return bands.values[band] + within * (upper - bands.values[band]);
}

inline std::size_t size_of(const model::Table& table, double u, std::size_t otherwise) {
    return table.values.empty() ? otherwise : static_cast<std::size_t>(table.values[table.at(u)]);
}

}  // namespace detail

/// A household as its key makes it. Every member's sex and every child's age is drawn,
/// as in the engine; kept is what the rules of the demo ask.
inline Case draw(const FloorRules& rules, const model::SourceRule& source, ChanceKey chance,
                 CaseKey key) {
    const auto uniform = [&](Purpose purpose, std::size_t member = whole_case) {
        return uniform_at(chance, {.purpose = static_cast<std::uint16_t>(purpose),
                                   .case_key = key.value(),
                                   .member = static_cast<Member>(member)});
    };
    Case fresh;
    fresh.key = key;
    model::KnownCase known;
    known.type = CaseTypeId(uniform(Purpose::case_type) < source.mix.front() ? 0 : 1);
    const auto& type = rules.pathway->case_types[known.type];
    const double u = uniform(Purpose::adult_count);
    const std::size_t adults = detail::size_of(type.adults, u, 0);
    const double v = uniform(Purpose::child_count);
    const std::size_t children = detail::size_of(type.children, v, 1);
    known.youngest_child_years = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < adults + children; ++i) {
        const bool is_boy = uniform(Purpose::sex, i) < type.boys && i >= adults;
        fresh.boys = static_cast<std::uint8_t>(fresh.boys + (is_boy ? 1 : 0));
        if (i >= adults) {
            const double age = detail::age_of(type.child_age, uniform(Purpose::birth_date, i));
            known.youngest_child_years = std::min(known.youngest_child_years, age);
        }
    }
    known.members = static_cast<std::uint8_t>(adults + children);
    fresh.children = static_cast<std::uint8_t>(children);
    while (!rules.placements[fresh.rule].who.fits(known)) {
        ++fresh.rule;
    }
    return fresh;
}

/// Three pools, each a counter and a line of cases in the order in which they asked.
class Lines {
  public:
    void set_places(Pool pool, std::int64_t places) {
        places_[pool] = places;
        changed_[pool] = true;
    }

    bool has_room(Pool pool, std::int64_t places) const {
        return used_[pool] + places <= places_[pool];
    }

    void take(Pool pool, std::int64_t places) { used_[pool] += places; }

    void give_back(Pool pool, std::int64_t places) {
        used_[pool] -= places;
        changed_[pool] = true;
    }

    bool has_head(Pool pool) const { return first_[pool] != nobody; }

    std::uint32_t head(Pool pool) const { return first_[pool]; }

    bool is_first(std::uint32_t slot, Pool pool) const { return first_[pool] == slot; }

    void join(std::uint32_t slot, Pool pool) {
        if (links_[pool].size() <= slot) {
            links_[pool].resize(slot + 1);
        }
        links_[pool][slot] = {last_[pool], nobody, true};
        (last_[pool] == nobody ? first_[pool] : links_[pool][last_[pool]].after) = slot;
        last_[pool] = slot;
        changed_[pool] = true;
    }

    void leave(std::uint32_t slot, Pool pool) {
        if (links_[pool].size() <= slot || !links_[pool][slot].waits) {
            return;
        }
        Link& it = links_[pool][slot];
        (it.before == nobody ? first_[pool] : links_[pool][it.before].after) = it.after;
        (it.after == nobody ? last_[pool] : links_[pool][it.after].before) = it.before;
        it.waits = false;
        changed_[pool] = true;
    }

    /// The first pool where something changed since it was last named.
    std::optional<Pool> take_changed() {
        const auto found = std::find(changed_.begin(), changed_.end(), true);
        if (found == changed_.end()) {
            return std::nullopt;
        }
        *found = false;
        return static_cast<Pool>(found - changed_.begin());
    }

  private:
    static constexpr std::uint32_t nobody = ~std::uint32_t{0};

    struct Link {
        std::uint32_t before = nobody, after = nobody;
        bool waits = false;
    };

    std::array<std::vector<Link>, 3> links_;
    std::array<std::uint32_t, 3> first_{nobody, nobody, nobody};
    std::array<std::uint32_t, 3> last_{nobody, nobody, nobody};
    std::array<std::int64_t, 3> used_{}, places_{};
    std::array<bool, 3> changed_{};
};

}  // namespace atd::bench
