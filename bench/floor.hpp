#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/base/stream.hpp"
#include "sim/engine/event_queue.hpp"
#include "sim/model/arrival_times.hpp"
#include "sim/record/replication_record.hpp"
#include "sim/terms/causes.hpp"
#include "sim/terms/purpose.hpp"

#include "bench/floor_rules.hpp"

namespace atd::bench {

/// The Australian demo written out by hand: three tracks as three fields, three pools as
/// three counters, one row for each event. It draws from the addresses the engine draws
/// from, so both tell the same story; it can do nothing else.
class Floor {
  public:
    Floor(const FloorRules& rules, ChanceKey chance)
        : rules_(rules),
          chance_(chance),
          queue_(rules.horizon) {}

    const record::BlockTable<record::SpellRow>& run() {
        for (std::size_t pool = 0; pool < 3; ++pool) {
            places_[pool] = rules_.capacity[pool].front().places;
        }
        create_stock();
        run_second();
        for (SimTime next = next_time(); next < rules_.horizon; next = next_time()) {
            now_ = next;
            run_second();
        }
        return rows_;
    }

  private:
    static constexpr std::int32_t nobody = -1;

    struct Case {
        CaseKey key;
        SimTime home_since, claim_since, support_since;
        double contact_due = 0, contact_rate = 0;  ///< as engine::Clock
        SimTime window_due = never, claim_due = never, wake = never;
        std::array<std::int32_t, 3> before, after;  ///< in the lines of the pools
        std::array<bool, 3> queued{};
        std::uint32_t epoch = 0;
        std::uint16_t wake_exit = 0, times_lost = 0, times_again = 0;
        Home home = held;
        Claim claim = undecided;
        Support support = none;
        std::uint8_t children = 0, rule = 0;
        bool open = true;
    };

    double uniform(const Case& it,
                   Purpose purpose,
                   std::uint64_t name = 0,
                   std::uint64_t occurrence = 0,
                   Member member = whole_case) const {
        return uniform_at(chance_,
                          {.purpose = static_cast<std::uint16_t>(purpose),
                           .occurrence = occurrence,
                           .case_key = it.key.value(),
                           .member = member,
                           .name = name});
    }

    static double seconds(SimTime time) {
        return static_cast<double>(time.time_since_epoch().count());
    }

    // ---- households and sources ----

    static std::size_t size_of(const model::Table& table, double u) {
        return static_cast<std::size_t>(table.values[table.at(u)]);
    }

    static double age_of(const model::Table& bands, double u) {
        const std::size_t band = bands.at(u);
        const double below = band == 0 ? 0.0 : bands.cumulative[band - 1];
        const double within = (u - below) / (bands.cumulative[band] - below);
        const bool last = band + 1 == bands.values.size();
        const double upper = last ? 18.0 : bands.values[band + 1];
        return bands.values[band] + within * (upper - bands.values[band]);
    }

    void draw_household(Case& it, const model::SourceRule& source) {
        const double which = uniform(it, Purpose::case_type);
        model::KnownCase known;
        known.type = CaseTypeId(which < source.mix.front() ? 0 : 1);
        const auto& type = rules_.pathway->case_types[known.type];
        const bool alone = type.adults.values.empty();
        const double adults_u = uniform(it, Purpose::adult_count);
        const double children_u = uniform(it, Purpose::child_count);
        const std::size_t adults = alone ? 0 : size_of(type.adults, adults_u);
        const std::size_t children = alone ? 1 : size_of(type.children, children_u);
        double youngest = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < adults + children; ++i) {
            const auto member = static_cast<Member>(i);
            const double sex = uniform(it, Purpose::sex, 0, 0, member);
            boys_ += i >= adults && sex < type.boys ? 1 : 0;
            if (i >= adults) {
                const double u = uniform(it, Purpose::birth_date, 0, 0, member);
                youngest = std::min(youngest, age_of(type.child_age, u));
            }
        }
        known.members = static_cast<std::uint8_t>(adults + children);
        known.youngest_child_years = youngest;
        it.children = static_cast<std::uint8_t>(children);
        while (!rules_.placements[it.rule].who.fits(known)) {
            ++it.rule;
        }
    }

