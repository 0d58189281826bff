#include "sim/report/make/sizing/sizing_sentences.hpp"

#include <algorithm>

#include "sim/base/format.hpp"
#include "sim/report/make/month_words.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

std::string compared_with_plan(const SizedMonth& month) {
    const double missing = month.p90 - month.planned;
    if (missing > 0) {
        return fmt::format("The plan has {}: {} too few.", whole_number(month.planned),
                           whole_number(missing));
    }
    return fmt::format("The plan has {}: enough.", whole_number(month.planned));
}

std::string from_day(Date day, Date start) {
    return day == start ? "from the start" : "from " + day_words(day) + " on";
}

}  // namespace

std::string need_sentence(const SizedPool& pool) {
    const auto found =
        std::find_if(pool.months.begin(), pool.months.end(),
                     [&](const SizedMonth& month) { return month.from == pool.fullest; });
    const SizedMonth& month = *found;
    if (pool.closed) {
        return fmt::format(
            "{}: a place of closed detention. On 9 of 10 days of {}, its fullest month, at most {} "
            "would "
            "be held there if everyone were who is sent there; the plan has room for {}. This is "
            "told to compare with, never as a need.",
            pool.label, month_words(month.from), whole_number(month.p90),
            whole_number(month.planned));
    }
    if (month.p99 == 0) {
        return fmt::format("{}: not needed on 99 of 100 days. The plan has {}.", pool.label,
                           whole_number(month.planned));
    }
    return fmt::format(
        "{}: if nobody had to wait, {} {} would be enough on 9 of 10 days of {}, the month with "
        "the highest need ({} on half of the days, {} on 99 of 100). {}{}",
        pool.label, whole_number(month.p90), pool.unit, month_words(month.from),
        whole_number(month.p50), whole_number(month.p99), compared_with_plan(month),
        pool.detention_in_law ? " In law those in it are detained." : "");
}

std::string first_day_sentence(const SizedFirstDay& first, Date start, const std::string& with) {
    const std::string opening = "With " + with + ", ";
    const std::string to_the_end = "children wait for them for more than a day until the very end";
    if (first.share == 0) {
        return opening + to_the_end + ", in every run.";
    }
    if (!first.half) {
        return opening + to_the_end + " in " + short_percent(1 - first.share) + " of the runs.";
    }
    const std::string none = "no child waits for them for more than a day";
    if (first.nine_of_ten == first.half) {
        return opening + from_day(*first.half, start) + " " + none + ", in at least 9 of 10 runs.";
    }
    const std::string half =
        opening + from_day(*first.half, start) + " " + none + " in half of the runs";
    return half + (first.nine_of_ten
                       ? ", and " + from_day(*first.nine_of_ten, start) + " in 9 of 10."
                       : "; in " + short_percent(1 - first.share) +
                             " of the runs some do until the very end.");
}

}  // namespace atd::report
