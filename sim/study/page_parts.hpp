#pragma once

#include <string>

#include "sim/study/page.hpp"

namespace atd::study {

// Sections of the page, in its order. Each is markup, empty where it has nothing to
// show.
std::string changes_section(const PageContent& content);
/// Rights first; then outcomes, resources, costs and appraisal.
std::string measures_section(const PageContent& content);
std::string census_section(const PageContent& content);
std::string costs_section(const PageContent& content);
std::string fit_section(const PageContent& content);
std::string sources_section(const PageContent& content);
std::string limits_section(const PageContent& content);
std::string reproduction_section(const PageContent& content);

}  // namespace atd::study
