#include <type_traits>

#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// What is true of people, what officials believe of it, and who reads which.

using namespace atd;
using namespace atd::test;

namespace {

std::string attribute(const std::string& name, const std::string& body) {
    return "[attributes." + name + "]\n" + body + "\n";
}

/// Of two values; `share` is that of yes.
std::string yes_or_no(const std::string& name, const std::string& share, const std::string& more) {
    return attribute(name,
                     "values.no.rest = true\nvalues.yes.share = " + given(share) + "\n" + more);
}

const std::string believed_no = "knowledge = \"believed\"\nbelieved_at_first = \"no\"";

std::string believed_age(const std::string& at_first) {
    return attribute("age",
                     "knowledge = \"believed\"\ntruth = \"age\"\nvalues.child = {}\n"
                     "values.adult = {}\nbelieved_at_first = \"" +
                         at_first + "\"");
}

std::string testing(const std::string& name, const std::string& finds,
                    const std::string& sensitivity, const std::string& specificity) {
    return "tests." + name + " = { finds = \"" + finds + "\", sensitivity = " + given(sensitivity) +
           ", specificity = " + given(specificity) + " }\n";
}

std::string grown() {
    return "[case_types.grown]\nkind = \"adults\"\nadults = { values = [1], shares = "
           "[1.0], assumed = \"test\" }\nadult_age = { values = [18, 20], shares = "
           "[1.0, 0.0], assumed = \"test\" }\n";
}

/// Assessed on day 1; then children go to a home and adults to a hostel, as believed.
std::string assessed(const std::string& sensitivity, const std::string& specificity) {
    return world_text("2000-02-01") + grown() + believed_age("child") + stock("c", 20, "child") +
           stock("g", 20, "grown") + track("s", "new", "role = \"screening\"") +
           exit_after("s.new.assess", "done", "1 days",
                      testing("age", "child", sensitivity, specificity)) +
           stay("s.done") + track("r", "w") +
           exit("r.w.place",
                "when.s = [\"done\"]\n"
                "request.rules.young = { order = 1, who.is.age = [\"child\"], to = "
                "[\"home\"] }\n"
                "request.rules.old = { order = 2, to = [\"hostel\"] }") +
           stay("r.home") + stay("r.hostel");
}

double chance_of_test(const std::string& name, std::uint64_t source, std::uint64_t number,
                      Member member = 0) {
    return uniform_at({.seed = 1, .replication = 0},
                      {.purpose = static_cast<std::uint16_t>(Purpose::test),
                       .case_key = CaseKey(SourceId(source), number).value(),
                       .member = member,
                       .name = hash_name(name)});
}

}  // namespace

TEST_CASE("both errors of an age assessment are followed to the place", "[engine][beliefs]") {
    // A child is found to be one below 0.8; an adult is taken for one below 0.3.
    const Ran ran = run_world(assessed("0.8", "0.7"));
    const Lines placed = spells(ran, "r");
    REQUIRE(placed.size() == 80);
    std::size_t children_in_hostel = 0;
    std::size_t adults_in_home = 0;
    for (std::uint64_t number = 0; number < 20; ++number) {
        const bool child_found = chance_of_test("s.new.assess:age", 0, number) < 0.8;
        const bool adult_found = chance_of_test("s.new.assess:age", 1, number) < 0.3;
        children_in_hostel += child_found ? 0 : 1;
        adults_in_home += adult_found ? 1 : 0;
        CHECK(placed[2 * number + 1] ==
              "c" + std::to_string(number) + (child_found ? " home" : " hostel") + " 1-31 end");
        CHECK(placed[40 + 2 * number + 1] ==
              "g" + std::to_string(number) + (adult_found ? " home" : " hostel") + " 1-31 end");
    }
    CHECK(children_in_hostel > 0);
    CHECK(adults_in_home > 0);
    const bool first = chance_of_test("s.new.assess:age", 0, 0) < 0.8;
    CHECK(findings(ran)[0] ==
          "c0.0 1 test assess age child: child>" + std::string(first ? "child" : "adult"));
    CHECK(attributes(ran)[0] == "c0.0 age child " + std::string(first ? "child 0" : "adult 1"));
}

TEST_CASE("a test that never errs places everyone by the truth", "[engine][beliefs]") {
    const Lines placed = spells(run_world(assessed("1.0", "1.0")), "r");
    for (std::size_t i = 1; i < placed.size(); i += 2) {
        const bool is_child = placed[i][0] == 'c';
        CHECK(placed[i].find(is_child ? " home " : " hostel ") != std::string::npos);
    }
}

