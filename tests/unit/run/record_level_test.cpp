#include "sim/run/record_level.hpp"

#include <set>
#include <string>

#include "sim/record/schema.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using run::RecordLevel;

namespace {

using Names = std::set<std::string>;

record::ReplicationRecord full_record() {
    auto record = test::some_record(0, 8);
    record.assessments.push_back({});
    return record;
}

/// Tables that have rows.
Names tables_of(const record::ReplicationRecord& record) {
    Names names;
    record::for_each_table(record, [&]<class Row>(const record::BlockTable<Row>& table) {
        if (!table.empty()) {
            names.emplace(record::Table<Row>::name);
        }
    });
    return names;
}

Names kept_at(RecordLevel level) {
    auto record = full_record();
    run::keep_level(record, level);
    return tables_of(record);
}

}  // namespace

TEST_CASE("each record level keeps the tables that it promises", "[study]") {
    const Names cases{"cases", "persons", "attributes", "separations"};
    Names spells = cases;
    spells.insert({"spells", "events"});
    Names everything = spells;
    everything.insert({"decisions", "findings", "assessments", "pool_levels"});
    REQUIRE(tables_of(full_record()) == everything);
    CHECK(kept_at(RecordLevel::summary).empty());
    CHECK(kept_at(RecordLevel::cases) == cases);
    CHECK(kept_at(RecordLevel::spells) == spells);
    CHECK(kept_at(RecordLevel::everything) == everything);
}
