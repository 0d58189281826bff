#include "sim/run/size_study.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "sim/engine/simulate.hpp"
#include "sim/engine/world/members.hpp"
#include "sim/engine/world/requests.hpp"
#include "sim/model/pool_limits.hpp"
#include "sim/record/summaries.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/run_draws.hpp"

namespace atd::run {
namespace {

using DayCounts = std::vector<std::uint32_t>;

/// The days of observation, the last of which may be shorter.
std::size_t days_of(const model::Pathway& pathway) {
    const Seconds all = pathway.horizon - sim_start;
    return static_cast<std::size_t>((all + one_day - Seconds{1}) / one_day);
}

SimTime end_of_day(const model::Pathway& pathway, std::size_t day) {
    return std::min(sim_start + static_cast<std::int64_t>(day + 1) * one_day, pathway.horizon);
}

bool is_child(const engine::World& world, engine::Slot person, SimTime now) {
    const Date start = world.pathway->start;
    const Date birth = date_of(world.persons[person].birth, start);
    return at(anniversary(birth, 18), start) > now;
}

/// Those for whom a request asks and who are children.
std::uint32_t children_of(const engine::World& world, const engine::OpenRequest& request,
                          SimTime now) {
    std::vector<engine::Slot> members{request.subject.person};
    if (request.subject.is_case()) {
        const auto taken = engine::taken_members(world, request);
        members = taken ? *taken : engine::present_members(world, request.subject.case_slot);
    }
    return static_cast<std::uint32_t>(
        std::count_if(members.begin(), members.end(),
                      [&](engine::Slot person) { return is_child(world, person, now); }));
}

/// Children who have stood in line for more than a day: by pool, and then for any.
DayCounts late_children(const engine::World& world, SimTime now) {
    const std::size_t pools = world.pathway->pools.size();
    DayCounts late(pools + 1);
    for (std::size_t i = 0; i < world.requests.size(); ++i) {
        const engine::OpenRequest& request = world.requests[i];
        const model::RequestId id(i);
        if (!request.open || now - request.since <= one_day || !world.pools.is_queued(id)) {
            continue;
        }
        const std::uint32_t children = children_of(world, request, now);
        late[pools] += children;
        DayCounts counted(pools);
        world.pools.for_each_queue(id, [&](PoolId pool) {
            if (counted[pool.index()]++ == 0) {
                late[pool.index()] += children;
            }
        });
    }
    return late;
}

DayCounts late_by_day(const model::Pathway& pathway, ChanceKey chance) {
    engine::World world = engine::start(pathway, chance);
    DayCounts late;
    for (std::size_t day = 0; day < days_of(pathway); ++day) {
        const SimTime end = end_of_day(pathway, day);
        engine::run_until(world, end);
        const DayCounts today = late_children(world, end);
        late.insert(late.end(), today.begin(), today.end());
        world.record = {};
    }
    return late;
}

/// Use and capacity with places for everyone.
void read_needs(const model::Pathway& pathway, ChanceKey chance,
                analysis::SizedReplication& sized) {
    const std::size_t pools = pathway.pools.size();
    sized.needed.resize(days_of(pathway) * pools);
    sized.planned = sized.needed;
    engine::simulate(pathway, chance).pool_levels.for_each([&](const record::PoolLevelRow& row) {
        const auto day = static_cast<std::size_t>((row.day - sim_start) / one_day);
        sized.needed[day * pools + row.pool.index()] = row.used;
        sized.planned[day * pools + row.pool.index()] = row.capacity;
    });
}

class Sizer {
  public:
    Sizer(const Option& option, const SizeSettings& settings)
        : option_(option),
          settings_(settings) {
        if (settings.draws) {
            drawn_.emplace(std::vector{option}, numbers_of({option}), settings.replications,
                           DrawSettings{.seed = settings.seed});
        }
    }

    std::size_t numbers() const { return drawn_ ? drawn_->numbers.front().size() : 0; }

    analysis::SizedReplication sized(std::uint32_t replication) const {
        const ChanceKey chance{settings_.seed, replication, 0};
        const auto scenario = scenario_of(replication);
        analysis::SizedReplication sized;
        auto open = model::lower(scenario);
        model::lift_limits(open);
        read_needs(open, chance, sized);
        auto planned = model::lower(scenario);
        sized.late = late_by_day(planned, chance);
        model::reduce_places(planned, 1.0 - settings_.less);
        sized.late_with_less = late_by_day(planned, chance);
        return sized;
    }

  private:
    params::Scenario scenario_of(std::uint32_t replication) const {
        return drawn_ ? drawn_option(*drawn_, 0, replication + 1) : option_.scenario;
    }

    const Option& option_;
    const SizeSettings& settings_;
    std::optional<DrawnOptions> drawn_;
};

std::vector<std::size_t> months_of_days(const params::Scenario& scenario) {
    const auto edges = record::month_edges(codes_of(scenario));
    std::vector<std::size_t> months;
    for (SimTime day = sim_start; day < edges.back(); day += one_day) {
        const auto next = std::upper_bound(edges.begin(), edges.end(), day);
        months.push_back(static_cast<std::size_t>(next - edges.begin()) - 1);
    }
    return months;
}

void require_pools(const Option& option) {
    if (option.scenario.model.pools.empty()) {
        throw InputError(Problem{.file = option.name,
                                 .path = "pools",
                                 .expected = "at least one pool ([pools.NAME]) to find the size of",
                                 .got = "none"});
    }
}

}  // namespace

SizeStudy study_size(const Option& option, const SizeSettings& settings) {
    require_pools(option);
    const Sizer sizer(option, settings);
    std::vector<analysis::SizedReplication> sized(settings.replications);
    SerialExecutor serial;
    Executor& executor = settings.executor != nullptr ? *settings.executor : serial;
    executor.run_ordered(
        sized.size(),
        [&](std::size_t i) {
            if (settings.cancel != nullptr && settings.cancel->load()) {
                throw Interrupted();
            }
            sized[i] = sizer.sized(static_cast<std::uint32_t>(i));
        },
        [&](std::size_t i) {
            if (settings.progress) {
                settings.progress(i + 1, sized.size());
            }
        });
    const std::size_t pools = codes_of(option.scenario).pools.size();
    return {analysis::sizing_of(sized, pools, months_of_days(option.scenario)), sizer.numbers()};
}

}  // namespace atd::run
