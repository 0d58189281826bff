#include "analysis/facts/census.hpp"

#include <cstddef>

#include "sim/base/check.hpp"

namespace atd::analysis {
namespace {

/// Seconds by day of many intervals: whole days between the first and the last are
/// counted at their two ends and summed once, so a long stay costs no more than a short
/// one.
class DaySums {
  public:
    explicit DaySums(std::size_t days)
        : partial_(days),
          whole_(days + 1) {}

    void add(Interval span) {
        if (span.from >= span.to) {
            return;
        }
        const auto from = span.from.time_since_epoch().count();
        const auto to = span.to.time_since_epoch().count();
        const auto first = static_cast<std::size_t>(from / day_);
        const auto last = static_cast<std::size_t>((to - 1) / day_);
        if (first == last) {
            partial_[first] += to - from;
            return;
        }
        partial_[first] += day_ - from % day_;
        partial_[last] += (to - 1) % day_ + 1;
        ++whole_[first + 1];
        --whole_[last];
    }

    std::vector<std::int64_t> seconds() const {
        std::vector<std::int64_t> sums = partial_;
        std::int64_t present = 0;
        for (std::size_t day = 0; day < sums.size(); ++day) {
            present += whole_[day];
            sums[day] += present * day_;
        }
        return sums;
    }

  private:
    static constexpr std::int64_t day_ = one_day.count();
    std::vector<std::int64_t> partial_;
    std::vector<std::int64_t> whole_;
};

std::size_t days_of(const record::Codes& codes) {
    return static_cast<std::size_t>((codes.end - codes.start).count());
}

std::vector<SettingCensus> settings_of(const Histories& histories, const record::Codes& codes) {
    const auto settings = residence_settings(codes);
    std::vector<std::size_t> position(codes.states.size(), settings.size());
    for (std::size_t i = 0; i < settings.size(); ++i) {
        position[settings[i].index()] = i;
    }
    std::vector<DaySums> persons(settings.size(), DaySums(days_of(codes)));
    std::vector<DaySums> children = persons;
    for (const Person& person : histories.persons()) {
        for (const Visit& visit : histories.visits(person)) {
            const std::size_t i = position[visit.state.index()];
            if (i < settings.size()) {
                const Interval seen = intersection(visit.span(), histories.observation());
                persons[i].add(seen);
                children[i].add(as_child(seen, person));
            }
        }
    }
    std::vector<SettingCensus> result;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        result.push_back({settings[i], persons[i].seconds(), children[i].seconds()});
    }
    return result;
}

std::vector<PoolCensus> pools_of(const record::ReplicationRecord& record,
                                 const record::Codes& codes) {
    const std::size_t days = days_of(codes);
    const std::vector<std::int64_t> none(days);
    std::vector<PoolCensus> pools;
    for (std::size_t i = 0; i < codes.pools.size(); ++i) {
        pools.push_back({PoolId(i), none, none, none, 0});
    }
    record.pool_levels.for_each([&](const record::PoolLevelRow& row) {
        const auto day = static_cast<std::size_t>(row.day.time_since_epoch() / one_day);
        ATD_EXPECT(day < days && row.pool.index() < pools.size());
        PoolCensus& pool = pools[row.pool.index()];
        pool.used_seconds[day] += row.used_seconds;
        pool.waiting_seconds[day] += row.waiting_seconds;
        pool.place_seconds[day] += row.place_seconds;
        pool.granted += row.granted;
    });
    return pools;
}

}  // namespace

Census census_of(const record::ReplicationRecord& record, const Histories& histories,
                 const record::Codes& codes) {
    return {settings_of(histories, codes), pools_of(record, codes)};
}

}  // namespace atd::analysis
