#pragma once

#include "sim/report/make/make_report.hpp"
#include "sim/run/compare.hpp"

#include "tests/support/held_families.hpp"

namespace atd::test {

/// Of two small options and four replications.
inline report::Report held_families_report() {
    run::RunSettings settings;
    settings.replications = 4;
    const auto runs =
        run::run_study({held_families("long", "40"), held_families("short", "10")}, settings);
    return report::make_report({runs, run::compare_runs(runs), {}, "atd compare 'a <b>.toml'"});
}

}  // namespace atd::test
