#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/record/codes.hpp"

namespace atd::io {

// A results folder: parts/<16 digits of the unit key>.h5, manifest.jsonl, status.json, .lock and,
// where parameters were drawn, draws.h5.

inline constexpr std::string_view manifest_name = "manifest.jsonl";
inline constexpr std::string_view status_name = "status.json";
inline constexpr std::string_view draws_name = "draws.h5";
inline constexpr std::string_view parts_folder = "parts";
inline constexpr std::string_view lock_name = ".lock";

/// All that decides what a part holds: a block of replications of one option.
struct UnitIdentity {
    std::string option;
    std::string scenario_sha256;
    std::string evidence_digest;
    std::string engine_version;
    std::string record_level;
    std::uint64_t seed = 0;
    std::uint32_t first_replication = 0, replications = 0;
};

/// Of the rows that a scenario cites.
std::string evidence_digest(const record::Codes& codes);
/// SHA-256 of the identity, the schema of results and the scheme of random numbers.
std::string unit_key(const UnitIdentity& unit);
/// "parts/<16 digits>.h5"
std::string part_name(const std::string& key);
/// The digest of a results file that holds one option with this digest.
std::string digest_of_one_option(const std::string& option_digest);
/// The scheme of random numbers by its name in results files.
std::string random_scheme();

}  // namespace atd::io
