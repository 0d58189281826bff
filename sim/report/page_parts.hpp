#pragma once

#include <string>

#include "sim/report/page.hpp"

namespace atd::report {

// Sections of the page, in its order. Each is markup, empty where it has nothing to
// show.
/// The few indicators to begin with, and what each policy changes.
std::string rights_section(const PageContent& content);
/// A section of its own: never beside money. Empty without a table of well-being.
std::string wellbeing_section(const PageContent& content);
std::string census_section(const PageContent& content);
std::string costs_section(const PageContent& content);
std::string fit_section(const PageContent& content);
std::string sources_section(const PageContent& content);
std::string limits_section(const PageContent& content);
std::string reproduction_section(const PageContent& content);
/// Every measure, folded: rights, outcomes, resources, costs and appraisal. Well-being
/// has its own section.
std::string measures_section(const PageContent& content);

/// Every measure of a group, folded.
std::string table_of_group(const PageContent& content, analysis::Group group);

/// A title without the name of the country, which the page says once.
std::string short_title(const PageContent& content, const std::string& title);

}  // namespace atd::report
