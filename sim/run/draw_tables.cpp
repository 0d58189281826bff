#include "sim/run/draw_tables.hpp"

#include <map>

#include "sim/base/check.hpp"

namespace atd::run {
namespace {

std::vector<record::DrawnNumber> number_table(const std::vector<params::UncertainNumber>& numbers) {
    std::vector<record::DrawnNumber> table;
    for (const auto& number : numbers) {
        table.push_back({.path = number.path,
                         .text = number.text_of(number.value),
                         .range = std::string(name_of(number.from)),
                         .stated = number.value,
                         .low = number.low,
                         .high = number.high,
                         .is_drawn = number.is_drawn()});
    }
    return table;
}

/// Rows of one draw.
class DrawRows {
  public:
    DrawRows(record::Draws& draws, const OptionNumbers& numbers)
        : draws_(draws),
          numbers_(numbers) {
        for (std::size_t i = 0; i < draws.numbers.size(); ++i) {
            rows_.emplace(draws.numbers[i].path, i);
        }
    }

    void add(std::uint32_t draw, const analysis::DrawOutcome& outcome) {
        for (std::size_t option = 0; option < outcome.options.size(); ++option) {
            add_values(draw, option, outcome.numbers.at(option));
            const auto& measures = outcome.options[option];
            for (std::size_t i = 0; i < draws_.measures.size(); ++i) {
                draws_.outcomes.push_back({.draw = draw,
                                           .option = static_cast<std::uint16_t>(option),
                                           .measure = static_cast<std::uint32_t>(i),
                                           .value = measures[i].value,
                                           .difference = measures[i].difference,
                                           .error = measures[i].error});
            }
        }
    }

  private:
    void add_values(std::uint32_t draw, std::size_t option, const std::vector<double>& values) {
        const auto& numbers = numbers_.at(option);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (numbers[i].is_drawn()) {
                draws_.values.push_back(
                    {.draw = draw,
                     .option = static_cast<std::uint16_t>(option),
                     .number = static_cast<std::uint32_t>(rows_.at(numbers[i].path)),
                     .value = values.at(i)});
            }
        }
    }

    record::Draws& draws_;
    const OptionNumbers& numbers_;
    std::map<std::string, std::size_t> rows_;
};

/// The measures of stored draws, as the scenarios of the runs define them.
std::vector<analysis::Measure> measures_of(const record::Draws& stored,
                                           const std::vector<OptionRun>& runs) {
    std::map<std::string, analysis::Measure> known;
    for (const OptionRun& run : runs) {
        for (auto& measure : analysis::measures_of(run.codes, run.scenario)) {
            known.emplace(measure.key, measure);
        }
    }
    std::vector<analysis::Measure> measures;
    for (const auto& row : stored.measures) {
        const auto found = known.find(row.key);
        if (found == known.end()) {
            throw InputError(Problem{.path = "draws/measures",
                                     .expected = "indicators of the scenarios",
                                     .got = "'" + row.key + "'"});
        }
        measures.push_back(found->second);
    }
    return measures;
}

}  // namespace

record::Draws draw_tables(const DoubtStudy& study, const std::vector<OptionRun>& runs,
                          const std::vector<analysis::Measure>& measures) {
    record::Draws draws{.seed = runs.front().seed,
                        .draws = study.draws,
                        .replications = study.replications,
                        .design = std::string(name_of(study.design)),
                        .share_kept = study.share_kept,
                        .options = {},
                        .numbers = number_table(study.numbers),
                        .measures = {},
                        .values = {},
                        .outcomes = {}};
    for (const OptionRun& run : runs) {
        draws.options.push_back({run.name});
    }
    for (const auto& measure : measures) {
        draws.measures.push_back({measure.key, measure.unit});
    }
    DrawRows rows(draws, study.option_numbers);
    for (std::uint32_t draw = 1; draw <= study.draws; ++draw) {
        rows.add(draw, study.outcomes[draw - 1]);
    }
    return draws;
}

record::Draws draw_again(const record::Draws& stored, const std::vector<OptionRun>& runs,
                         std::uint32_t draw) {
    const auto options = options_of(runs);
    const auto design = parse_enum<params::Design>(stored.design);
    if (!design) {
        throw InputError(Problem{.path = "draws@design",
                                 .expected = list_names<params::Design>(),
                                 .got = "'" + stored.design + "'"});
    }
    const DrawSettings settings{
        .seed = stored.seed, .replications = stored.replications, .design = *design};
    const DrawnOptions drawn(options, numbers_of(options), stored.draws, settings);
    const auto outcomes = run_points(drawn, {{.draw = draw}}, measures_of(stored, runs), settings);
    record::Draws again;
    again.numbers = number_table(distinct_numbers(drawn.numbers));
    again.measures = stored.measures;
    DrawRows(again, drawn.numbers).add(draw, outcomes.front());
    return again;
}

}  // namespace atd::run
