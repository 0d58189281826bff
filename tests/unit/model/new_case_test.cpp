#include "sim/model/new_case.hpp"

#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

std::string world(const std::string& rate) {
    return world_text("2001-01-01") +
           "[case_types.mixed]\nkind = \"family\"\n"
           "adults = { values = [1, 2], shares = [0.5, 0.5], assumed = \"test\" }\n"
           "children = { values = [1, 2, 4], shares = [0.5, 0.3, 0.2], "
           "assumed = \"test\" }\n"
           "child_age = { values = [0, 6, 15], shares = [0.2, 0.5, 0.3], "
           "assumed = \"test\" }\n" +
           arrivals("a", rate, "mixed") + track("r", "w") + stay("r.w");
}

model::NewCase draw(const model::Pathway& pathway, std::uint64_t number, Date date) {
    return model::draw_case(pathway, pathway.sources[0], {.seed = 3}, CaseKey(SourceId(0), number),
                            model::AgesOn(date));
}

const Date start = Date{std::chrono::days{10957}};  // 2000-01-01

}  // namespace

TEST_CASE("a key makes the same persons under any rate", "[model][new_case]") {
    const auto slow = model::lower(read_world(world("1 per day")));
    const auto fast = model::lower(read_world(world("7 per day")));
    for (std::uint64_t number = 0; number < 200; ++number) {
        const auto a = draw(slow, number, start + std::chrono::days{70});
        const auto b = draw(fast, number, start + std::chrono::days{10});
        CHECK(a.known.youngest_child_years == b.known.youngest_child_years);
        REQUIRE(a.persons.size() == b.persons.size());
        CHECK(a.children == b.children);
        for (std::size_t i = 0; i < a.persons.size(); ++i) {
            CHECK(a.persons[i].role == b.persons[i].role);
            CHECK(a.persons[i].sex == b.persons[i].sex);
        }
    }
}

TEST_CASE("arriving cases are the same persons under any rate", "[model][new_case]") {
    const Ran slow = run_world(world("1 per day")), fast = run_world(world("3 per day"));
    REQUIRE(slow.record.persons.size() < fast.record.persons.size());
    REQUIRE(slow.record.cases.size() > 300);
    for (std::size_t i = 0; i < slow.record.persons.size(); ++i) {
        const auto& a = slow.record.persons[i];
        const auto& b = fast.record.persons[i];
        CHECK(a.case_key == b.case_key);
        CHECK(a.member == b.member);
        CHECK(a.role == b.role);
        CHECK(a.sex == b.sex);
    }
}

TEST_CASE("children are children and adults are adults", "[model][new_case]") {
    const auto pathway = model::lower(read_world(world("1 per day")));
    std::size_t sizes[5] = {};
    int under_six = 0, children = 0;
    for (std::uint64_t number = 0; number < 4000; ++number) {
        const auto fresh = draw(pathway, number, start);
        REQUIRE(fresh.children < 5);
        ++sizes[fresh.children];
        CHECK(fresh.known.members == fresh.persons.size());
        for (const auto& person : fresh.persons) {
            const int age = age_on(person.birth, start);
            if (is_adult(person.role)) {
                CHECK(age >= 18);
                continue;
            }
            CHECK(age >= 0);
            CHECK(age < 18);
            ++children;
            under_six += age < 6 ? 1 : 0;
        }
    }
    // Four standard errors of a share from 4,000 draws: below 0.032.
    CHECK(sizes[1] / 4000.0 == Approx(0.5).margin(0.032));
    CHECK(sizes[4] / 4000.0 == Approx(0.2).margin(0.032));
    CHECK(sizes[3] == 0);
    CHECK(under_six / double(children) == Approx(0.2).margin(0.032));
}

TEST_CASE("each member of a case has luck of its own", "[model][new_case]") {
    // Children of this type have ages by a table; half of them are boys.
    const auto pathway = model::lower(read_world(world("1 per day")));
    for (std::uint64_t number = 0; number < 200; ++number) {
        const auto fresh = draw(pathway, number, start);
        for (std::size_t i = 0; i < fresh.persons.size(); ++i) {
            const double u =
                uniform_at({.seed = 3}, {.purpose = static_cast<std::uint16_t>(Purpose::sex),
                                         .case_key = CaseKey(SourceId(0), number).value(),
                                         .member = static_cast<Member>(i)});
            const auto& person = fresh.persons[i];
            if (i == 1 && is_adult(person.role)) {  // of the other sex than the first parent
                CHECK(person.sex != fresh.persons[0].sex);
                continue;
            }
            CHECK((person.sex == Sex::male) == (u < 0.5));
        }
    }
}
