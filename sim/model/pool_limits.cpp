#include "sim/model/pool_limits.hpp"

#include <cmath>

namespace atd::model {
namespace {

/// A share such as 0.7 of 10 is 7, though 0.7 * 10 may be less in binary.
std::int64_t rounded_down(double places) {
    constexpr double tolerance = 1e-9;
    return static_cast<std::int64_t>(std::floor(places + tolerance));
}

}  // namespace

void lift_limits(Pathway& pathway) {
    for (PoolRule& pool : pathway.pools) {
        pool.admits_all = true;
        pool.as_needed = true;
    }
}

void reduce_places(Pathway& pathway, double share) {
    for (PoolRule& pool : pathway.pools) {
        for (auto& steps : pool.capacity) {
            for (CapacityFrom& step : steps) {
                step.places = rounded_down(static_cast<double>(step.places) * share);
            }
        }
        for (SupplyRule& supply : pool.supply) {
            supply.enquiries_per_second *= share;
        }
    }
}

}  // namespace atd::model
