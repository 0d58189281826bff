#pragma once

#include <string>

#include "sim/record/codes.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::report {

/// What happened to one case, as dated lines for people.
std::string case_timeline(const record::ReplicationRecord& record, const record::Codes& codes,
                          const record::CaseRow& row);

/// Its rows of the spell table as CSV, codes as names, times in seconds since the start.
std::string case_spells(const record::ReplicationRecord& record, const record::Codes& codes,
                        const record::CaseRow& row);

}  // namespace atd::report
