#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/io/scenario/evidence.hpp"
#include "sim/run/run_study.hpp"

#include "analysis/comparison.hpp"

namespace atd::report {

using Evidence = std::map<std::string, io::EvidenceRow>;

/// What a page is made of.
struct PageContent {
    const std::vector<run::OptionRun>& runs;
    const analysis::Comparison& comparison;
    Evidence evidence;    ///< empty where the tables are not at hand: then only ids are shown
    std::string command;  ///< that makes the same page again
};

/// The evidence tables of the root of a scenario file; empty where there are none.
Evidence evidence_beside(const std::string& scenario_file);

/// A page to read and print that needs nothing else: no script, no request.
std::string page_html(const PageContent& content);

}  // namespace atd::report