TEST_CASE("what a test finds decides already where its exit leads", "[engine][beliefs]") {
    const Ran ran =
        run_world(world_text("2000-02-01") + yes_or_no("hurt", "1.0", believed_no) +
                  stock("a", 1, "child") + track("s", "new", "role = \"screening\"") +
                  exit_after("s.new.look", "sort", "1 days", testing("hurt", "yes", "1.0", "1.0")) +
                  stay("s.sort",
                       "kind = \"choice\"\nbranches.found = { order = 1, to = \"care\", "
                       "who.is.hurt = [\"yes\"] }\nbranches.rest = { order = 2, to = \"done\" }") +
                  stay("s.care") + stay("s.done"));
    CHECK(decisions(ran) == Lines{"a0 1 choice sort>care"});
}

TEST_CASE("found out, a waiting child moves up a class", "[engine][beliefs]") {
    // One place for 5 days each. b asks before c; c is found on day 2, when a has the
    // place, and goes first on day 5; b follows on day 10. Without the test: b, then c.
    const auto world = [](const std::string& test) {
        return world_text("2000-02-01") + yes_or_no("hurt", "1.0", believed_no) +
               stock("a", 1, "child") + stock("b", 1, "child") +
               stock("c", 1, "child", "at.s = \"seen\"") + track("s", "unseen") + stay("s.unseen") +
               stay("s.seen") + exit_after("s.seen.test", "unseen", "2 days", test) +
               track("r", "w") + pool("beds", 1, "priority.hurt.who.is.hurt = [\"yes\"]") +
               holding("r.bed", "beds") + exit_request("r.w.place", "\"bed\"") +
               exit_after("r.bed.leave", "gone", "5 days") + stay("r.gone");
    };
    CHECK(decisions(run_world(world(testing("hurt", "yes", "1.0", "1.0")))) ==
          Lines{"a0 0 placement w>bed 0", "b0 10 placement w>bed 0", "c0 5 placement w>bed 0"});
    CHECK(decisions(run_world(world(""))) ==
          Lines{"a0 0 placement w>bed 0", "b0 5 placement w>bed 0", "c0 10 placement w>bed 0"});
}

TEST_CASE("an exit for a group opens when the group is known", "[engine][beliefs]") {
    // The stay of 3 days is over when disclosure on day 5 opens the exit.
    const Ran ran = run_world(
        world_text("2000-02-01") + yes_or_no("ill", "1.0", believed_no) +
        stock("a", 1, "child", "at.s = \"seen\"") + stock("b", 1, "child") + track("s", "unseen") +
        stay("s.unseen") + stay("s.seen") +
        exit_after("s.seen.talk", "unseen", "5 days", "learns = [\"ill\"]") + track("r", "held") +
        exit_after("r.held.out", "free", "3 days", "who.is.ill = [\"yes\"]") + stay("r.free"));
    CHECK(spells(ran, "r") ==
          Lines{"a0 held 0-5 out>free", "a0 free 5-31 end", "b0 held 0-31 end"});
    CHECK(findings(ran) == Lines{"a0.0 5 learned talk ill yes: no>yes"});
    CHECK(attributes(ran) == Lines{"a0.0 ill yes yes 5", "b0.0 ill yes no 0"});
}

TEST_CASE("a belief changes a running rate at once", "[engine][beliefs]") {
    // Hazard 0.1 a day until day 2, then 1 a day: E = 0.2 + (t - 2).
    const Ran ran = run_world(
        world_text("2000-03-01") + yes_or_no("ill", "1.0", believed_no) + stock("a", 20, "child") +
        track("s", "seen") + exit_after("s.seen.talk", "unseen", "2 days", "learns = [\"ill\"]") +
        stay("s.unseen") + track("r", "held") + exit_rate("r.held.out", "free", "0.1 per day") +
        stay("r.free") + "[effects.care]\non = \"r.held.out\"\nwho.is.ill = [\"yes\"]\nratio = " +
        given("10.0") + "\n");
    const std::string name = "r.held.out";
    std::size_t after = 0;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.state_names[row.state.index()] != "r.held" || !row.to.is_set()) {
            return;
        }
        const double e = unit_exponential(
            uniform_at({.seed = 1, .replication = 0},
                       {.purpose = static_cast<std::uint16_t>(Purpose::rate_threshold),
                        .case_key = row.case_key.value(),
                        .member = whole_case,
                        .name = hash_name(name)}));
        const double expected = e < 0.2 ? e / 0.1 : 2.0 + (e - 0.2);
        CHECK(in_days(row.left - row.entered) == Approx(expected).margin(1e-5));
        after += e > 0.2 ? 1 : 0;
    });
    CHECK(after > 5);
}

