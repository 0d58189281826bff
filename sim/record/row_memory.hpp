#pragma once

#include "sim/record/schema.hpp"

namespace atd::record {

/// Memory used by the rows of a record in bytes, whole blocks counted.
inline std::size_t bytes_in_memory(const ReplicationRecord& record) {
    std::size_t bytes = 0;
    for_each_table(record, [&](const auto& table) { bytes += table.bytes_in_memory(); });
    return bytes;
}

/// Moves all full blocks of a record to `store`, which must be the same in every call.
inline void move_out(ReplicationRecord& record, const std::shared_ptr<BlockStore>& store) {
    for_each_table(record, [&](auto& table) { table.move_out(store); });
}

}  // namespace atd::record
