#include "sim/report/sizing/sizing_text.hpp"

#include <chrono>

#include "sim/base/format.hpp"
#include "sim/report/number_text.hpp"
#include "sim/report/text_table.hpp"

namespace atd::report {
namespace {

int year_of(Date date) {
    return int(std::chrono::year_month_day(date).year());
}

/// "2014-03"
std::string month_text(Date date) {
    return to_text(date).substr(0, 7);
}

/// Of each year the first month that is not below another by `before`.
template <class Month, class Before>
std::vector<const Month*> first_of_years(const std::vector<Month>& months, Before before) {
    std::vector<const Month*> chosen;
    for (const Month& month : months) {
        if (chosen.empty() || year_of(chosen.back()->from) != year_of(month.from)) {
            chosen.push_back(&month);
        } else if (before(*chosen.back(), month)) {
            chosen.back() = &month;
        }
    }
    return chosen;
}

/// Nothing is missing where children would be detained.
std::string missing_text(const SizedPool& pool, const SizedMonth& month) {
    return !pool.closed && month.p90 > month.planned ? whole_number(month.p90 - month.planned) : "";
}

void add_pool(TextTable& table, const SizedPool& pool) {
    table.add_group(pool.label + (pool.unit == "places" ? "" : " (" + pool.unit + ")"));
    const auto fullest = first_of_years(
        pool.months, [](const SizedMonth& a, const SizedMonth& b) { return a.p90 < b.p90; });
    for (const SizedMonth* month : fullest) {
        table.add_row({"  " + month_text(month->from), whole_number(month->planned),
                       whole_number(month->p50), whole_number(month->p90), whole_number(month->p99),
                       missing_text(pool, *month), short_number(month->late),
                       short_number(month->late_with_less)});
    }
}

std::string table_text(const SizingReport& sizing) {
    constexpr std::size_t widest_label = 30;
    TextTable table({"", "planned", "half", "9 of 10", "99 of 100", "missing", "late",
                     "late, " + whole_percent(sizing.less) + " less"},
                    widest_label);
    for (const SizedPool& pool : sizing.pools) {
        add_pool(table, pool);
    }
    table.add_group("any of them");
    const auto latest = first_of_years(
        sizing.late,
        [](const LateChildren& a, const LateChildren& b) { return a.planned < b.planned; });
    for (const LateChildren* month : latest) {
        table.add_row({"  " + month_text(month->from), "", "", "", "", "",
                       short_number(month->planned), short_number(month->with_less)});
    }
    return table.text();
}

std::string about_table(const SizingReport& sizing) {
    return "Of each year the month with the highest need, or with the most who are late. planned: "
           "capacity. half, 9 of 10, 99 of 100: enough on so many of its days if nobody had to "
           "wait. missing: what is planned falls short of 9 of 10 days by so much. late: children "
           "who at the end of a day have waited for more than a day, on average; as planned, and "
           "with " +
           whole_percent(sizing.less) +
           " less of everything. Who stands in line for two of them is late for both, though only "
           "one may be short. Who waits for one does not yet wait for what comes after it, so "
           "that fewer may be late for that where less is planned.";
}

}  // namespace

std::string text_sizing(const SizingReport& sizing) {
    std::string text = wrapped(sizing.subject.title) + "\n";
    for (const auto& answer : sizing.answers) {
        text += wrapped(answer);
    }
    text += "\n";
    for (const SizedPool& pool : sizing.pools) {
        text += wrapped(pool.sentence);
    }
    text += "\n" + table_text(sizing) + wrapped(about_table(sizing)) + "\n";
    for (const auto& limit : sizing.limits) {
        text += wrapped(limit);
    }
    return text;
}

}  // namespace atd::report
