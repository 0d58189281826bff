#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/histories/grouped.hpp"
#include "analysis/histories/owners.hpp"
#include "analysis/histories/stay_book.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

// How rows are found without comparing them.

using namespace atd;
using namespace atd::analysis;

TEST_CASE("rows are grouped in their order, and those of nobody are left out",
          "[analysis][order]") {
    record::BlockTable<int> table;
    for (int i = 0; i < 3000; ++i) {
        table.push_back(i);
    }
    const auto groups = grouped<std::string>(
        table, 3, [](int row) { return static_cast<std::size_t>(row % 4); },
        [](int row, std::size_t number) {
            return std::to_string(row) + " in " + std::to_string(number);
        });
    REQUIRE(groups.items.size() == 3 * 750);
    for (std::size_t number = 0; number < 3; ++number) {
        REQUIRE(groups.of(number).size() == 750);
        CHECK(groups.of(number)[1] == std::to_string(number + 4) + " in " + std::to_string(number));
    }
}

TEST_CASE("rows find the member they are about, or the case", "[analysis][order]") {
    // Of the second case the members 1 and 3 have come back without the others.
    const CaseKey first(SourceId(0), 7), second = first.next_return(1);
    record::BlockTable<int> table;
    for (const int member : {0, 1, 1, 3}) {
        table.push_back(member);
    }
    int at = 0;
    const auto persons = grouped<Person>(
        table, 2, [&](int) { return static_cast<std::size_t>(at++ / 2); },
        [](int member, std::size_t) {
            Person person;
            person.member = static_cast<Member>(member);
            return person;
        });
    const std::vector<CaseKey> keys{first, second};
    const Owners owners(numbers_of(keys), persons);
    CHECK(owners.size() == 6);
    CHECK(owners.of(first, 1) == 1);
    CHECK(owners.of(first.with_part(2), whole_case) == 2);
    CHECK(owners.of(second, 1) == 3);
    CHECK(owners.of(second, 3) == 4);
    CHECK(owners.of(second, whole_case) == 5);
    CHECK(owners.of(second, 0) == owners.size());
    CHECK(owners.of(first, 3) == owners.size());
    CHECK(owners.of(CaseKey(SourceId(1), 7), 0) == owners.size());
}

TEST_CASE("stays are looked for once for each set of states", "[analysis][order]") {
    const auto codes = typed::codes();
    const Histories histories(typed::record_of(), codes);
    const StayBook book(histories);
    StateSet centre(codes), pending(codes);
    centre.add(typed::state::centre);
    pending.add(typed::state::pending);
    const auto& stays = book.in(centre);
    CHECK(stays.size() == stays_in(histories, centre).size());
    CHECK(book.in(pending).size() == stays_in(histories, pending).size());
    CHECK(&book.in(StateSet(codes).add(typed::state::centre)) == &stays);
}
