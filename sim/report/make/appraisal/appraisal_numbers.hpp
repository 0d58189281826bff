#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/report/make/make_report.hpp"

#include "analysis/appraisal/appraisal.hpp"

namespace atd::report {

/// The numbers of an appraisal, found by name.
class AppraisalNumbers {
  public:
    /// Borrows both. The draws, if any, hold the numbers of the plan behind those of the measures.
    AppraisalNumbers(const ReportInput& input, const analysis::AppraisalPlan& plan);

    const analysis::AppraisedNumber& of(std::size_t option, const std::string& key) const;

    /// The difference over the draws; not known without draws.
    analysis::ParameterRange range(std::size_t option, const std::string& key) const;

    /// What is made of the numbers of an option, found by name, over the draws; with the chance of
    /// each draw. Not known without draws, nor where it is not known in every draw.
    using Drawn = std::function<const analysis::DrawnValue&(const std::string& key)>;
    analysis::ParameterRange range(std::size_t option,
                                   const std::function<double(const Drawn&)>& made) const;

    /// In how many draws the option pays back within the period.
    std::size_t draws_that_pay_back(std::size_t option) const;

  private:
    std::size_t position(const std::string& key) const;
    std::size_t column(const std::string& key) const;

    const ReportInput& input_;
    const analysis::AppraisalPlan& plan_;
    std::vector<std::string> keys_;
    std::vector<std::vector<analysis::AppraisedNumber>> numbers_;
};

}  // namespace atd::report