    void create_stock() {
        struct Found {
            Case it;
            Seconds elapsed;
        };

        std::vector<Found> stock;
        for (std::uint64_t counted = 0; counted < rules_.stock->count;) {
            Case it;
            it.key = CaseKey(SourceId(0), stock.size());
            draw_household(it, *rules_.stock);
            counted += it.children;
            const double u = uniform(it, Purpose::stock_elapsed);
            stock.push_back({it, round_span(rules_.stock->elapsed.sample(u))});
        }
        std::stable_sort(stock.begin(), stock.end(), [](const auto& a, const auto& b) {
            return a.elapsed > b.elapsed;
        });
        for (Found& one : stock) {
            add(one.it, one.elapsed);
        }
        arrivals_.emplace(*rules_.arrivals, SourceId(1), chance_);
    }

    void create_arrivals() {
        while (arrivals_->next() == now_) {
            Case it;
            it.key = arrivals_->take();
            draw_household(it, *rules_.arrivals);
            it.home = rules_.eras[era_].nobody_held ? approved : held;
            write(it, rules_.home_track, now_, StateId(), rules_.home_state[it.home], 0);
            add(it, Seconds{0});
        }
    }

    void add(const Case& fresh, Seconds elapsed) {
        std::uint32_t slot = static_cast<std::uint32_t>(cases_.size());
        if (free_.empty()) {
            cases_.push_back(fresh);
        } else {
            slot = free_.back();
            free_.pop_back();
            const std::uint32_t epoch = cases_[slot].epoch;
            cases_[slot] = fresh;
            cases_[slot].epoch = epoch;
        }
        Case& it = cases_[slot];
        it.home_since = it.claim_since = it.support_since = now_ - elapsed;
        start_home(slot);
        const double u = uniform(it, Purpose::stay, rules_.decided.hash);
        const double days = elapsed > Seconds{0}
                                ? rules_.decision_law.residual(in_days(elapsed), u)
                                : rules_.decision_law.sample(u);
        it.claim_due = later(now_, round_stay(days));
        schedule(slot);
    }

    // ---- clocks ----

    void start_contact(Case& it, const Way& way, std::uint64_t occurrence, double rate) {
        it.contact_rate = rate;
        it.contact_due = unit_exponential(
            uniform(it, Purpose::rate_threshold, way.hash, occurrence));
        if (rate > 0) {
            it.contact_due = std::max(seconds(now_) + it.contact_due / rate,
                                      seconds(now_) + 1.0);
        }
    }

    void stretch_contact(Case& it, double rate) {
        if (rate == it.contact_rate) {
            return;
        }
        const double now = seconds(now_);
        const double left = it.contact_rate > 0
                                ? std::max(0.0, it.contact_rate * (it.contact_due - now))
                                : it.contact_due;
        it.contact_rate = rate;
        it.contact_due = rate > 0 ? now + left / rate : left;
    }

    /// The exit that the clock of contact or release leads to.
    const Way& contact_way(const Case& it) const {
        switch (it.home) {
            case held:
                return rules_.release;
            case placement:
                return rules_.placement_lost;
            case visa:
                return rules_.visa_lost;
            case lost:
                return rules_.found;
            default:
                return rules_.lost_again;
        }
    }

    void start_home(std::uint32_t slot) {
        Case& it = cases_[slot];
        const Way& way = contact_way(it);
        it.contact_rate = 0;
        if (it.home == approved) {
            for (const StateId to : rules_.placements[it.rule].to) {
                enqueue(slot, pool_of(home_of(to)));
            }
        } else if (it.home == held) {
            start_contact(it, way, 0, rules_.eras[era_].release_rate);
        } else if (it.home == lost) {
            start_contact(it, way, it.times_lost++, way.rate);
            it.window_due = later(now_, round_stay(rules_.window_days));
        } else if (it.home == again) {
            start_contact(it, way, it.times_again++, way.rate);
        } else {
            start_contact(
                it, way, 0, it.support == standard ? way.rate_helped : way.rate);
        }
    }

    void schedule(std::uint32_t slot) {
        Case& it = cases_[slot];
        SimTime due = never;
        std::uint16_t exit = 0;
        const auto offer = [&](SimTime time, std::uint16_t id) {
            if (std::max(time, now_) < due) {
                due = std::max(time, now_);
                exit = id;
            }
        };
        if (it.contact_rate > 0 && it.contact_due < 9e15) {
            offer(SimTime{Seconds{std::llround(it.contact_due)}}, contact_way(it).id);
        }
        if (it.home == lost) {
            offer(it.window_due, rules_.window.id);
        } else if (it.claim == undecided) {
            offer(it.claim_due, rules_.decided.id);
        } else if (it.claim == refused) {
            offer(it.claim_due, rules_.return_decided.id);
        }
        if (due == it.wake && exit == it.wake_exit) {
            return;
        }
        it.wake = due;
        it.wake_exit = exit;
        queue_.push({due, (it.key.value() << 8) | whole_case, slot, ++it.epoch, exit});
    }

