#include "tests/support/digests.hpp"

#include "sim/engine/simulate.hpp"

#include "tests/support/worlds.hpp"

namespace atd::test {

std::vector<std::uint64_t> digests(const model::Pathway& pathway, Executor& executor,
                                   std::uint64_t seed, std::size_t replications) {
    std::vector<record::ReplicationRecord> records(replications);
    std::vector<std::uint64_t> found;
    executor.run_ordered(
        replications,
        [&](std::size_t i) {
            records[i] = engine::simulate(
                pathway, {.seed = seed, .replication = static_cast<std::uint32_t>(i)});
        },
        [&](std::size_t i) {
            found.push_back(digest(records[i]));
            records[i] = {};
        });
    return found;
}

}  // namespace atd::test
