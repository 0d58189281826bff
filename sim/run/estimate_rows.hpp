#pragma once

#include "sim/params/scenario.hpp"

namespace atd::run {

/// Means.
struct CaseSize {
    double adults = 0, children = 0;

    double members() const { return adults + children; }
};

/// Rows that one case leaves in the tables of the record, by rules of thumb: how often
/// a state is entered and an exit taken is not known before a run.
struct CaseRows {
    double cases = 0;  ///< the case and its members
    double stays = 0, attributes = 0, findings = 0, events = 0;
    double separations = 0, assessments = 0;

    double all() const {
        return cases + stays + attributes + findings + events + separations + assessments;
    }
};

CaseSize size_of_cases(const params::Model& model,
                       const params::Named<params::Sourced<Share>>& mix);
CaseRows rows_of_case(const params::Scenario& scenario, const CaseSize& size);

}  // namespace atd::run