    // ---- moves ----

    void write(const Case& it,
               TrackId track,
               SimTime since,
               StateId from,
               StateId to,
               std::uint16_t cause) {
        rows_.push_back({it.key, since, now_, track, whole_case, from, to, cause});
    }

    static std::uint16_t cause_of(const Way& way) { return cause::first_exit + way.id; }

    void move_home(std::uint32_t slot, Home to, std::uint16_t cause) {
        Case& it = cases_[slot];
        write(it,
              rules_.home_track,
              it.home_since,
              rules_.home_state[it.home],
              rules_.home_state[to],
              cause);
        leave_home(slot);
        it.home = to;
        it.home_since = now_;
        if (to == missing) {
            close(slot);
            return;
        }
        if (to == placement || to == visa) {
            used_[pool_of(to)] += it.children;
        }
        start_home(slot);
    }

    void leave_home(std::uint32_t slot) {
        Case& it = cases_[slot];
        if (it.home == approved) {
            leave_line(slot, houses);
            leave_line(slot, visas);
        } else if (it.home == placement || it.home == visa) {
            used_[pool_of(it.home)] -= it.children;
            changed_[pool_of(it.home)] = true;
        }
    }

    void move_support(std::uint32_t slot, Support to, const Way& way) {
        Case& it = cases_[slot];
        write(it,
              rules_.support_track,
              it.support_since,
              rules_.support_state[it.support],
              rules_.support_state[to],
              cause_of(way));
        it.support = to;
        it.support_since = now_;
        if (to == waiting) {
            enqueue(slot, workers);
            return;
        }
        leave_line(slot, workers);
        ++used_[workers];
        if (it.home == placement || it.home == visa) {
            stretch_contact(it, contact_way(it).rate_helped);
        }
    }

    void move_claim(std::uint32_t slot) {
        Case& it = cases_[slot];
        const bool first = it.claim == undecided;
        const std::uint64_t name = first ? rules_.decision_hash : rules_.return_hash;
        const bool yes = uniform(it, Purpose::branch, name) <
                         (first ? rules_.recognised : rules_.departs);
        const Claim to =
            first ? (yes ? status : refused) : (yes ? returned : remaining);
        write(it,
              rules_.claim_track,
              it.claim_since,
              rules_.claim_state[it.claim],
              rules_.claim_state[to],
              cause_of(first ? rules_.decided : rules_.return_decided));
        it.claim = to;
        it.claim_since = now_;
        if (yes) {
            leave_home(slot);
            close(slot);
        } else if (to == refused) {
            const double u = uniform(it, Purpose::stay, rules_.return_decided.hash);
            it.claim_due = later(now_, round_stay(rules_.return_law.sample(u)));
        }
    }

    void close(std::uint32_t slot) {
        Case& it = cases_[slot];
        if (it.support == standard) {
            --used_[workers];
            changed_[workers] = true;
        }
        leave_line(slot, workers);
        it.open = false;
        ++it.epoch;
        free_.push_back(slot);
    }

    void fire(std::uint32_t slot, std::uint16_t exit) {
        Case& it = cases_[slot];
        it.wake = never;
        if (exit == rules_.decided.id || exit == rules_.return_decided.id) {
            move_claim(slot);
        } else if (exit == rules_.window.id) {
            move_home(slot, missing, cause_of(rules_.window));
        } else {
            const std::uint16_t cause = cause_of(contact_way(it));
            move_home(
                slot, it.home == held ? approved : it.home == lost ? again : lost, cause);
        }
        if (cases_[slot].open) {
            schedule(slot);
        }
    }

    // ---- places ----

    static Pool pool_of(Home home) { return home == placement ? houses : visas; }

    Home home_of(StateId state) const {
        return state == rules_.home_state[placement] ? placement : visa;
    }

    void enqueue(std::uint32_t slot, Pool pool) {
        Case& it = cases_[slot];
        const auto self = static_cast<std::int32_t>(slot);
        it.queued[pool] = true;
        it.before[pool] = last_[pool];
        it.after[pool] = nobody;
        (last_[pool] == nobody ? first_[pool] : of(last_[pool]).after[pool]) = self;
        last_[pool] = self;
        changed_[pool] = true;
    }

    void leave_line(std::uint32_t slot, Pool pool) {
        Case& it = cases_[slot];
        if (!it.queued[pool]) {
            return;
        }
        const std::int32_t before = it.before[pool];
        const std::int32_t after = it.after[pool];
        (before == nobody ? first_[pool] : of(before).after[pool]) = after;
        (after == nobody ? last_[pool] : of(after).before[pool]) = before;
        it.queued[pool] = false;
        changed_[pool] = true;
    }

