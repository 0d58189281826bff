#pragma once

#include "sim/record/schema.hpp"

namespace atd::record {

/// Bytes that the rows of a record take up in memory, by whole blocks.
inline std::size_t bytes_in_memory(const ReplicationRecord& record) {
    std::size_t bytes = 0;
    for_each_table(record, [&](const auto& table) { bytes += table.bytes_in_memory(); });
    return bytes;
}

/// Moves all full blocks of a record to a store.
inline void move_out(ReplicationRecord& record, const std::shared_ptr<BlockStore>& store) {
    for_each_table(record, [&](auto& table) { table.move_out(store); });
}

}  // namespace atd::record
