#pragma once

#include <string>

#include "sim/report/page/page.hpp"

namespace atd::report {

// Sections of the page, in its order. Each is markup, empty where it has nothing to
// show.
/// The few indicators to begin with, and what each policy changes.
std::string rights_section(const Report& report);
/// Ranges over draws of the parameters, and what the answer hangs on; empty without draws.
std::string doubt_section(const Report& report);
/// What becomes of the headlines under the alternatives; empty without any.
std::string alternatives_section(const Report& report);
std::string series_section(const Report& report);
/// A section of its own: never beside money. Empty without a table of well-being.
std::string wellbeing_section(const Report& report);
std::string costs_section(const Report& report);
std::string limits_section(const Report& report);
std::string fit_section(const Report& report);
std::string sources_section(const Report& report);
std::string reproduction_section(const Report& report);
/// Every indicator, folded: rights, outcomes, resources, costs and appraisal. Well-being
/// has its own section.
std::string indicators_section(const Report& report);

}  // namespace atd::report
