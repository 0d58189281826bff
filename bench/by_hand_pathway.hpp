#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <functional>
#include <queue>
#include <random>
#include <vector>

#include "bench/by_hand.hpp"

namespace atd::bench::by_hand {

/// The pathway of bench/README.md, one row for each move.
class Pathway {
  public:
    enum State : std::uint8_t {
        waiting_for_screening,
        screening,
        screened,
        detention,
        community,
        waiting_for_decision,
        hearing,
        whereabouts_unknown,
        status,
        refused,
        missing
    };

    struct Row {
        std::uint32_t number;
        State state, then;
        double entered, left;
    };

    Pathway(const Values& value, std::uint64_t seed)
        : random_(seed),
          between_(value("arrivals")),
          screening_(value("screenings")),
          contact_(value("lost")),
          hearing_(value("hearings")),
          search_(value("found")),
          preparation_(preparation(value("preparation"), value("preparation_cv"))),
          review_every_(value("review_every")),
          ready_(value("ready")),
          recognised_(value("recognised")),
          appeals_(value("appeals")),
          window_(value("search")),
          horizon_(value("horizon")),
          officers_(static_cast<std::size_t>(value("officers"))),
          places_(static_cast<std::size_t>(value("places"))),
          deciders_(static_cast<std::size_t>(value("deciders"))) {}

    void run() {
        wakes_.push({between_(random_), 0, 0, arrived});
        while (wakes_.top().time <= horizon_) {
            const ScheduledEvent wake = wakes_.top();
            wakes_.pop();
            now_ = wake.time;
            happen(wake);
        }
    }

    Figures figures() const {
        const auto cases = static_cast<double>(cases_.size());
        return {{"moves", static_cast<double>(rows_.size())},
                {"cases", cases},
                {"wait_screening", stay(waiting_for_screening, screening)},
                {"wait_decision", stay(waiting_for_decision, hearing)},
                {"reviews", count(&Row::state, detention) / cases},
                {"homes", count(&Row::state, community) / cases},
                {"lost", count(&Row::then, whereabouts_unknown) / cases},
                {"recognised", count(&Row::then, status) / cases},
                {"refused", count(&Row::then, refused) / cases},
                {"missing", count(&Row::then, missing) / cases}};
    }

  private:
    enum Kind : std::uint8_t { arrived, done, contact_lost, found };

    struct ScheduledEvent {
        double time;
        std::uint32_t number, epoch;
        Kind kind;

        friend bool operator>(const ScheduledEvent& a, const ScheduledEvent& b) {
            return a.time > b.time;
        }
    };

    struct Case {
        double entered;
        State state = waiting_for_screening;
        std::uint32_t epoch = 0;  ///< wakes of earlier ones do not count
    };

    static std::lognormal_distribution<double> preparation(double mean, double cv) {
        const double spread = std::log(1 + cv * cv);
        return std::lognormal_distribution<double>(std::log(mean) - spread / 2, std::sqrt(spread));
    }

    void happen(const ScheduledEvent& wake) {
        if (wake.kind == arrived) {
            arrive();
        } else if (wake.epoch == cases_[wake.number].epoch) {
            ++cases_[wake.number].epoch;
            leave(wake);
        }
    }

    void leave(const ScheduledEvent& wake) {
        const std::uint32_t i = wake.number;
        switch (cases_[i].state) {
            case screening:
                return end_screening(i);
            case detention:
                return review(i);
            case community:
                ++places_;
                return wake.kind == done ? wait_for_decision(i) : look_for(i);
            case waiting_for_decision:
                return look_for(i);
            case hearing:
                return decide(i);
            case whereabouts_unknown:
                return wake.kind == found ? wait_for_decision(i) : go(i, missing);
            default:
                return;  // nobody wakes there
        }
    }

    void wake_in(std::uint32_t i, double days, Kind kind) {
        wakes_.push({now_ + days, i, cases_[i].epoch, kind});
    }

