#include "analysis/sizing/pool_needs.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/check.hpp"

namespace atd::analysis {
namespace {

using DayCounts = std::vector<std::uint32_t>;
using CountsOf = DayCounts SizedReplication::*;

/// The rank, from 0, of the order statistic of a share among `n`.
std::size_t rank_of(double share, std::size_t n) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(n)));
    return std::max<std::size_t>(rank, 1) - 1;
}

double mean_of(const DayCounts& values) {
    std::uint64_t sum = 0;
    for (const std::uint32_t value : values) {
        sum += value;
    }
    return values.empty() ? 0.0 : static_cast<double>(sum) / static_cast<double>(values.size());
}

/// Replications, days and columns of a table of counts.
struct Column {
    const std::vector<SizedReplication>& replications;
    CountsOf table;
    std::size_t columns, column;

    std::uint32_t at(const SizedReplication& replication, std::size_t day) const {
        return (replication.*table)[day * columns + column];
    }

    /// Of the days [first, last) in every replication.
    DayCounts in(std::size_t first, std::size_t last) const {
        DayCounts values;
        for (const auto& replication : replications) {
            for (std::size_t day = first; day < last; ++day) {
                values.push_back(at(replication, day));
            }
        }
        return values;
    }
};

FirstDay first_day_of(const Column& late, std::size_t days) {
    std::vector<std::size_t> firsts;
    for (const auto& replication : late.replications) {
        std::size_t first = days;
        while (first > 0 && late.at(replication, first - 1) == 0) {
            --first;
        }
        firsts.push_back(first);
    }
    std::sort(firsts.begin(), firsts.end());
    const auto reached = std::lower_bound(firsts.begin(), firsts.end(), days) - firsts.begin();
    const auto by = [&](double share) -> std::optional<std::size_t> {
        const std::size_t first = firsts[rank_of(share, firsts.size())];
        return first < days ? std::optional(first) : std::nullopt;
    };
    return {static_cast<double>(reached) / static_cast<double>(firsts.size()), by(0.5), by(0.9)};
}

/// The days [first, last) of a month.
struct Days {
    std::size_t first, last;
};

std::vector<Days> months_of(const std::vector<std::size_t>& month_of_day) {
    std::vector<Days> months;
    for (std::size_t day = 0; day < month_of_day.size();) {
        const auto next =
            std::upper_bound(month_of_day.begin(), month_of_day.end(), month_of_day[day]);
        months.push_back({day, static_cast<std::size_t>(next - month_of_day.begin())});
        day = months.back().last;
    }
    return months;
}

class Sizer {
  public:
    Sizer(const std::vector<SizedReplication>& replications, std::size_t pools,
          const std::vector<std::size_t>& month_of_day)
        : replications_(replications),
          pools_(pools),
          days_(month_of_day.size()),
          months_(months_of(month_of_day)) {}

    /// Of a pool, or of all where `column` is behind the last.
    FirstDay first(CountsOf late, std::size_t column) const {
        return first_day_of({replications_, late, pools_ + 1, column}, days_);
    }

    LateMonth late(Days days, std::size_t column) const {
        const auto mean = [&](CountsOf late) {
            return mean_of(
                Column{replications_, late, pools_ + 1, column}.in(days.first, days.last));
        };
        return {mean(&SizedReplication::late), mean(&SizedReplication::late_with_less)};
    }

    PoolSizing pool(std::size_t pool) const {
        PoolSizing sizing{{},
                          0,
                          first(&SizedReplication::late, pool),
                          first(&SizedReplication::late_with_less, pool)};
        for (const Days days : months_) {
            sizing.months.push_back(month(days, pool));
        }
        const auto fullest =
            std::max_element(sizing.months.begin(), sizing.months.end(),
                             [](const PoolMonth& a, const PoolMonth& b) { return a.p90 < b.p90; });
        sizing.fullest = static_cast<std::size_t>(fullest - sizing.months.begin());
        return sizing;
    }

    const std::vector<Days>& months() const { return months_; }

  private:
    PoolMonth month(Days days, std::size_t pool) const {
        const auto values = [&](CountsOf table) {
            return Column{replications_, table, pools_, pool}.in(days.first, days.last);
        };
        auto needed = values(&SizedReplication::needed);
        std::sort(needed.begin(), needed.end());
        const auto quantile = [&](double share) {
            return static_cast<double>(needed[rank_of(share, needed.size())]);
        };
        return {mean_of(values(&SizedReplication::planned)), quantile(0.5), quantile(0.9),
                quantile(0.99), late(days, pool)};
    }

    const std::vector<SizedReplication>& replications_;
    std::size_t pools_, days_;
    std::vector<Days> months_;
};

}  // namespace

Sizing sizing_of(const std::vector<SizedReplication>& replications, std::size_t pools,
                 const std::vector<std::size_t>& month_of_day) {
    ATD_EXPECT(!replications.empty() && !month_of_day.empty());
    const Sizer sizer(replications, pools, month_of_day);
    Sizing sizing;
    for (std::size_t pool = 0; pool < pools; ++pool) {
        sizing.pools.push_back(sizer.pool(pool));
    }
    for (const Days days : sizer.months()) {
        sizing.late.push_back(sizer.late(days, pools));
    }
    sizing.first = sizer.first(&SizedReplication::late, pools);
    sizing.first_with_less = sizer.first(&SizedReplication::late_with_less, pools);
    return sizing;
}

}  // namespace atd::analysis