TEST_CASE("who turns out to be in a protected group leaves the setting", "[engine][beliefs]") {
    const Ran ran = run_world(
        world_text("2000-02-01") + believed_age("adult") + stock("a", 1, "child") +
        track("s", "seen") + exit_after("s.seen.papers", "unseen", "4 days", "learns = [\"age\"]") +
        stay("s.unseen") + track("r", "adults") +
        stay("r.adults", "prohibited = { who.is.age = [\"child\"], to = \"shelter\" }") +
        stay("r.shelter"));
    CHECK(spells(ran, "r") == Lines{"a0 adults 0-4 prohibited>shelter", "a0 shelter 4-31 end"});
}

TEST_CASE("a case fits when one member fits all of it", "[engine][beliefs]") {
    // Two adults and three children. Some girl came as a child, no child is 40.
    const auto sorted = [](const std::string& who) {
        return decisions(run_world(
            world_text("2000-02-01") + stock("a", 1, "parents") + track("r", "sort") +
            stay("r.sort", "kind = \"choice\"\nbranches.yes = { order = 1, to = \"x\", who = { " +
                               who + " } }\nbranches.no = { order = 2, to = \"y\" }") +
            stay("r.x") + stay("r.y")));
    };
    CHECK(sorted("age_from = \"30 years\", age_below = \"31 years\"") ==
          Lines{"a0 0 choice sort>x"});
    CHECK(sorted("role = \"adult\"") == Lines{"a0 0 choice sort>x"});
    CHECK(sorted("role = \"child\", age_from = \"18 years\"") == Lines{"a0 0 choice sort>y"});
}

TEST_CASE("the truth decides where only it can", "[engine][beliefs]") {
    const Ran ran = run_world(
        world_text("2000-02-01") +
        yes_or_no("need", "0.5", "knowledge = \"latent\"\nunit = \"case\"") +
        stock("a", 20, "child") + track("l", "decide", "role = \"legal\"") +
        stay("l.decide",
             "kind = \"choice\"\nbranches.yes = { order = 1, to = \"status\", "
             "true_attributes.need = [\"yes\"] }\nbranches.no = { order = 2, to = \"refused\" }") +
        stay("l.status") + stay("l.refused"));
    std::size_t with_need = 0;
    for (std::size_t i = 0; i < 20; ++i) {
        const std::string who = "a" + std::to_string(i);
        const bool need = attributes(ran)[i] == who + " need yes -";
        with_need += need ? 1 : 0;
        CHECK(decisions(ran)[i] == who + " 0 choice decide>" + (need ? "status" : "refused"));
    }
    CHECK(with_need > 4);
    CHECK(with_need < 16);
}

TEST_CASE("an exit that only the truth opens", "[engine][beliefs]") {
    const Ran ran = run_world(
        world_text("2000-02-01") + yes_or_no("papers", "0.5", "knowledge = \"latent\"") +
        stock("a", 20, "child") + track("l", "waits", "role = \"legal\"") +
        exit_after("l.waits.back", "returned", "3 days", "true_attributes.papers = [\"yes\"]") +
        end_state("l.returned"));
    for (std::size_t i = 0; i < 20; ++i) {
        const std::string who = "a" + std::to_string(i) + ".0";
        const bool papers = attributes(ran)[i] == who + " papers yes -";
        CHECK(outcomes(ran)[i] == who + (papers ? " 3 l.returned" : " present"));
    }
}

TEST_CASE("a transition takes a case to another site", "[engine][beliefs]") {
    const Ran ran = run_world(
        world_text("2000-02-01") +
        attribute("site",
                  "unit = \"case\"\nknowledge = \"known\"\nvalues.south.rest = true\n"
                  "values.north.share = " +
                      given("0.0")) +
        stock("a", 1, "child") + track("r", "w") +
        exit_after("r.w.travel", "there", "2 days", "sets.site = \"north\"") + stay("r.there") +
        track("t", "home") +
        exit_after("t.home.open", "out", "1 days", "who.is.site = [\"north\"]") + stay("t.out"));
    CHECK(findings(ran) == Lines{"a0 2 set travel site north: south>north"});
    CHECK(attributes(ran) == Lines{"a0 site north north 2"});
    CHECK(spells(ran, "t")[0] == "a0 home 0-2 open>out");
}

