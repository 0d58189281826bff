#pragma once

#include <cmath>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <queue>
#include <random>
#include <vector>

#include "bench/by_hand.hpp"

namespace atd::bench::by_hand {

/// M/M/c; room 0 is without limit.
class Queue {
  public:
    struct Row {
        std::uint32_t customer;
        double arrived, started, ended;
    };

    Queue(const Values& value, std::uint64_t seed)
        : random_(seed),
          between_(value("arrivals")),
          service_(value("services")),
          room_(static_cast<std::size_t>(value("room"))),
          free_(static_cast<std::size_t>(value("servers"))),
          horizon_(value("horizon")),
          warm_up_(value("warm_up")) {}

    void run() {
        for (double arrival = between_(random_);;) {
            const bool is_served = !inside_.empty() && inside_.top().time < arrival;
            now_ = is_served ? inside_.top().time : arrival;
            if (now_ > horizon_) {
                return;
            }
            if (is_served) {
                depart();
            } else {
                arrival = now_ + between_(random_);
                arrive();
            }
        }
    }

    Figures figures() const {
        double cases = 0, served = 0, waited = 0;
        for (const Row& row : rows_) {
            if (row.arrived >= warm_up_) {
                cases += 1;
                served += std::isnan(row.started) ? 0 : 1;
                waited += std::isnan(row.started) ? 0 : row.started - row.arrived;
            }
        }
        Figures figures{{"moves", static_cast<double>(rows_.size())},
                        {"cases", cases},
                        {"wait", waited / served}};
        if (room_ > 0) {
            figures["lost"] = (cases - served) / cases;
        }
        return figures;
    }

  private:
    struct Customer {
        std::uint32_t number;
        double arrived;
    };

    struct Served {
        double time;
        Customer customer;
        double started;

        friend bool operator>(const Served& a, const Served& b) { return a.time > b.time; }
    };

    void arrive() {
        const Customer customer{customers_++, now_};
        if (room_ > 0 && inside_.size() + line_.size() >= room_) {
            constexpr double none = std::numeric_limits<double>::quiet_NaN();
            rows_.push_back({customer.number, now_, none, none});
        } else if (free_ > 0) {
            --free_;
            start(customer);
        } else {
            line_.push_back(customer);
        }
    }

    void start(Customer customer) { inside_.push({now_ + service_(random_), customer, now_}); }

    void depart() {
        const Served done = inside_.top();
        inside_.pop();
        rows_.push_back({done.customer.number, done.customer.arrived, done.started, now_});
        if (line_.empty()) {
            ++free_;
        } else {
            start(line_.front());
            line_.pop_front();
        }
    }

    std::mt19937_64 random_;
    std::exponential_distribution<double> between_, service_;
    std::size_t room_, free_;
    double horizon_, warm_up_, now_ = 0;
    std::uint32_t customers_ = 0;
    std::deque<Customer> line_;
    std::priority_queue<Served, std::vector<Served>, std::greater<>> inside_;
    std::vector<Row> rows_;
};

}  // namespace atd::bench::by_hand
