#include "analysis/facts/monthly.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/record/summaries.hpp"

namespace atd::analysis {
namespace {

/// An interval as months: the seconds in the first and in the last of them. In one
/// month alone, `last` is `first`.
struct MonthSpan {
    std::size_t first, last;
    std::int64_t seconds_first, seconds_last;
};

class Months {
  public:
    explicit Months(const record::Codes& codes)
        : edges_(record::month_edges(codes)) {
        for (std::size_t month = 0; month < size(); ++month) {
            month_of_day_.resize(day_of(end(month)), month);
        }
    }

    std::size_t size() const { return edges_.size() - 1; }

    SimTime begin(std::size_t month) const { return edges_[month]; }

    SimTime end(std::size_t month) const { return edges_[month + 1]; }

    /// Of a time under observation. Months begin at midnight.
    std::size_t of(SimTime time) const { return month_of_day_[day_of(time)]; }

    /// Of an interval that is not empty.
    MonthSpan of(Interval span) const {
        const std::size_t first = of(span.from);
        const std::size_t last = of(span.to - Seconds{1});
        if (first == last) {
            return {first, last, length(span).count(), 0};
        }
        return {first, last, (end(first) - span.from).count(), (span.to - begin(last)).count()};
    }

    double mean(std::int64_t seconds, std::size_t month) const {
        return static_cast<double>(seconds) /
               static_cast<double>(length({begin(month), end(month)}).count());
    }

  private:
    static std::size_t day_of(SimTime time) {
        return static_cast<std::size_t>(time.time_since_epoch() / one_day);
    }

    std::vector<SimTime> edges_;
    std::vector<std::size_t> month_of_day_;
};

/// Seconds by month and column; the whole months of an interval are noted at their two
/// ends and summed once.
class MonthSums {
  public:
    MonthSums(const Months& months, std::size_t columns)
        : months_(months),
          columns_(columns),
          partial_(months.size() * columns),
          whole_((months.size() + 1) * columns) {}

    void add(const MonthSpan& span, std::size_t column) {
        partial_[span.first * columns_ + column] += span.seconds_first;
        if (span.first != span.last) {
            partial_[span.last * columns_ + column] += span.seconds_last;
            ++whole_[(span.first + 1) * columns_ + column];
            --whole_[span.last * columns_ + column];
        }
    }

    std::vector<double> means() const {
        std::vector<double> values(partial_.size());
        std::vector<std::int64_t> present(columns_);
        for (std::size_t month = 0; month < months_.size(); ++month) {
            const auto all = length({months_.begin(month), months_.end(month)}).count();
            for (std::size_t i = 0; i < columns_; ++i) {
                const std::size_t place = month * columns_ + i;
                present[i] += whole_[place];
                values[place] = months_.mean(partial_[place] + present[i] * all, month);
            }
        }
        return values;
    }

  private:
    const Months& months_;
    std::size_t columns_;
    std::vector<std::int64_t> partial_, whole_;
};

/// Adds a time of one person to what all do and to what children do.
void add_time(MonthSums& persons, MonthSums& children, const Months& months, const Person& person,
              Interval seen, std::size_t state) {
    if (seen.from >= seen.to) {
        return;
    }
    const MonthSpan all = months.of(seen);
    persons.add(all, state);
    const Interval young = as_child(seen, person);
    if (young.to == seen.to) {
        children.add(all, state);
    } else if (young.from < young.to) {
        children.add(months.of(young), state);
    }
}

void add_states(record::Summaries& summaries, const Months& months, const Histories& histories,
                std::size_t states) {
    MonthSums persons(months, states), children(months, states);
    summaries.entries.resize(months.size() * states);
    summaries.exits = summaries.entries;
    for (const Person& person : histories.persons()) {
        for (const Visit& visit : histories.visits(person)) {
            const std::size_t state = visit.state.index();
            const Interval seen = intersection(visit.span(), histories.observation());
            add_time(persons, children, months, person, seen, state);
            if (visit.from >= sim_start && visit.from < histories.horizon()) {
                ++summaries.entries[months.of(visit.from) * states + state];
            }
            if (visit.cause != cause::end_of_observation && visit.to < histories.horizon()) {
                ++summaries.exits[months.of(visit.to) * states + state];
            }
        }
    }
    summaries.present = persons.means();
    summaries.children_present = children.means();
}

void add_pools(record::Summaries& summaries, const Months& months,
               const record::ReplicationRecord& record, std::size_t pools) {
    std::vector<std::int64_t> used(months.size() * pools);
    std::vector<std::int64_t> waiting = used, places = used;
    record.pool_levels.for_each([&](const record::PoolLevelRow& row) {
        ATD_EXPECT(row.pool.index() < pools);
        const std::size_t place = months.of(row.day) * pools + row.pool.index();
        used[place] += row.used_seconds;
        waiting[place] += row.waiting_seconds;
        places[place] += row.place_seconds;
    });
    for (std::size_t place = 0; place < used.size(); ++place) {
        const std::size_t month = place / pools;
        summaries.used.push_back(months.mean(used[place], month));
        summaries.waiting.push_back(months.mean(waiting[place], month));
        summaries.capacity.push_back(months.mean(places[place], month));
    }
}

}  // namespace

record::Summaries monthly(const record::ReplicationRecord& record, const Histories& histories,
                          const record::Codes& codes) {
    const Months months(codes);
    record::Summaries summaries;
    add_states(summaries, months, histories, codes.states.size());
    add_pools(summaries, months, record, codes.pools.size());
    return summaries;
}

}  // namespace atd::analysis
