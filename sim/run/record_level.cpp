#include "sim/run/record_level.hpp"

#include <type_traits>

#include "sim/record/schema.hpp"

namespace atd::run {

namespace {

template <class Row, class... Rows>
constexpr bool is_one_of = (std::is_same_v<Row, Rows> || ...);

/// The lowest level that keeps a table.
template <class Row>
constexpr RecordLevel lowest_level() {
    using namespace record;
    if constexpr (is_one_of<Row, CaseRow, PersonRow, AttributeRow, SeparationRow>) {
        return RecordLevel::cases;
    } else if constexpr (is_one_of<Row, SpellRow, EventRow>) {
        return RecordLevel::spells;
    } else {
        static_assert(is_one_of<Row, PoolLevelRow, DecisionRow, AssessmentRow, FindingRow>);
        return RecordLevel::everything;
    }
}

}  // namespace

void keep_level(record::ReplicationRecord& record, RecordLevel level) {
    record::for_each_table(record, [&]<class Row>(record::BlockTable<Row>& table) {
        if (level < lowest_level<Row>()) {
            table = {};
        }
    });
}

}  // namespace atd::run
