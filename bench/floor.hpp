#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "sim/base/stream.hpp"
#include "sim/engine/world/event_queue.hpp"
#include "sim/model/arrival_times.hpp"
#include "sim/record/replication_record.hpp"
#include "sim/terms/causes.hpp"
#include "sim/terms/purpose.hpp"

#include "bench/floor_parts.hpp"
#include "bench/floor_rules.hpp"

namespace atd::bench {

/// The Australian demo written out by hand: three tracks as three fields, three pools
/// as three counters, one row for each event. It draws from the addresses the engine
/// draws from, so both tell the same story; it can do nothing else.
class Floor {
  public:
    Floor(const FloorRules& rules, ChanceKey chance)
        : rules_(rules),
          chance_(chance),
          queue_(rules.horizon) {}

    const record::BlockTable<record::SpellRow>& run() {
        create_stock();
        run_second();
        for (SimTime next = next_time(); next < rules_.horizon; next = next_time()) {
            now_ = next;
            run_second();
        }
        return rows_;
    }

  private:
    double uniform(const Case& it, Purpose purpose, std::uint64_t name = 0,
                   std::uint64_t occurrence = 0, Member member = whole_case) const {
        return uniform_at(chance_, {.purpose = static_cast<std::uint16_t>(purpose),
                                    .occurrence = occurrence,
                                    .case_key = it.key.value(),
                                    .member = member,
                                    .name = name});
    }

    // ---- households and sources ----

    void create_stock() {
        struct Found {
            Case it;
            Seconds elapsed;
        };

        std::vector<Found> stock;
        for (std::uint64_t counted = 0; counted < rules_.stock->count;) {
            const CaseKey key(SourceId(0), stock.size());
            const Case it = draw(rules_, *rules_.stock, chance_, key);
            counted += it.children;
            const double u = uniform(it, Purpose::stock_elapsed, 0, 0, 0);
            stock.push_back({it, round_span(rules_.stock->elapsed.sample(u))});
        }
        std::stable_sort(stock.begin(), stock.end(),
                         [](const auto& a, const auto& b) { return a.elapsed > b.elapsed; });
        for (const Found& one : stock) {
            add(one.it, one.elapsed);
        }
        arrivals_.emplace(*rules_.arrivals, SourceId(1), chance_);
    }

