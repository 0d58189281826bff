#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/engine/simulate.hpp"
#include "sim/model/pathway.hpp"
#include "sim/record/replication_record.hpp"

#include "tests/oracle/oracle.hpp"

namespace atd::test {

/// Simulates the replications of a sample wherever its executor puts them, and hands
/// what `look(record, number)` made of each to `add`, in their order.
template <class Look, class Add>
void each_replication(const model::Pathway& pathway, const Sample& sample, const Look& look,
                      const Add& add) {
    using Seen = decltype(look(record::ReplicationRecord{}, std::size_t{}));
    const auto count = static_cast<std::size_t>(sample.effort.replications);
    std::vector<std::optional<Seen>> seen(count);
    sample.executor.run_ordered(
        count,
        [&](std::size_t r) {
            seen[r] = look(
                engine::simulate(
                    pathway, {.seed = sample.seed, .replication = static_cast<std::uint32_t>(r)}),
                r);
        },
        [&](std::size_t r) {
            add(*seen[r]);
            seen[r].reset();
        });
}

}  // namespace atd::test
