#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/sim_time.hpp"
#include "sim/terms/ids.hpp"
#include "sim/terms/words.hpp"

namespace atd::record {

struct TrackCode {
    std::string name, label;
    TrackUnit unit = TrackUnit::case_;
    TrackRole role = TrackRole::none;
    bool operator==(const TrackCode&) const = default;
};

struct StateCode {
    std::string name, label;
    TrackId track;
    StateKind kind = StateKind::stay;
    LibertyInLaw liberty_in_law = LibertyInLaw::unstated;
    LibertyInPractice liberty_in_practice = LibertyInPractice::unstated;
    bool transit = false;
    HeldWith held_with = HeldWith::unstated;
    Care care = Care::unstated;
    Access access = Access::unstated;
    OutcomeClass outcome = OutcomeClass::none;
    HarmKind harm = HarmKind::none;
    std::string responsible;
    bool operator==(const StateCode&) const = default;
};

struct ExitCode {
    std::string name, label;
    StateId state;
    bool is_limit = false;
    bool repeats = false;                          ///< an event that does not end the state
    CriticalEvent critical = CriticalEvent::none;  ///< an event reported with the rights
                                                   ///< indicators
    std::string required_first = {};               ///< labels of the tracks that are required first
    bool operator==(const ExitCode&) const = default;
};

struct PoolCode {
    std::string name, label, provider;
    bool operator==(const PoolCode&) const = default;
};

struct CaseTypeCode {
    std::string name, label;
    CaseKind kind = CaseKind::family;
    bool operator==(const CaseTypeCode&) const = default;
};

struct SourceCode {
    std::string name;
    bool is_stock = false;
    bool operator==(const SourceCode&) const = default;
};

struct AttributeCode {
    std::string name, label;
    AttributeUnit unit = AttributeUnit::person;
    Knowledge knowledge = Knowledge::latent;
    bool operator==(const AttributeCode&) const = default;
};

struct ValueCode {
    std::string name, label;
    AttributeId attribute;
    bool operator==(const ValueCode&) const = default;
};

/// A published figure that a scenario is compared with.
struct TargetCode {
    std::string name, label, evidence;
    bool operator==(const TargetCode&) const = default;
};

/// A row of the evidence tables, or a source of the scenario's own, as it was published.
struct EvidenceCode {
    std::string id, country, quantity, value, low, high, unit, year, source, address, verified,
        quality, note;
    std::string called;  ///< readable name of the quantity
    bool operator==(const EvidenceCode&) const = default;
};

/// What the numbers in the rows mean; ids are positions in these tables.
struct Codes {
    Date start{}, end{};  ///< observation is [start, end)
    std::vector<TrackCode> tracks;
    std::vector<StateCode> states;
    std::vector<ExitCode> exits;  ///< cause = first_exit + index
    std::vector<PoolCode> pools;
    std::vector<CaseTypeCode> case_types;
    std::vector<SourceCode> sources;
    std::vector<AttributeCode> attributes;
    std::vector<ValueCode> values;
    std::vector<TargetCode> targets;
    std::vector<EvidenceCode> evidence;  ///< what the scenario cites

    /// The end of observation, in seconds since midnight of `start`.
    SimTime horizon() const { return at(end, start); }

    // Defined once, in replication_record.cpp, like those of ReplicationRecord.
    Codes();
    Codes(const Codes&);
    Codes(Codes&&) noexcept;
    Codes& operator=(const Codes&);
    Codes& operator=(Codes&&) noexcept;
    ~Codes();
    bool operator==(const Codes&) const = default;
};

/// What produced a record; contains no wall-clock time, host or user.
struct Manifest {
    std::string option;  ///< name of the group in the results file
    std::string title;
    std::string scenario_toml;  ///< the scenario in canonical form
    std::string scenario_sha256;
    std::string engine_version, git_commit, compiler;
    std::uint64_t seed = 0;
    std::uint32_t first_replication = 0;
    std::uint32_t replications = 0;           ///< number of replications kept
    std::string record_level = "everything";  ///< name of a run::RecordLevel
    bool operator==(const Manifest&) const = default;
};

}  // namespace atd::record
