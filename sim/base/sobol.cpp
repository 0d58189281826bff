#include "sim/base/sobol.hpp"

#include <boost/random/sobol.hpp>

namespace atd {

const std::size_t most_sobol_dimensions = boost::random::default_sobol_table::max_dimension;

std::vector<std::uint64_t> sobol_point(std::size_t dimensions, std::uint32_t index) {
    std::vector<std::uint64_t> point;
    if (dimensions == 0) {
        return point;
    }
    boost::random::sobol engine(dimensions);
    engine.seed(index - 1);
    for (std::size_t i = 0; i < dimensions; ++i) {
        point.push_back(engine());
    }
    return point;
}

}  // namespace atd