    void create_arrivals() {
        while (arrivals_->next() == now_) {
            Case it = draw(rules_, *rules_.arrivals, chance_, arrivals_->take());
            it.home = rules_.eras[era_].nobody_held ? approved : held;
            const StateId into = rules_.home_state[it.home];
            write(it, rules_.home_track, now_, StateId(), into, 0);
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
                                ? rules_.decision_distribution.residual(in_days(elapsed), u)
                                : rules_.decision_distribution.sample(u);
        it.claim_due = later(now_, round_stay(days));
        schedule(slot);
    }

    // ---- clocks ----

    void start_contact(Case& it, const Way& way, std::uint64_t occurrence, double rate) {
        const double u = uniform(it, Purpose::rate_threshold, way.hash, occurrence);
        it.contact.start(unit_exponential(u), rate, now_);
    }

    void start_home(std::uint32_t slot) {
        Case& it = cases_[slot];
        const Way& way = rules_.timed_way(it.home);
        it.contact.stop();
        if (it.home == approved) {
            for (const StateId to : rules_.placements[it.rule].to) {
                lines_.join(slot, pool_of(rules_.home_of(to)));
            }
        } else if (it.home == held) {
            start_contact(it, way, 0, rules_.eras[era_].release_rate);
        } else if (it.home == lost) {
            start_contact(it, way, it.times_lost++, way.rate);
            it.window_due = later(now_, round_stay(rules_.window_days));
        } else if (it.home == again) {
            start_contact(it, way, it.times_again++, way.rate);
        } else {
            start_contact(it, way, 0, it.support == standard ? way.rate_helped : way.rate);
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
        offer(it.contact.time(), rules_.timed_way(it.home).id);
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

    void write(const Case& it, TrackId track, SimTime since, StateId from, StateId to,
               std::uint16_t cause) {
        rows_.push_back({it.key, since, now_, track, whole_case, from, to, cause});
    }

    static std::uint16_t cause_of(const Way& way) { return cause::first_exit + way.id; }

    void move_home(std::uint32_t slot, Home to, std::uint16_t cause) {
        Case& it = cases_[slot];
        const auto& state = rules_.home_state;
        write(it, rules_.home_track, it.home_since, state[it.home], state[to], cause);
        leave_home(slot);
        it.home = to;
        it.home_since = now_;
        if (to == missing) {
            close(slot);
            return;
        }
        if (to == placement || to == visa) {
            lines_.take(pool_of(to), it.children);
        }
        start_home(slot);
    }

    void leave_home(std::uint32_t slot) {
        Case& it = cases_[slot];
        if (it.home == approved) {
            lines_.leave(slot, houses);
            lines_.leave(slot, visas);
        } else if (it.home == placement || it.home == visa) {
            lines_.give_back(pool_of(it.home), it.children);
        }
    }

    void move_support(std::uint32_t slot, Support to, const Way& way) {
        Case& it = cases_[slot];
        const StateId from = rules_.support_state[it.support];
        const StateId into = rules_.support_state[to];
        write(it, rules_.support_track, it.support_since, from, into, cause_of(way));
        it.support = to;
        it.support_since = now_;
        if (to == waiting) {
            lines_.join(slot, workers);
            return;
        }
        lines_.leave(slot, workers);
        lines_.take(workers, 1);
        if (it.home == placement || it.home == visa) {
            it.contact.stretch(rules_.timed_way(it.home).rate_helped, now_);
        }
    }

    void move_claim(std::uint32_t slot) {
        Case& it = cases_[slot];
        const bool first = it.claim == undecided;
        const std::uint64_t name = first ? rules_.decision_hash : rules_.return_hash;
        const bool yes =
            uniform(it, Purpose::branch, name) < (first ? rules_.recognised : rules_.departs);
        const Claim to = first ? (yes ? status : refused) : (yes ? returned : remaining);
        const StateId from = rules_.claim_state[it.claim];
        const std::uint16_t why = cause_of(first ? rules_.decided : rules_.return_decided);
        const StateId into = rules_.claim_state[to];
        write(it, rules_.claim_track, it.claim_since, from, into, why);
        it.claim = to;
        it.claim_since = now_;
        if (yes) {
            leave_home(slot);
            close(slot);
        } else if (to == refused) {
            const double u = uniform(it, Purpose::stay, rules_.return_decided.hash);
            it.claim_due = later(now_, round_stay(rules_.return_distribution.sample(u)));
        }
    }

    void close(std::uint32_t slot) {
        Case& it = cases_[slot];
        if (it.support == standard) {
            lines_.give_back(workers, 1);
        }
        lines_.leave(slot, workers);
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
            const Home to = it.home == held ? approved : it.home == lost ? again : lost;
            move_home(slot, to, cause_of(rules_.timed_way(it.home)));
        }
        if (cases_[slot].open) {
            schedule(slot);
        }
    }

    // ---- places ----

    bool grant(std::uint32_t slot, Pool pool) {
        if (pool == workers) {
            if (!lines_.has_room(workers, 1)) {
                return false;
            }
            move_support(slot, standard, rules_.first_contact);
            schedule(slot);
            return true;
        }
        for (const StateId to : rules_.placements[cases_[slot].rule].to) {
            const Pool wanted = pool_of(rules_.home_of(to));
            if (lines_.is_first(slot, wanted) && lines_.has_room(wanted, cases_[slot].children)) {
                move_home(slot, rules_.home_of(to), cause_of(rules_.placed));
                move_support(slot, waiting, rules_.asks);
                schedule(slot);
                return true;
            }
        }
        return false;
    }

    bool admit() {
        bool any = false;
        while (const auto pool = lines_.take_changed()) {
            any = (lines_.has_head(*pool) && grant(lines_.head(*pool), *pool)) || any;
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
                    lines_.set_places(static_cast<Pool>(pool), step.places);
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
        std::sort(inside.begin(), inside.end(),
                  [&](auto a, auto b) { return cases_[a].key < cases_[b].key; });
        for (const std::uint32_t slot : inside) {
            if (rules_.eras[era_].nobody_held) {
                move_home(slot, approved, cause::prohibited);
            } else {
                cases_[slot].contact.stretch(rules_.eras[era_].release_rate, now_);
            }
            schedule(slot);
        }
    }

    bool is_live(const engine::ScheduledEvent& wake) const {
        return cases_[wake.slot].open && cases_[wake.slot].epoch == wake.epoch;
    }

    void run_second() {
        apply_changes();
        for (bool busy = true; busy;) {
            busy = false;
            while (const engine::ScheduledEvent* next = queue_.peek(now_)) {
                const engine::ScheduledEvent wake = *next;
                queue_.pop();
                if (is_live(wake)) {
                    fire(wake.slot, wake.rank);
                    busy = true;
                }
            }
            create_arrivals();
            busy = admit() || busy;
        }
    }

    SimTime next_time() {
        const SimTime change = change_ < rules_.changes.size() ? rules_.changes[change_] : never;
        const SimTime other = std::min(arrivals_->next(), change);
        const SimTime until = std::min(other, rules_.horizon);
        const engine::ScheduledEvent* wake = queue_.peek(until);
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
    Lines lines_;
    std::optional<model::ArrivalTimes> arrivals_;
    std::size_t era_ = 0, change_ = 0;
    engine::DayQueue queue_;
    record::BlockTable<record::SpellRow> rows_;
};

}  // namespace atd::bench
