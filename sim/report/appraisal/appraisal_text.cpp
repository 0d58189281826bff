#include "sim/report/appraisal/appraisal_text.hpp"

#include <cmath>

#include "sim/base/format.hpp"
#include "sim/report/number_text.hpp"
#include "sim/report/text_table.hpp"

namespace atd::report {
namespace {

constexpr std::size_t widest_label = 40;

std::string range_text(double low, double high) {
    return std::isfinite(low) && std::isfinite(high)
               ? short_amount(low) + " to " + short_amount(high)
               : "";
}

void add_rows(TextTable& table, const std::vector<AppraisedRow>& before,
              const std::vector<AppraisedRow>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const AppraisedRow& row = rows[i];
        table.add_row({"  " + row.label, short_amount(before[i].value.value),
                       short_amount(row.value.value), short_amount(row.difference.value),
                       range_text(row.difference.low, row.difference.high),
                       range_text(row.range.low80, row.range.high80)});
    }
}

std::string rows_text(const Appraisal& appraisal, const AppraisedOption& option) {
    const AppraisedOption& baseline = appraisal.options.front();
    TextTable table({"", baseline.name, option.name, "difference", "95% by chance", "80% of draws"},
                    widest_label);
    table.add_group("What happens to children (never multiplied by a price)");
    add_rows(table, baseline.rights, option.rights);
    table.add_group("Money, " + appraisal.currency + " (a difference below zero is a saving)");
    add_rows(table, baseline.money, option.money);
    return table.text();
}

/// Years down, with sums; both undiscounted and as present values.
std::string cash_text(const Appraisal& appraisal, const AppraisedOption& option) {
    const CashStream& before = appraisal.options.front().costs.front();
    const CashStream& own = option.costs.front();
    const CashStream& added = option.differences.front();
    TextTable table({"year from", "factor", appraisal.options.front().name, option.name,
                     "difference", "present value", "cumulated"});
    for (std::size_t year = 0; year < appraisal.years.size(); ++year) {
        table.add_row({to_text(appraisal.years[year].from),
                       fmt::format("{:.4f}", appraisal.years[year].factor),
                       whole_number(before.costs[year]), whole_number(own.costs[year]),
                       whole_number(added.costs[year]), whole_number(added.present_value[year]),
                       whole_number(option.cumulated[year])});
    }
    table.add_row({"sum", "", whole_number(before.sum), whole_number(own.sum),
                   whole_number(added.sum), whole_number(added.sum_of_present_value), ""});
    return "Cash by year, " + appraisal.currency + "\n" + table.text();
}

const char* more_or_less(double added) {
    return added > 0 ? "pays more" : added < 0 ? "pays less" : added == 0 ? "the same" : "";
}

/// Payers down, years across: what is added.
std::string payers_text(const Appraisal& appraisal, const AppraisedOption& option) {
    std::vector<std::string> heads{"added cost, paid by"};
    for (const AppraisedYear& year : appraisal.years) {
        heads.push_back(to_text(year.from));
    }
    heads.insert(heads.end(), {"sum", "present value", ""});
    TextTable table(heads, widest_label);
    for (const CashStream& stream : option.differences) {
        std::vector<std::string> row{stream.name};
        for (const double cost : stream.costs) {
            row.push_back(whole_number(cost));
        }
        row.insert(row.end(), {whole_number(stream.sum), whole_number(stream.sum_of_present_value),
                               more_or_less(stream.sum)});
        table.add_row(std::move(row));
    }
    return table.text();
}

std::string rules_text(const Appraisal& appraisal) {
    const RulesShown& rules = appraisal.rules;
    return wrapped("Rules: " + rules.title + " (" + rules.country + ", " + rules.vintage + "; " +
                   (rules.verified ? "verified" : "not verified") + "; " + rules.publication +
                   "). Discount rate in real terms: " + rules.rates + ". " + rules.timing + ".");
}

std::string questions_text(const Appraisal& appraisal, const AppraisedOption& option) {
    std::string text =
        wrapped("Questions that a sceptical reader asks. " + appraisal.about_questions);
    for (std::size_t i = 0; i < option.questions.size(); ++i) {
        text += wrapped(fmt::format("{}. {}", i + 1, option.questions[i].question));
        for (const auto& answer : option.questions[i].answers) {
            text += wrapped(answer);
        }
    }
    return text;
}

}  // namespace

std::string text_appraisal(const Appraisal& appraisal) {
    std::string text = appraisal.subject.title + "\n\n";
    for (const AppraisedOption& option : appraisal.options) {
        if (option.sentence.empty()) {
            continue;
        }
        text += wrapped(option.sentence) + "\n";
        for (const auto& detail : option.details) {
            text += wrapped(detail);
        }
        text += "\n" + rows_text(appraisal, option) + "\n" + cash_text(appraisal, option) + "\n" +
                payers_text(appraisal, option) + "\n" + wrapped(option.payback) + "\n" +
                questions_text(appraisal, option) + "\n";
    }
    text += rules_text(appraisal) + wrapped(appraisal.about_shares);
    for (const auto& line : appraisal.left_out) {
        text += wrapped(line);
    }
    for (const auto& limit : appraisal.limits) {
        text += wrapped(limit);
    }
    return text;
}

}  // namespace atd::report
