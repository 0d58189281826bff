#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/executor.hpp"
#include "sim/model/pathway.hpp"

namespace atd::test {

/// Digests of the records of the first replications of a seed, in order.
std::vector<std::uint64_t> digests(const model::Pathway& pathway, Executor& executor,
                                   std::uint64_t seed, std::size_t replications);

}  // namespace atd::test