TEST_CASE("a reform ends the benefit of the doubt for those who come later", "[engine][beliefs]") {
    const Ran ran =
        run_world(world_text("2000-02-01") + believed_age("child") +
                  arrivals("a", "1 per day", "child") + track("r", "home") + stay("r.home") +
                  reform("doubt", "2000-01-15", "attributes.age.believed_at_first = \"adult\""));
    const Lines known = attributes(ran);
    std::size_t later = 0;
    ran.record.cases.for_each([&](const record::CaseRow& row) {
        const bool after = row.arrived >= SimTime(std::chrono::days(14));
        later += after ? 1 : 0;
        const std::string who = "a" + std::to_string(row.key.number()) + ".0 age child ";
        const auto& line = known.at(row.key.number());
        CHECK(line.substr(0, who.size() + 5) == who + (after ? "adult" : "child"));
    });
    CHECK(later > 3);
    CHECK(later < known.size());
}

TEST_CASE("a first look on arrival has its errors", "[engine][beliefs]") {
    const Ran ran =
        run_world(world_text("2000-02-01") +
                  yes_or_no("ill", "0.5",
                            "knowledge = \"believed\"\nregistered = { finds = \"yes\", "
                            "sensitivity = " +
                                given("1.0") + ", specificity = " + given("0.0") + " }") +
                  stock("a", 10, "child") + track("r", "home") + stay("r.home"));
    std::size_t wrong = 0;
    for (const std::string& line : attributes(ran)) {
        CHECK(line.find(" yes 0") != std::string::npos);
        wrong += line.find(" no yes 0") != std::string::npos ? 1 : 0;
    }
    CHECK(wrong > 0);
}

namespace {

/// Who needs protection changes everywhere; what anyone can see does not.
Lines rows_but_truths(const std::string& share) {
    const Ran ran = run_world(
        world_text("2001-01-01") + yes_or_no("need", share, "knowledge = \"latent\"") +
        yes_or_no("torture", share, believed_no) + yes_or_no("ill", "0.4", believed_no) +
        arrivals("a", "1 per day", "parents") + track("s", "new", "role = \"screening\"") +
        exit_rate("s.new.test", "done", "0.2 per day", testing("ill", "yes", "0.7", "0.8")) +
        stay("s.done") + track("r", "w") + pool("beds", 20, "priority.ill.who.is.ill = [\"yes\"]") +
        holding("r.bed", "beds", "per = \"person\"") +
        exit("r.w.place",
             "request.rules.hurt = { order = 1, who.is.torture = [\"yes\"], to = "
             "[\"clinic\"] }\nrequest.rules.all = { order = 2, to = [\"bed\"] }") +
        exit_rate("r.bed.leave", "gone", "0.1 per day", "who.is.ill = [\"no\"]") +
        stay("r.clinic") + end_state("r.gone"));
    Lines lines;
    for (const std::string& line : all_rows(ran.record)) {
        if (line.rfind("attribute ", 0) != 0) {
            lines.push_back(line);
        }
    }
    return lines;
}

template <class T>
concept FitsWho = requires(const model::CaseCondition& who, const T& known) {
    who.fits(known);
};

template <class T>
concept FitsPeople = requires(const model::PersonCondition& people, const T& known) {
    people.fits_case(known);
};

}  // namespace

TEST_CASE("what is latent changes no placement, priority, test or stay", "[engine][beliefs]") {
    CHECK(first_difference(rows_but_truths("0.2"), rows_but_truths("0.8")) == "none");
    CHECK(rows_but_truths("0.2").size() > 2000);
    // Not by discipline: what a rule is given holds beliefs, and truths are another
    // type.
    STATIC_REQUIRE_FALSE(std::is_convertible_v<model::Truth, model::Belief>);
    STATIC_REQUIRE_FALSE(std::is_assignable_v<model::Belief&, model::Truth>);
    STATIC_REQUIRE(FitsWho<model::KnownCase>);
    STATIC_REQUIRE_FALSE(FitsWho<model::Truth>);
    STATIC_REQUIRE(FitsPeople<const model::Belief*>);
    STATIC_REQUIRE_FALSE(FitsPeople<const model::Truth*>);
}
