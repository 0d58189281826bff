#include "sim/base/check.hpp"

#include <string>

#include "sim/base/enum_table.hpp"
#include "sim/base/id.hpp"

#include "tests/support/catch.hpp"

namespace {
enum class Colour { red, green, blue, unlisted };
struct CaseTag;
using CaseId = atd::Id<CaseTag>;
}  // namespace

template <>
struct atd::EnumTable<Colour> {
    static constexpr std::array<EnumName<Colour>, 3> rows{{
        {Colour::red, "red", "as blood"},
        {Colour::green, "green", "as grass"},
        {Colour::blue, "blue", "as the sky"},
    }};
};

using atd::InputError;
using atd::Problem;

TEST_CASE("problems name place, expectation and finding", "[base][check]") {
    Problem problem{.expected = "a share", .got = "2"};
    CHECK(to_text(problem) == "expected a share, got 2");
    problem.path = "exits.return.share";
    CHECK(to_text(problem) == "exits.return.share: expected a share, got 2");
    problem.file = "base.toml";
    CHECK(to_text(problem) == "base.toml: exits.return.share: expected a share, got 2");
    problem.line = 4;
    problem.column = 9;
    problem.hint = "did you mean '0.2'?";
    CHECK(to_text(problem) ==
          "base.toml:4:9: exits.return.share: expected a share, got 2; did you mean "
          "'0.2'?");
}

TEST_CASE("input errors carry every problem in order", "[base][check]") {
    const InputError error({{.expected = "a", .got = "b"}, {.expected = "c", .got = "d"}});
    CHECK(error.problems().size() == 2);
    CHECK(std::string(error.what()) == "expected a, got b\nexpected c, got d");
}

TEST_CASE("broken contracts name condition and place", "[base][check]") {
    try {
        atd::detail::fail_contract("precondition", "x > 0", "file.cpp", 12);
        FAIL("returned");
    } catch (const atd::ContractError& error) {
        CHECK(std::string(error.what()) == "precondition broken: x > 0 (file.cpp:12)");
    }
#if defined(ATD_CONTRACTS)
    const int one = 1;
    CHECK_THROWS_AS(ATD_EXPECT(one > 1), atd::ContractError);
    CHECK_NOTHROW(ATD_ENSURE(one == 1));
#endif
}

TEST_CASE("enums are named, parsed and listed by their table", "[base][enum]") {
    STATIC_REQUIRE(atd::name_of(Colour::green) == "green");
    STATIC_REQUIRE(atd::parse_enum<Colour>("blue") == Colour::blue);
    CHECK_FALSE(atd::parse_enum<Colour>("Blue"));
    CHECK_FALSE(atd::parse_enum<Colour>(""));
    CHECK(atd::name_of(Colour::unlisted) == "unnamed");
    CHECK(atd::list_names<Colour>() == "red, green or blue");
}

TEST_CASE("ids address only what they were made for", "[base][id]") {
    CHECK_FALSE(CaseId{}.is_set());
    CHECK(CaseId(0).is_set());
    CHECK(CaseId(0) < CaseId(1));
    atd::IndexedVector<CaseId, std::string> names;
    const CaseId first = names.push_back("a");
    CHECK(first.index() == 0);
    CHECK(names[first] == "a");
#if defined(ATD_CONTRACTS)
    CHECK_THROWS_AS(names[CaseId(1)], atd::ContractError);
    CHECK_THROWS_AS(names[CaseId{}], atd::ContractError);
#endif
}
