#include "sim/params/doubt/spread_checks.hpp"

#include <cmath>
#include <limits>

#include "sim/params/doubt/fitted_law.hpp"
#include "sim/params/doubt/uncertainty.hpp"
#include "sim/params/evidence/amount.hpp"

namespace atd::params {
namespace {

using checks::Report;

std::string law_text(DrawnFrom kind) {
    return "drawn_from = \"" + std::string(name_of(kind)) + "\"";
}

std::string words_of(NumberKind kind) {
    return std::string(meaning_of(kind));
}

/// Counts are of a share, say what it is, and are its range.
void check_counts(Report& report, const SpreadUse& use, Counted counted) {
    const std::string path = use.path + ".of";
    if (use.kind != NumberKind::share) {
        report.add(path, "counts of a share", words_of(use.kind),
                   "give low and high in place of `of`");
        return;
    }
    if (use.has_low || use.has_high) {
        report.add(path, "either of or low and high", "both");
    }
    if (use.is_exact) {
        report.add(path, "either of or exact", "both");
    }
    if (use.spread.range) {
        report.add(use.path + ".range", "low and high beside range", "of");
    }
    if (use.spread.drawn_from && *use.spread.drawn_from != DrawnFrom::beta) {
        report.add(use.path + ".drawn_from", "beta for counts",
                   std::string(name_of(*use.spread.drawn_from)));
    }
    const double share = static_cast<double>(counted.part) / static_cast<double>(counted.whole);
    if (!agrees(share, use.value)) {
        report.add(use.path + ".value",
                   shortest(std::round(share * 1e4) / 1e4) + ", which is " + counts_text(counted),
                   use.value_text);
    }
}

/// False where a problem was added.
bool check_range(Report& report, const SpreadUse& use) {
    const bool has_both = use.has_low && use.has_high;
    if (use.spread.range && !use.has_low && !use.has_high) {
        report.add(use.path + ".range", "low and high beside range", "neither");
        return false;
    }
    if (!use.spread.drawn_from) {
        return true;
    }
    const DrawnFrom kind = *use.spread.drawn_from;
    const std::string path = use.path + ".drawn_from";
    if (!has_both) {
        report.add(path, "low and high beside " + law_text(kind),
                   use.has_low    ? "only low"
                   : use.has_high ? "only high"
                                  : "neither");
        return false;
    }
    if (use.low >= use.high) {
        report.add(path, "low below high beside " + law_text(kind), use.range_text);
        return false;
    }
    const bool always = range_of(use.spread) == RangeHolds::always;
    if (always != has_ends(kind)) {
        report.add(use.path + ".range",
                   std::string(always ? "95%, 90% or 80%" : "min-max") + " with " + law_text(kind),
                   std::string(name_of(range_of(use.spread))));
        return false;
    }
    return true;
}

/// Whether numbers of this kind can be drawn from it.
bool check_kind(Report& report, const SpreadUse& use, DrawnFrom kind) {
    const bool is_share = use.kind == NumberKind::share;
    const std::string path = use.path + ".drawn_from";
    if (kind == DrawnFrom::beta && !is_share) {
        report.add(path, "a distribution of " + words_of(use.kind), "beta, which is for shares");
        return false;
    }
    if ((kind == DrawnFrom::gamma || kind == DrawnFrom::lognormal) && is_share) {
        report.add(path, "a distribution of a share",
                   std::string(name_of(kind)) + ", which goes beyond 1", "use beta");
        return false;
    }
    return true;
}

std::string centre_of(DrawnFrom kind) {
    if (kind == DrawnFrom::beta || kind == DrawnFrom::gamma) {
        return "mean";
    }
    return kind == DrawnFrom::lognormal ? "median" : "mode";
}

void check_fit(Report& report, const SpreadUse& use, DrawnFrom kind) {
    const RangeHolds holds = range_of(use.spread);
    const double most = use.kind == NumberKind::share ? 1 : std::numeric_limits<double>::infinity();
    const auto law = fit_law(kind, {.value = use.value,
                                    .low = use.low,
                                    .high = use.high,
                                    .probability = 1 - 2 * tail_of(holds),
                                    .least = 0,
                                    .most = most});
    if (!law) {
        report.add(use.path + ".drawn_from",
                   "a range that holds " + std::string(name_of(holds)) + " of a " +
                       std::string(name_of(kind)) + " distribution with the " + centre_of(kind) +
                       " " + use.value_text,
                   use.range_text,
                   "the value is too near to an end for it, or the range too wide or empty");
    }
}

}  // namespace

void check_spread(Report& report, const SpreadUse& use) {
    if (use.spread.of) {
        check_counts(report, use, *use.spread.of);
        return;
    }
    if (check_range(report, use) && use.spread.drawn_from &&
        check_kind(report, use, *use.spread.drawn_from)) {
        check_fit(report, use, *use.spread.drawn_from);
    }
}

}  // namespace atd::params