    Case& of(std::int32_t slot) { return cases_[static_cast<std::size_t>(slot)]; }

    bool grant(std::int32_t self, Pool pool) {
        const auto slot = static_cast<std::uint32_t>(self);
        if (pool == workers) {
            if (used_[workers] >= places_[workers]) {
                return false;
            }
            move_support(slot, standard, rules_.first_contact);
            schedule(slot);
            return true;
        }
        for (const StateId to : rules_.placements[cases_[slot].rule].to) {
            const Pool wanted = pool_of(home_of(to));
            if (first_[wanted] == self &&
                used_[wanted] + cases_[slot].children <= places_[wanted]) {
                move_home(slot, home_of(to), cause_of(rules_.placed));
                move_support(slot, waiting, rules_.asks);
                schedule(slot);
                return true;
            }
        }
        return false;
    }

    bool admit() {
        bool any = false;
        for (int pool = 0; pool < 3; ++pool) {
            if (changed_[static_cast<std::size_t>(pool)]) {
                changed_[static_cast<std::size_t>(pool)] = false;
                const std::int32_t head = first_[static_cast<std::size_t>(pool)];
                if (head != nobody && grant(head, static_cast<Pool>(pool))) {
                    any = true;
                    pool = -1;
                }
            }
        }
        return any;
    }

    // ---- time ----

    void apply_changes() {
        if (change_ >= rules_.changes.size() || rules_.changes[change_] != now_) {
            return;
        }
        while (change_ < rules_.changes.size() && rules_.changes[change_] == now_) {
            ++change_;
        }
        for (std::size_t pool = 0; pool < 3; ++pool) {
            for (const Step& step : rules_.capacity[pool]) {
                if (step.from == now_) {
                    places_[pool] = step.places;
                    changed_[pool] = true;
                }
            }
        }
        if (era_ + 1 < rules_.eras.size() && rules_.eras[era_ + 1].from == now_) {
            ++era_;
            begin_era();
        }
    }

    void begin_era() {
        std::vector<std::uint32_t> inside;
        for (std::uint32_t slot = 0; slot < cases_.size(); ++slot) {
            if (cases_[slot].open && cases_[slot].home == held) {
                inside.push_back(slot);
            }
        }
        std::sort(inside.begin(), inside.end(), [&](auto a, auto b) {
            return cases_[a].key < cases_[b].key;
        });
        for (const std::uint32_t slot : inside) {
            if (rules_.eras[era_].nobody_held) {
                move_home(slot, approved, cause::prohibited);
            } else {
                stretch_contact(cases_[slot], rules_.eras[era_].release_rate);
            }
            schedule(slot);
        }
    }

    bool is_live(const engine::Wake& wake) const {
        return cases_[wake.slot].open && cases_[wake.slot].epoch == wake.epoch;
    }

    void run_second() {
        apply_changes();
        for (bool again_once = true; again_once;) {
            again_once = false;
            while (const engine::Wake* next = queue_.peek(now_)) {
                const engine::Wake wake = *next;
                queue_.pop();
                if (is_live(wake)) {
                    fire(wake.slot, wake.rank);
                    again_once = true;
                }
            }
            create_arrivals();
            again_once = admit() || again_once;
        }
    }

    SimTime next_time() {
        const SimTime change =
            change_ < rules_.changes.size() ? rules_.changes[change_] : never;
        const SimTime other = std::min(arrivals_->next(), change);
        const SimTime until = std::min(other, rules_.horizon);
        const engine::Wake* wake = queue_.peek(until);
        while (wake != nullptr && !is_live(*wake)) {
            queue_.pop();
            wake = queue_.peek(until);
        }
        return wake != nullptr ? std::min(wake->time, other) : other;
    }

    const FloorRules& rules_;
    ChanceKey chance_;
    SimTime now_;
    std::vector<Case> cases_;
    std::vector<std::uint32_t> free_;
    std::array<std::int64_t, 3> used_{}, places_{};
    std::array<std::int32_t, 3> first_{nobody, nobody, nobody};
    std::array<std::int32_t, 3> last_{nobody, nobody, nobody};
    std::array<bool, 3> changed_{};
    std::optional<model::ArrivalTimes> arrivals_;
    std::size_t era_ = 0, change_ = 0;
    std::uint64_t boys_ = 0;
    engine::DayQueue queue_;
    record::BlockTable<record::SpellRow> rows_;
};

}  // namespace atd::bench
