#include "analysis/facts/costs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/params/appraisal/cost_dates.hpp"

namespace atd::analysis {
namespace {

double days_of(std::int64_t seconds) {
    return static_cast<double>(seconds) / seconds_per_day;
}

[[noreturn]] void refuse_unit(const std::string& line, CostUnit unit, const char* expected) {
    throw InputError(Problem{.path = "costs." + line,
                             .expected = expected,
                             .got = "a price per " + std::string(name_of(unit))});
}

double state_quantity(const StateExposure& exposure, CostUnit unit, const std::string& line) {
    switch (unit) {
        case CostUnit::person_day:
            return days_of(exposure.person_seconds);
        case CostUnit::child_day:
            return days_of(exposure.child_seconds);
        case CostUnit::case_day:
            return days_of(exposure.case_seconds);
        default:
            refuse_unit(line, unit, "for a state: a price per person, child or case day");
    }
}

/// A family that moves together is one event; persons that move alone are one each.
double exit_quantity(const ExitCount& count, CostUnit unit, Moves moves, const std::string& line) {
    switch (unit) {
        case CostUnit::person:
            return static_cast<double>(count.persons);
        case CostUnit::case_:
            return static_cast<double>(count.cases);
        case CostUnit::event:
            return static_cast<double>(moves == Moves::alone ? count.rows : count.moments);
        default:
            refuse_unit(line, unit, "for an exit: a price per person, case or event");
    }
}

double pool_quantity(const PoolCensus& pool, Interval window, CostUnit unit,
                     const std::string& line) {
    if (unit != CostUnit::place_day) {
        refuse_unit(line, unit, "for a pool: a price per place_day");
    }
    const auto day = [&](SimTime time) {
        const auto days = std::chrono::floor<std::chrono::days>(time.time_since_epoch());
        return pool.place_seconds.begin() + days.count();
    };
    return days_of(std::accumulate(day(window.from), day(window.to), std::int64_t{0}));
}

/// What the record shows of the thing that a cost names, within a window of whole days, in the unit
/// of its price.
class Quantities {
  public:
    Quantities(const Exposure& exposure, Interval window, const Census& census,
               const record::Codes& codes, const params::Scenario& scenario)
        : exposure_(exposure),
          window_(window),
          census_(census),
          codes_(codes),
          scenario_(scenario) {}

    double of(const std::string& line, const params::Cost& cost, CostUnit unit) const {
        if (cost.state) {
            const StateId state = state_named(codes_, *cost.state);
            return state_quantity(exposure_.states[state], unit, line);
        }
        if (cost.exit) {
            const ExitId exit = exit_named(codes_, *cost.exit);
            return exit_quantity(exposure_.exits[exit], unit, moves_of(exit), line);
        }
        if (cost.pool) {
            const PoolId pool = pool_named(codes_, *cost.pool);
            return pool_quantity(census_.pools.at(pool.index()), window_, unit, line);
        }
        throw InputError(Problem{.path = "costs." + line,
                                 .expected = "a state, an exit or a pool",
                                 .got = "none of them"});
    }

  private:
    Moves moves_of(ExitId exit) const {
        const StateId state = codes_.exits.at(exit.index()).state;
        const TrackId track = codes_.states.at(state.index()).track;
        const auto* found =
            params::find(scenario_.model.tracks, codes_.tracks.at(track.index()).name);
        return found != nullptr ? found->moves : Moves::together;
    }

    const Exposure& exposure_;
    Interval window_;
    const Census& census_;
    const record::Codes& codes_;
    const params::Scenario& scenario_;
};

CostLine line_of(const params::NamedItem<params::Cost>& item, Currency currency) {
    const params::Cost& cost = item.value;
    CostLine line{.name = item.name,
                  .label = cost.label.empty() ? item.name : cost.label,
                  .payer = cost.payer,
                  .basis = cost.basis,
                  .unit = cost.unknown_per,
                  .price = Money(0, currency),
                  .amount = Money(0, currency),
                  .unknown = cost.unknown,
                  .replaced = Money(0, currency)};
    if (cost.replaced) {
        line.replaced_payer = cost.replaced->payer;
    }
    if (cost.price) {
        line.priced = true;
        line.unit = cost.price->value.unit;
        line.price += cost.price->value.money;
    }
    return line;
}

void add_part(std::vector<CostPart>& parts, const std::string& name, Money amount) {
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const CostPart& p) { return p.name == name; });
    if (found == parts.end()) {
        parts.push_back({name, amount});
    } else {
        found->amount += amount;
    }
}

