#include "analysis/shown_rows.hpp"

#include "tests/support/catch.hpp"

using namespace atd::analysis;

namespace {

/// A comparison of as many options as each measure has estimates.
class Rows {
  public:
    Rows& add(Measure measure, const std::vector<Estimate>& by_option) {
        comparison_.measures.push_back(std::move(measure));
        comparison_.options.resize(by_option.size());
        for (std::size_t i = 0; i < by_option.size(); ++i) {
            comparison_.options[i].values.push_back(by_option[i]);
        }
        return *this;
    }

    std::vector<bool> shown() const { return shown_rows(comparison_); }

  private:
    Comparison comparison_;
};

Measure row(const char* key, int importance, const char* same_as = "") {
    return {.key = key,
            .label = key,
            .unit = "child-days",
            .group = Group::resources,
            .importance = importance,
            .row = key,
            .same_as = same_as};
}

const Estimate nothing{}, zero{0, 0, 0}, some{5, 4, 6}, more{9, 7, 11}, constant{5, 5, 5};
const Estimate zero_once{0, undefined, undefined}, once{5, undefined, undefined};

using Shown = std::vector<bool>;

}  // namespace

TEST_CASE("what is zero or undefined under every option is left out", "[analysis]") {
    CHECK(Rows().add(row("a", 50), {zero, zero}).shown() == Shown{false});
    CHECK(Rows().add(row("a", 50), {nothing, nothing}).shown() == Shown{false});
    CHECK(Rows().add(row("a", 50), {zero, nothing}).shown() == Shown{false});
    CHECK(Rows().add(row("a", 50), {zero, some}).shown() == Shown{true});
    CHECK(Rows().add(row("a", 50), {nothing, some}).shown() == Shown{true});
    CHECK(Rows().add(row("a", 50), {Estimate{0, -1, 1}}).shown() == Shown{true});
}

TEST_CASE("a zero of one replication is no zero by construction", "[analysis]") {
    CHECK(Rows().add(row("a", 50), {zero_once, zero_once}).shown() == Shown{true});
}

TEST_CASE("a headline is shown even where it is zero", "[analysis]") {
    CHECK(Rows().add(row("a", headline_rows - 1), {zero, zero}).shown() == Shown{true});
    CHECK(Rows().add(row("a", headline_rows), {zero, zero}).shown() == Shown{false});
    CHECK(Rows().add(row("a", 0), {nothing, nothing}).shown() == Shown{false});
}

TEST_CASE("of equal rows the more important one is shown", "[analysis]") {
    const auto with = [](const std::vector<Estimate>& a, const std::vector<Estimate>& b) {
        return Rows().add(row("a", 51), a).add(row("b", 50), b).shown();
    };
    CHECK(with({some, more}, {some, more}) == Shown{false, true});
    CHECK(with({some, more}, {some, some}) == Shown{true, true});
    CHECK(Rows().add(row("a", 50), {some}).add(row("b", 50), {some}).shown() == Shown{true, false});
}

TEST_CASE("of one option, which share of a change ends is not shown", "[analysis]") {
    const auto with = [](const std::vector<Estimate>& costs) {
        return Rows()
            .add(row("costs.avoidable.by_time", 50), costs)
            .add(row("costs.total", 51), costs)
            .shown();
    };
    CHECK(with({some}) == Shown{false, true});
    CHECK(with({some, more}) == Shown{true, false});
}

TEST_CASE("that two rights are equal is worth saying unless one is meant to be the other",
          "[analysis]") {
    Measure right = row("b", 50), other = row("b", 50, "a");
    right.group = other.group = Group::rights;
    CHECK(Rows().add(row("a", 1), {some}).add(right, {some}).shown() == Shown{true, true});
    CHECK(Rows().add(row("a", 1), {some}).add(other, {some}).shown() == Shown{true, false});
}

TEST_CASE("rows of one row of the catalogue, or of other units, repeat nothing", "[analysis]") {
    Measure pool = row("resources.a.used", 70), other = row("resources.b.used", 70);
    pool.row = other.row = "resources.{pool}.used";
    CHECK(Rows().add(pool, {some}).add(other, {some}).shown() == Shown{true, true});
    Measure places = row("b", 50);
    places.unit = "places";
    CHECK(Rows().add(row("a", 50), {some}).add(places, {some}).shown() == Shown{true, true});
}

TEST_CASE("constants are equal by coincidence unless one is meant to be the other", "[analysis]") {
    CHECK(Rows().add(row("a", 1), {constant}).add(row("b", 50), {constant}).shown() ==
          Shown{true, true});
    CHECK(Rows().add(row("a", 1), {constant}).add(row("b", 50, "a"), {constant}).shown() ==
          Shown{true, false});
    CHECK(Rows().add(row("a", 1), {once}).add(row("b", 50, "a"), {once}).shown() ==
          Shown{true, false});
    CHECK(Rows().add(row("a", 1), {once}).add(row("b", 50), {once}).shown() == Shown{true, true});
    CHECK(Rows().add(row("a", 1), {some}).add(row("b", 50, "a"), {more}).shown() ==
          Shown{true, true});
}
