#include "sim/report/make/appraisal/appraisal_numbers.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/check.hpp"
#include "sim/run/compare.hpp"

namespace atd::report {

using analysis::ParameterRange;

AppraisalNumbers::AppraisalNumbers(const ReportInput& input, const analysis::AppraisalPlan& plan)
    : input_(input),
      plan_(plan),
      keys_(analysis::appraised_keys(plan)),
      numbers_(analysis::appraise(run::results_of(input.runs), plan)) {}

const analysis::AppraisedNumber& AppraisalNumbers::of(std::size_t option,
                                                      const std::string& key) const {
    return numbers_[option][position(key)];
}

ParameterRange AppraisalNumbers::range(std::size_t option, const std::string& key) const {
    return input_.doubt == nullptr
               ? ParameterRange{}
               : analysis::difference_range(input_.doubt->outcomes, option, column(key));
}

ParameterRange AppraisalNumbers::range(std::size_t option,
                                       const std::function<double(const Drawn&)>& made) const {
    if (input_.doubt == nullptr) {
        return {};
    }
    std::vector<double> numbers;
    for (const auto& draw : input_.doubt->outcomes) {
        numbers.push_back(made([&](const std::string& key) -> const auto& {
            return draw.options[option][column(key)];
        }));
        if (!std::isfinite(numbers.back())) {
            return {};
        }
    }
    return analysis::range_of(numbers, std::vector<double>(numbers.size()));
}

std::size_t AppraisalNumbers::draws_that_pay_back(std::size_t option) const {
    ATD_EXPECT(input_.doubt != nullptr);
    std::size_t draws = 0;
    for (const auto& draw : input_.doubt->outcomes) {
        std::vector<double> added;
        for (std::size_t year = 0; year < plan_.years(); ++year) {
            const auto key = analysis::appraised::present_value(analysis::appraised::year(year));
            added.push_back(draw.options[option][column(key)].difference);
        }
        draws += analysis::payback_year(added) ? 1 : 0;
    }
    return draws;
}

std::size_t AppraisalNumbers::position(const std::string& key) const {
    const auto found = std::find(keys_.begin(), keys_.end(), key);
    ATD_EXPECT(found != keys_.end());
    return static_cast<std::size_t>(found - keys_.begin());
}

/// In the outcome of a draw, where the measures come first.
std::size_t AppraisalNumbers::column(const std::string& key) const {
    return input_.comparison.measures.size() + position(key);
}

}  // namespace atd::report
