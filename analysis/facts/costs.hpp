#pragma once

#include <string>
#include <vector>

#include "sim/base/money.hpp"
#include "sim/params/scenario.hpp"

#include "analysis/facts/census.hpp"
#include "analysis/facts/exposure.hpp"

namespace atd::analysis {

/// One price applied to what the record shows.
struct CostLine {
    std::string name, label, payer;
    CostBasis basis = CostBasis::unstated;
    CostUnit unit = CostUnit::person_day;
    double quantity = 0;  ///< in `unit`
    bool priced = false;
    Money price;          ///< per unit; zero where unknown
    Money amount;         ///< price times quantity in whole units of the currency; zero where
                          ///< unknown
    std::string unknown;  ///< why there is no price
    /// The part of the amount that somebody else pays, and who; zero where nobody does.
    Money replaced;
    std::string replaced_payer = {};
    /// The amount and its replaced part from the first day up to each cut, in whole units too, so
    /// that what lies between two cuts is a difference and the parts add up to the whole.
    std::vector<Money> until = {}, replaced_until = {};
};

/// A part of the total, under the payer or the basis that it belongs to.
struct CostPart {
    std::string name;
    Money amount;
};

/// Days within the observation, in order, at which amounts are read as well.
using CostCuts = std::vector<Date>;

/// Amounts of lines are whole units of the currency, so every way of adding them up
/// gives the same total, digit for digit.
struct CostTable {
    Currency currency;
    std::vector<CostLine> lines;             ///< in the order of the scenario
    CostCuts cuts = {};                      ///< of CostLine::until
    Money total() const;                     ///< of the priced lines
    std::vector<CostPart> by_payer() const;  ///< in order of first mention
    std::vector<CostPart> by_basis() const;
};

/// Throws InputError when prices differ in currency or price year, or name what is not
/// in the codes.
CostTable costs_of(const Histories& histories, const Exposure& exposure, const Census& census,
                   const record::Codes& codes, const params::Scenario& scenario,
                   const CostCuts& cuts = {});

/// "AUD", 2014
Currency currency_of(const params::Scenario& scenario);

}  // namespace atd::analysis
