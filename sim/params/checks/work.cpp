#include <algorithm>

#include "sim/params/checks/checks.hpp"

// Pools as work: their pace, staff and households, and the clocks that follow them.

namespace atd::params::checks {
namespace {

bool is_ever_empty(const Pool& pool) {
    return pool.funded_until || pool.supply ||
           std::any_of(pool.capacity.begin(), pool.capacity.end(),
                       [](const auto& step) { return step.value.places.value.value == 0; });
}

void require_capacity(Report& report, const std::string& path, const Pool& pool) {
    if (is_ever_empty(pool)) {
        report.add(path, "a pool whose capacity is never 0", "one whose capacity can be 0",
                   "load divided by capacity would be infinite");
    }
}

const Pool* require_pool(Report& report, const Model& model, const std::string& path,
                         const std::string& name) {
    return require_name(report, path, "a pool", name, names_of(model.pools))
               ? find(model.pools, name)
               : nullptr;
}

void check_pace(Report& report, const Model& model, const std::string& path, const Exit& exit) {
    const Pool* pool = require_pool(report, model, path + ".served_by", exit.served_by);
    if (pool != nullptr && pool->when_full != WhenFull::stretch && !pool->tenure) {
        report.add(path + ".served_by", "a pool with when_full 'stretch' or with tenure",
                   quoted(exit.served_by) + ", whose pace never changes");
    }
    if (!exit.may_be_by<Rate, After>()) {
        report.add(path + ".served_by", "an exit with a rate or after", "another");
    }
}

void check_pressure(Report& report, const Model& model, const std::string& path, const Exit& exit) {
    const std::string at = path + ".hazard_rises_with";
    const Pool* pool = require_pool(report, model, at, exit.hazard_rises_with);
    if (pool != nullptr) {
        require_capacity(report, at, *pool);
    }
    if (!exit.may_be_by<Rate>() || !exit.served_by.empty()) {
        report.add(at, "an exit with a rate and without served_by", "another");
    }
    if (!exit.pressure) {
        report.add(path + ".pressure", "an exponent, since hazard_rises_with is given", "nothing");
    }
}

}  // namespace

void check_pool_of_households(Report& report, const std::string& path, const Pool& pool) {
    if (pool.when_full != WhenFull::wait) {
        report.add(path + ".supply", "a pool with when_full 'wait'", "another");
    }
    if (pool.capacity.size() > 1 || pool.funded_until || pool.tenure) {
        report.add(path + ".supply", "one step of capacity, and neither funded_until nor tenure",
                   "more", "the places come and go with the households");
    }
}

void check_work(Report& report, const std::string& path, const Pool& pool) {
    if (pool.pace != PaceCurve::share && pool.when_full != WhenFull::stretch) {
        report.add(path + ".pace", "a pool with when_full 'stretch'", "another");
    }
    if (pool.turnover && pool.turnover->pressure) {
        require_capacity(report, path + ".turnover.pressure", pool);
    }
    if (pool.supply) {
        check_distribution(report, path + ".supply.vetting", pool.supply->vetting);
        check_pool_of_households(report, path, pool);
    }
}

void check_virtual_clock(Report& report, const Model& model, const std::string& path,
                         const Exit& exit) {
    if (!exit.served_by.empty()) {
        check_pace(report, model, path, exit);
    }
    if (!exit.hazard_rises_with.empty()) {
        check_pressure(report, model, path, exit);
    } else if (exit.pressure) {
        report.add(path + ".pressure", "hazard_rises_with, the pool on whose load it acts",
                   "nothing");
    }
}

}  // namespace atd::params::checks