Interval window_of(const params::Cost& cost, const params::Scenario& scenario,
                   Interval observation) {
    if (params::is_always_charged(cost)) {
        return observation;
    }
    const auto [from, to] = params::charged_dates(cost, scenario);
    return {at(from, scenario.start), at(to, scenario.start)};
}

/// Exposures by window; most costs are charged throughout.
class DatedExposures {
  public:
    DatedExposures(const Histories& histories, const record::Codes& codes, const Exposure& whole)
        : histories_(histories),
          codes_(codes),
          whole_(whole) {}

    const Exposure& in(Interval window) {
        const Interval all = histories_.observation();
        if (window.from == all.from && window.to == all.to) {
            return whole_;
        }
        const auto [found, is_new] = made_.try_emplace({window.from, window.to});
        if (is_new) {
            found->second = exposure_of(histories_, codes_, window);
        }
        return found->second;
    }

  private:
    const Histories& histories_;
    const record::Codes& codes_;
    const Exposure& whole_;
    std::map<std::pair<SimTime, SimTime>, Exposure> made_;
};

/// What a line counts in a window, and what that costs in whole units.
struct Counted {
    double quantity = 0;
    Money amount, replaced;
};

class LineCounter {
  public:
    LineCounter(const Histories& histories, const Exposure& whole, const Census& census,
                const record::Codes& codes, const params::Scenario& scenario)
        : histories_(histories),
          dated_(histories, codes, whole),
          census_(census),
          codes_(codes),
          scenario_(scenario) {}

    Counted count(const CostLine& line, const params::Cost& cost, Interval window) {
        Counted counted{.amount = Money(0, line.price.currency()),
                        .replaced = Money(0, line.price.currency())};
        if (window.from == window.to) {
            return counted;
        }
        const Quantities quantities(dated_.in(window), window, census_, codes_, scenario_);
        counted.quantity = quantities.of(line.name, cost, line.unit);
        counted.amount = priced(line, counted.quantity);
        if (cost.replaced) {
            const auto exposure =
                exposure_while(histories_, codes_, state_named(codes_, cost.state.value()),
                               cost.replaced->when, window);
            counted.replaced = priced(line, cost.replaced->share.value.value *
                                                state_quantity(exposure, line.unit, line.name));
        }
        return counted;
    }

  private:
    static Money priced(const CostLine& line, double quantity) {
        return {std::round(line.price.amount() * quantity), line.price.currency()};
    }

    const Histories& histories_;
    DatedExposures dated_;
    const Census& census_;
    const record::Codes& codes_;
    const params::Scenario& scenario_;
};

}  // namespace

Money CostTable::total() const {
    Money total(0, currency);
    for (const CostLine& line : lines) {
        total += line.amount;
    }
    return total;
}

std::vector<CostPart> CostTable::by_payer() const {
    std::vector<CostPart> parts;
    for (const CostLine& line : lines) {
        if (line.priced) {
            add_part(parts, line.payer, line.amount - line.replaced);
        }
        if (!line.replaced_payer.empty()) {
            add_part(parts, line.replaced_payer, line.replaced);
        }
    }
    return parts;
}

std::vector<CostPart> CostTable::by_basis() const {
    std::vector<CostPart> parts;
    for (const CostLine& line : lines) {
        if (line.priced) {
            add_part(parts, std::string(name_of(line.basis)), line.amount);
        }
    }
    return parts;
}

CostTable costs_of(const Histories& histories, const Exposure& exposure, const Census& census,
                   const record::Codes& codes, const params::Scenario& scenario,
                   const CostCuts& cuts) {
    CostTable table{currency_of(scenario), {}, cuts};
    LineCounter counter(histories, exposure, census, codes, scenario);
    for (const auto& item : scenario.costs) {
        CostLine& line = table.lines.emplace_back(line_of(item, table.currency));
        const Interval window = window_of(item.value, scenario, histories.observation());
        const Counted whole = counter.count(line, item.value, window);
        line.quantity = whole.quantity;
        line.amount = whole.amount;
        line.replaced = whole.replaced;
        for (const Date cut : cuts) {
            const SimTime end = std::clamp(at(cut, scenario.start), window.from, window.to);
            const Counted part = counter.count(line, item.value, {window.from, end});
            line.until.push_back(part.amount);
            line.replaced_until.push_back(part.replaced);
        }
    }
    return table;
}

Currency currency_of(const params::Scenario& scenario) {
    Currency currency{.price_year = static_cast<int>(scenario.price_year)};
    std::copy_n(scenario.currency.begin(), std::min(scenario.currency.size(), currency.code.size()),
                currency.code.begin());
    return currency;
}

}  // namespace atd::analysis
