#include "sim/record/replication_record.hpp"

#include "sim/record/codes.hpp"

namespace atd::record {

ReplicationRecord::ReplicationRecord() = default;
ReplicationRecord::ReplicationRecord(const ReplicationRecord&) = default;
ReplicationRecord::ReplicationRecord(ReplicationRecord&&) noexcept = default;
ReplicationRecord& ReplicationRecord::operator=(const ReplicationRecord&) = default;
ReplicationRecord& ReplicationRecord::operator=(ReplicationRecord&&) noexcept = default;
ReplicationRecord::~ReplicationRecord() = default;

Codes::Codes() = default;
Codes::Codes(const Codes&) = default;
Codes::Codes(Codes&&) noexcept = default;
Codes& Codes::operator=(const Codes&) = default;
Codes& Codes::operator=(Codes&&) noexcept = default;
Codes::~Codes() = default;

}  // namespace atd::record
