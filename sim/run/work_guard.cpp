#include "sim/run/work_guard.hpp"

#include <algorithm>

#include "sim/base/amount_text.hpp"
#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/model/arrival_rates.hpp"
#include "sim/model/pathway.hpp"
#include "sim/record/rows.hpp"
#include "sim/terms/ids.hpp"

namespace atd::run {
namespace {

/// Whoever comes leaves a row of a person and one of a stay.
constexpr double least_bytes = sizeof(record::PersonRow) + sizeof(record::SpellRow);

double arrivals(const model::SourceRule& source, SourceId id, ChanceKey chance, SimTime horizon) {
    const auto rates = model::rates_of(source, id, chance, 0);
    double cases = 0;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const SimTime from = std::min(std::max(rates[i].from, sim_start), horizon);
        const SimTime to = i + 1 < rates.size() ? std::min(rates[i + 1].from, horizon) : horizon;
        cases += rates[i].per_second * static_cast<double>(std::max(to - from, Seconds{}).count());
    }
    return cases;
}

}  // namespace

std::vector<CaseSource> expected_cases(const Option& option) {
    const auto pathway = model::lower(option.scenario);
    const ChanceKey chance{static_cast<std::uint64_t>(option.scenario.seed), 0, 0};
    std::vector<CaseSource> found;
    for (std::size_t i = 0; i < pathway.sources.size(); ++i) {
        const auto& source = pathway.sources[i];
        if (source.is_stock) {
            found.push_back({"stock." + source.name + ".count", static_cast<double>(source.count)});
        } else {
            found.push_back({"arrivals." + source.name + ".cases",
                             arrivals(source, SourceId(i), chance, pathway.horizon)});
        }
    }
    return found;
}

void refuse_impossible(const std::vector<Option>& options, double row_room) {
    constexpr auto most_cases = static_cast<double>(CaseKey::most_cases);
    for (const Option& option : options) {
        CaseSource largest;
        double bytes = 0;
        for (const CaseSource& source : expected_cases(option)) {
            bytes += source.cases * least_bytes;
            largest = source.cases > largest.cases ? source : largest;
        }
        const std::string found =
            fmt::format("{}: {} gives {} cases in one simulation run; ", option.name,
                        largest.parameter, count_text(largest.cases));
        if (largest.cases > most_cases) {
            throw RunError(
                fmt::format("{}at most {} can be numbered", found, count_text(most_cases)));
        }
        if (bytes > row_room) {
            throw RunError(fmt::format(
                "{}the rows of all its cases need at least {}, and there is room for {}", found,
                bytes_text(bytes), bytes_text(row_room)));
        }
    }
}

}  // namespace atd::run
