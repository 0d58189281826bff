#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/report/report.hpp"

// What is reported of an appraisal, as plain data: made by make/make_appraisal.hpp, laid out by the
// writers. Lists "by option" are in the order of Appraisal::options, lists "by year" in that of
// Appraisal::years.

namespace atd::report {

inline constexpr const char* appraisal_format = "atdsim-appraisal";

/// The rules in words.
struct RulesShown {
    std::string title, country, publication, vintage;
    bool verified = false;
    std::string rates;   ///< "2% to year 30, then 1.5% to year 100, then 1%"
    std::string timing;  ///< when the money of a year flows, and where that comes from
};

struct AppraisedYear {
    Date from{}, to{};    ///< [from, to)
    double factor = 1.0;  ///< what a unit of money in it is worth at the beginning of the first
};

/// Costs by year in whole units of the currency, as they are printed: payers add up to all, and
/// years to the sums, to the last digit.
struct CashStream {
    std::string name;                   ///< "all", or a payer
    std::vector<double> costs;          ///< by year, undiscounted
    std::vector<double> present_value;  ///< by year
    double sum = 0.0;
    double sum_of_present_value = 0.0;
};

/// A number of an option with its difference to the baseline.
struct AppraisedRow {
    std::string key, label, unit;
    Estimate value, difference;
    analysis::ParameterRange range;  ///< of the difference, over the draws
};

/// What a sceptical reader asks, and what the numbers say to it, a sentence each.
struct AskedQuestion {
    std::string question;
    std::vector<std::string> answers;
};

struct AppraisedOption {
    std::string name, title;
    std::string sentence;              ///< what happens to children first; empty for the baseline
    std::vector<std::string> details;  ///< a sentence each
    std::vector<AppraisedRow> rights;  ///< never multiplied by a price
    std::vector<AppraisedRow> money;   ///< differences below zero are savings
    std::vector<CashStream> costs;     ///< all, then by payer
    std::vector<CashStream> differences;  ///< the same, minus the baseline's
    std::vector<double> cumulated;        ///< added present value up to the end of each year
    std::string payback;                  ///< when the option has paid for itself
    std::vector<AskedQuestion> questions;
};

struct Appraisal {
    std::string format = appraisal_format;
    std::int64_t version = 1;
    Subject subject;
    RulesShown rules;
    std::string currency;      ///< "AUD 2014"
    std::string about_shares;  ///< which costs end with what they pay for
    std::vector<AppraisedYear> years;
    std::vector<AppraisedOption> options;  ///< the baseline first
    std::vector<std::string> left_out;     ///< costs that enter no sum, a sentence each
    std::string about_questions;           ///< what their amounts of money are
    std::int64_t draws = 0, draw_replications = 0;
    std::vector<std::string> limits;  ///< what the numbers do not say, a sentence each
    Reproduction reproduction;
};

}  // namespace atd::report
