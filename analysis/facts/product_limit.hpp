#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/facts/risk_steps.hpp"

namespace atd::analysis {

/// Survival as a product of (n - d) / n. While nobody is censored or enters between two
/// steps the product telescopes, and is taken as one fraction of the number at risk
/// when the run began: without censoring, survival and incidence are the empirical
/// fractions to the last bit.
class ProductLimit {
  public:
    explicit ProductLimit(std::size_t causes)
        : begun_(causes),
          counts_(causes) {}

    void step(const RiskStep& risk) {
        if (risk.at_risk != left_) {
            add_run(begun_);
            base_ = survival();
            run_at_risk_ = risk.at_risk;
            std::fill(counts_.begin(), counts_.end(), 0);
        }
        left_ = risk.at_risk - risk.all_ended;
        for (std::size_t k = 0; k < counts_.size(); ++k) {
            counts_[k] += risk.ended[k];
        }
    }

    double survival() const { return base_ * share(left_); }

    std::vector<double> incidence() const {
        std::vector<double> values = begun_;
        add_run(values);
        return values;
    }

    /// The first of them.
    double first_incidence() const { return begun_.front() + base_ * share(counts_.front()); }

  private:
    /// What has come since the run began.
    void add_run(std::vector<double>& values) const {
        for (std::size_t k = 0; k < values.size(); ++k) {
            values[k] += base_ * share(counts_[k]);
        }
    }

    double share(std::int64_t count) const {
        return static_cast<double>(count) / static_cast<double>(run_at_risk_);
    }

    double base_ = 1;
    std::int64_t run_at_risk_ = 1;
    std::int64_t left_ = 1;
    std::vector<double> begun_;
    std::vector<std::int64_t> counts_;
};

}  // namespace atd::analysis
