#pragma once

#include <string>

#include "sim/record/codes.hpp"
#include "sim/run/record_level.hpp"

namespace atd::store {

/// The record level of stored results. Throws Refused where its name is unknown.
run::RecordLevel level_of(const record::Manifest& manifest, const std::string& file);
/// Throws Refused when a table that `needed` has was left out of the file.
void require_level(const record::Manifest& manifest, run::RecordLevel needed,
                   const std::string& file);

}  // namespace atd::store
