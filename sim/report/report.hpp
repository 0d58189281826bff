#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/enum_table.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/report/report_alternatives.hpp"

#include "analysis/doubt/parameter_range.hpp"
#include "analysis/estimates.hpp"
#include "analysis/measures.hpp"
#include "analysis/target_checks.hpp"

// What is reported of runs and their comparison, as plain data: made once, by
// make/make_report.hpp, and laid out by the writers. A writer chooses no content.
// Lists "by option" are in the order of Report::options.

namespace atd::report {

using analysis::Estimate;

inline constexpr const char* report_format = "atdsim-report";
inline constexpr std::int64_t report_version = 1;

/// What the scenarios are about.
struct Subject {
    std::string title;  ///< of the baseline, then those of the options
    std::string question, country, population;
    std::string commitments;  ///< of the state itself; may be empty
    Date start{}, end{};      ///< of the observation, [start, end)
};

/// A changed value in words.
struct Change {
    std::string what;
    std::string before, after;  ///< "none" on the side where there is no value
};

/// Changes that come into force together.
struct ChangeGroup {
    std::string title;  ///< "From the start" or the reform with its dates and whom it binds
    std::vector<Change> changes;
};

struct Option {
    std::string name;  ///< by which tables and results files call it
    std::string title;
    std::string short_title;  ///< without the country, which the subject names
    std::string scenario_sha256;
    std::string sentence;  ///< the answer in at most sixty words; empty for the baseline
    std::vector<std::string> details;  ///< what else the answer needs, a sentence each
    std::vector<ChangeGroup> changes;
};

/// What may be said of a difference.
enum class Verdict { unknown, same, unclear, distinguishable, by_construction, not_observed };

struct OptionValue {
    std::string option;
    Estimate estimate, difference;  ///< the difference is to the baseline
    Verdict verdict = Verdict::unknown;
};

/// A row of the results.
struct Indicator {
    std::string key, label;
    std::string unit;
    analysis::Group group = analysis::Group::rights;
    std::string definition;  ///< what is counted, over whom, in which window
    std::string source;      ///< the standard or formula behind it; may be empty
    analysis::Estimator estimator = analysis::Estimator::mean;
    std::int64_t importance = 0;       ///< 0 first
    bool shown = true;                 ///< unless all are asked for
    std::string note;                  ///< what a reader must know of these numbers
    std::vector<OptionValue> options;  ///< by option
};

/// Indicators that are shown together.
struct Table {
    std::string title;
    std::string note;               ///< what a reader must know of the numbers; may be empty
    std::vector<std::string> keys;  ///< of indicators
};

/// The indicators of a group.
struct GroupTable {
    analysis::Group group = analysis::Group::rights;
    Table table;
};

struct Tables {
    Table first;                     ///< the indicators to begin with
    std::vector<GroupTable> groups;  ///< every indicator once, rights first
    std::string note;                ///< on the tables of groups
    std::string left_out;            ///< that some indicators are not shown; empty: none
};

/// A limit beside the line of a series, such as the places of a setting.
struct LimitLine {
    std::string label;
    std::vector<double> values;  ///< by day
};

/// One line of a series: the mean and the band, by day.
struct Band {
    std::string name;                     ///< of the SeriesLine
    std::vector<double> mean, low, high;  ///< low and high hold nine of ten replications
    std::optional<LimitLine> limit;
};

struct SeriesOfOption {
    std::string option;
    std::vector<Band> bands;  ///< lines that the option does not know are absent
};

struct SeriesLine {
    std::string name, label;
};

/// A number on each day, by line and option.
struct Series {
    std::string title, note, unit;
    Date start{};                          ///< of day 0
    std::vector<std::int64_t> table_days;  ///< the days to show where there is room for few
    std::vector<SeriesLine> lines;         ///< the most important first
    std::vector<SeriesOfOption> options;   ///< by option
};

struct Amount {
    std::string option;
    bool priced = true;  ///< false: no price is known, and the amount is not zero but unknown
    Estimate amount;     ///< in the unit of the bars; zero where the option has no such item
};

struct Bar {
    std::string name, label;
    std::vector<Amount> amounts;  ///< by option
};

struct Bars {
    std::string title, note;
    std::string unit;  ///< "AUD 2014"
    std::vector<Bar> bars;
};

/// What an option shows of a published figure.
struct TargetOption {
    std::string option;
    Estimate modelled;       ///< in the unit of the figure
    double range_low = 0.0;  ///< the range holds 8 of 10 replications; nan for few
    double range_high = 0.0;
    double relative_error = 0.0;  ///< (modelled - published) / published
    analysis::Fits fits = analysis::Fits::unknown;
};

/// A published figure beside the model's own.
struct Target {
    std::string name, label, evidence;
    std::string measure;  ///< as scenarios call it
    std::string unit;     ///< of the figure: "children", "families", "days", "share"
    std::string what;     ///< whom and what it counts, in words
    std::string when;     ///< the date, or the first day and the day after the last one
    bool fitted = false;  ///< the scenario was made to come near the figure
    double published = 0;
    double low = 0.0, high = 0.0;  ///< published too; nan where they are not
    std::int64_t n = 0;            ///< persons or cases behind it; 0 where not published
    double naive = 0.0;            ///< the last earlier figure of the series; nan for the first
    std::vector<TargetOption> options;  ///< by option
};

/// How near an option comes to the figures.
struct FitScore {
    std::string option;
    analysis::TargetScore score;
    std::string text;  ///< the same as a sentence
};

struct Fit {
    std::string title, note;
    std::vector<Target> targets;   ///< of all options
    std::vector<FitScore> scores;  ///< by option
};

/// A number behind the results, in words.
struct Number {
    std::string path;    ///< in the scenario
    std::string what;    ///< the path in the words of the scenario
    std::string value;   ///< with its unit and range
    std::string source;  ///< published source, or why it is assumed
    std::string grade;   ///< the lowest of the sources, a grade lower if borrowed; may be empty
    std::string basis;   ///< "equal", "derived", "borrowed" or "assumed"
    bool shown = false;  ///< one of those to begin with
};

struct Sources {
    std::string summary;  ///< how many numbers rest on what
    std::string title, note;
    std::vector<Number> numbers;  ///< all; those to begin with come first
};

/// The difference of an indicator to the baseline over the draws.
struct DoubtOption {
    std::string option;
    analysis::ParameterRange difference;
};

struct DoubtRow {
    std::string key;  ///< of the indicator
    std::vector<DoubtOption> options;
};

/// What becomes of a difference when one number alone moves.
struct NumberEffect {
    std::string option, key;
    double correlation = 0.0;  ///< of ranks over the draws; nan where there is none
    double stated = 0.0;       ///< the difference where all numbers are as stated
    double at_low = 0.0;       ///< where the number is at its low end
    double at_high = 0.0;
    double error = 0.0;    ///< standard error of at_high - at_low, by chance
    std::string turns_at;  ///< the value at which the difference changes its sign; empty: none
    bool depends = false;  ///< the draws disagree: the effect depends on other numbers
};

/// What it would be worth to know numbers exactly before an option is chosen by an indicator.
struct Worth {
    std::string key;     ///< of the indicator
    double value = 0.0;  ///< how much lower it would be on average; nan where it is not known
};

/// A number that the answer hangs on.
struct DoubtNumber {
    std::string path, what;
    std::string value, low, high;  ///< with units
    std::string value_and_range;   ///< all three, the unit once
    std::string from;              ///< where the range comes from, in words
    std::vector<NumberEffect> effects;
    std::vector<Worth> worth;
};

/// What else must be said of an option, a sentence each.
struct DoubtRemarks {
    std::string option;
    std::vector<std::string> texts;
};

struct RangeCount {
    std::string from;
    std::int64_t numbers = 0;
};

/// What is known when the parameters are uncertain. Empty without draws.
struct Doubt {
    std::int64_t draws = 0, replications = 0;  ///< replications at each draw
    std::string title, note;
    std::vector<RangeCount> counts;
    std::vector<DoubtRow> rows;
    std::vector<std::string> keys;      ///< the indicators by which options are chosen
    std::vector<DoubtNumber> numbers;   ///< the most influential first
    std::vector<Worth> worth;           ///< of knowing all numbers
    std::vector<std::string> choices;   ///< what better numbers could change, a sentence each
    std::vector<DoubtRemarks> remarks;  ///< by option
};

struct Caveat {
    std::string text;
    bool always = false;  ///< said by every writer, however little room there is
};

/// What the results do not say.
struct Limits {
    std::vector<std::string> warnings;  ///< to be read before any number
    std::vector<Caveat> caveats;
    std::vector<std::string> cannot_know;
    std::string reviewed_with_lived_experience;
};

/// What makes the same report again.
struct Reproduction {
    std::string program, commit;
    std::uint64_t seed = 0;
    std::int64_t first_replication = 0, replications = 0;
    std::string command;
};

struct Report {
    std::string format = report_format;
    std::int64_t version = report_version;
    Subject subject;
    std::vector<Option> options;  ///< the baseline first
    std::vector<Indicator> indicators;
    Tables tables;
    std::vector<Series> series;
    std::vector<Bars> costs;
    Fit fit;
    Doubt doubt;
    Alternatives alternatives;
    Sources sources;
    Limits limits;
    Reproduction reproduction;
};

}  // namespace atd::report

template <>
struct atd::EnumTable<atd::report::Verdict> {
    using Verdict = atd::report::Verdict;
    static constexpr std::array<EnumName<Verdict>, 6> rows{{
        {Verdict::unknown, "unknown", "nothing: no interval, or a range"},
        {Verdict::same, "same", "the same in every replication"},
        {Verdict::unclear, "unclear", "not distinguishable from zero"},
        {Verdict::distinguishable, "distinguishable", "the interval does not contain zero"},
        {Verdict::by_construction, "by_construction",
         "the interval does not contain zero, and the scenarios decide it in part: they say in "
         "which settings this cannot happen"},
        {Verdict::not_observed, "not_observed",
         "fewer are counted, which those who are no longer observed could explain"},
    }};
};
