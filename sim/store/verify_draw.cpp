#include "sim/store/verify_draw.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "sim/base/format.hpp"
#include "sim/run/draw_tables.hpp"
#include "sim/store/stored_runs.hpp"

namespace atd::store {
namespace {

bool is_same(double before, double after) {
    return before == after || (before != before && after != after);
}

/// The rows of one draw.
template <class Row>
std::vector<Row> rows_of(const std::vector<Row>& rows, std::uint32_t draw) {
    std::vector<Row> some;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(some),
                 [&](const Row& row) { return row.draw == draw; });
    return some;
}

template <class Row>
std::string first_difference(const std::vector<Row>& before, const std::vector<Row>& after) {
    if (before.size() != after.size()) {
        return fmt::format("{}: {} rows, now {}", record::Table<Row>::name, before.size(),
                           after.size());
    }
    std::string text;
    for (std::size_t i = 0; i < before.size() && text.empty(); ++i) {
        record::for_each_column<Row>([&](const auto& column) {
            const auto was = column.get(before[i]), is = column.get(after[i]);
            if (text.empty() && !is_same(static_cast<double>(was), static_cast<double>(is))) {
                text = fmt::format("{}, row {} of the draw: {} is {}, now {}",
                                   record::Table<Row>::name, i, column.info.name, was, is);
            }
        });
    }
    return text;
}

}  // namespace

std::string difference_in_draw(const StoredResults& stored, const record::Draws& draws,
                               std::uint32_t draw) {
    std::vector<run::OptionRun> runs;
    for (const auto& option : stored.options()) {
        runs.push_back(run_of(option, stored.path()));
    }
    const auto again = run::draw_again(draws, runs, draw);
    const auto values = first_difference(rows_of(draws.values, draw), again.values);
    return values.empty() ? first_difference(rows_of(draws.outcomes, draw), again.outcomes)
                          : values;
}

}  // namespace atd::store