    void go(std::uint32_t i, State then) {
        Case& it = cases_[i];
        rows_.push_back({i, it.state, then, it.entered, now_});
        it.state = then;
        it.entered = now_;
    }

    void arrive() {
        wakes_.push({now_ + between_(random_), 0, 0, arrived});
        const auto i = static_cast<std::uint32_t>(cases_.size());
        cases_.push_back({now_});
        if (officers_ > 0) {
            --officers_;
            start_screening(i);
        } else {
            to_screen_.push_back(i);
        }
    }

    void start_screening(std::uint32_t i) {
        go(i, screening);
        wake_in(i, screening_(random_), done);
    }

    void end_screening(std::uint32_t i) {
        go(i, screened);
        if (to_screen_.empty()) {
            ++officers_;
        } else {
            start_screening(to_screen_.front());
            to_screen_.pop_front();
        }
        find_home(i);
    }

    void find_home(std::uint32_t i) {
        if (places_ == 0) {
            cases_[i].state = detention;
            wake_in(i, review_every_, done);
            return;
        }
        --places_;
        cases_[i].state = community;
        const double prepared = preparation_(random_), lost = contact_(random_);
        wake_in(i, std::min(prepared, lost), lost < prepared ? contact_lost : done);
    }

    void review(std::uint32_t i) {
        if (unit_(random_) < ready_) {
            wait_for_decision(i);
        } else {
            go(i, screened);
            find_home(i);
        }
    }

    void wait_for_decision(std::uint32_t i) {
        go(i, waiting_for_decision);
        if (deciders_ > 0) {
            --deciders_;
            start_hearing(i);
        } else {
            to_decide_.push_back({i, cases_[i].epoch});
            wake_in(i, contact_(random_), contact_lost);
        }
    }

    void start_hearing(std::uint32_t i) {
        ++cases_[i].epoch;
        go(i, hearing);
        wake_in(i, hearing_(random_), done);
    }

    void decide(std::uint32_t i) {
        hear_next();
        const double drawn = unit_(random_);
        if (drawn < recognised_) {
            go(i, status);
        } else if (drawn < recognised_ + appeals_) {
            wait_for_decision(i);
        } else {
            go(i, refused);
        }
    }

    /// Whoever was lost while waiting is passed over.
    void hear_next() {
        while (!to_decide_.empty()) {
            const Waiting next = to_decide_.front();
            to_decide_.pop_front();
            if (cases_[next.number].epoch == next.epoch) {
                return start_hearing(next.number);
            }
        }
        ++deciders_;
    }

    void look_for(std::uint32_t i) {
        go(i, whereabouts_unknown);
        const double days = search_(random_);
        wake_in(i, std::min(days, window_), days <= window_ ? found : done);
    }

    double stay(State state, State then) const {
        double stays = 0, days = 0;
        for (const Row& row : rows_) {
            if (row.state == state && row.then == then) {
                stays += 1;
                days += row.left - row.entered;
            }
        }
        return stays > 0 ? days / stays : 0;
    }

    double count(State Row::*which, State state) const {
        return static_cast<double>(std::count_if(
            rows_.begin(), rows_.end(), [&](const Row& row) { return row.*which == state; }));
    }

    struct Waiting {
        std::uint32_t number, epoch;
    };

    std::mt19937_64 random_;
    std::exponential_distribution<double> between_, screening_, contact_, hearing_, search_;
    std::lognormal_distribution<double> preparation_;
    std::uniform_real_distribution<double> unit_;
    double review_every_, ready_, recognised_, appeals_, window_, horizon_, now_ = 0;
    std::size_t officers_, places_, deciders_;
    std::vector<Case> cases_;
    std::deque<std::uint32_t> to_screen_;
    std::deque<Waiting> to_decide_;
    std::priority_queue<ScheduledEvent, std::vector<ScheduledEvent>, std::greater<>> wakes_;
    std::vector<Row> rows_;
};

}  // namespace atd::bench::by_hand
