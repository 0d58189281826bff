#include "analysis/cost_scope.hpp"

#include <algorithm>

#include "sim/report/make/answer/answer.hpp"
#include "sim/report/make/indicator_note.hpp"

#include "analysis/comparison.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

using Lines = std::vector<params::NamedItem<params::Cost>>;

/// 16 person-days in the centre in one replication, 8 in the next; beds for 400 in all.
std::vector<ReplicationSummary> summaries_of(const record::Codes& codes,
                                             const params::Scenario& scenario) {
    std::vector<ReplicationSummary> summaries;
    for (std::uint32_t i = 0; i < 4; ++i) {
        record::ReplicationRecord record;
        record.replication = i;
        typed::add_family(record);
        typed::add_beds(record);
        if (i % 2 == 0) {
            typed::add_alone(record);
        }
        summaries.push_back(summarise(record, codes, scenario));
    }
    return summaries;
}

/// A baseline and an option that differ in nothing but their lines of costs.
class Pair {
  public:
    Pair(const Lines& before, const Lines& after) {
        baseline_.costs = before;
        option_.costs = after;
        before_ = summaries_of(codes_, baseline_);
        after_ = summaries_of(codes_, option_);
        made_ = compare({{"now", "Now", codes_, baseline_, before_},
                         {"then", "Then", codes_, option_, after_}});
    }

    const Comparison& comparison() const { return made_; }

    bool has(std::string_view key) const { return position_of(made_.measures, key).has_value(); }

    Estimate before(std::string_view key) const { return value(0, key); }

    Estimate after(std::string_view key) const { return value(1, key); }

    Estimate change(std::string_view key) const {
        return made_.options[1].differences[at(key)].estimate;
    }

    std::string note(std::string_view key) const { return report::note_on(made_, at(key)); }

    /// The answer with its details.
    std::string answer() const {
        const auto answer = report::answer_of({made_, 1, baseline_, option_});
        std::string text = answer.sentence;
        for (const auto& detail : answer.details) {
            text += "\n" + detail;
        }
        return text;
    }

  private:
    std::size_t at(std::string_view key) const {
        const auto position = position_of(made_.measures, key);
        REQUIRE(position.has_value());
        return *position;
    }

    Estimate value(std::size_t option, std::string_view key) const {
        return made_.options[option].values[at(key)];
    }

    record::Codes codes_ = typed::codes();
    params::Scenario baseline_ = typed::scenario(), option_ = typed::scenario();
    std::vector<ReplicationSummary> before_, after_;
    Comparison made_;
};

params::NamedItem<params::Cost> centre(const char* name = "centre") {
    auto line = typed::cost(name, "state", 100, CostUnit::person_day);
    line.value.state = "residence.centre";
    return line;
}

params::NamedItem<params::Cost> beds() {
    auto line = typed::cost("beds", "city", 20, CostUnit::place_day);
    line.value.pool = "beds";
    return line;
}

params::NamedItem<params::Cost> unknown(params::NamedItem<params::Cost> line) {
    line.value.unknown_per = line.value.price->value.unit;
    line.value.price.reset();
    line.value.unknown = "nobody published it";
    return line;
}

}  // namespace

TEST_CASE("a line that one option lacks makes no saving") {
    for (const bool in_option : {true, false}) {
        const Lines with{centre()}, without{};
        const Pair pair(in_option ? with : without, in_option ? without : with);
        CHECK_FALSE(pair.has(key::cost_total));
        CHECK_FALSE(pair.has(key::cost_per_resolved));
        CHECK_FALSE(pair.has("costs.payer.state"));
        CHECK(pair.answer().find("cost is") == std::string::npos);
        CHECK(pair.answer().find("Prices") == std::string::npos);
        const Estimate there =
            in_option ? pair.before("costs.line.centre") : pair.after("costs.line.centre");
        const Estimate absent =
            in_option ? pair.after("costs.line.centre") : pair.before("costs.line.centre");
        CHECK(there.value == 1200);
        CHECK_FALSE(absent.is_defined());
        CHECK(absent.missing == Missing::no_price);
        CHECK_FALSE(pair.change("costs.line.centre").is_defined());
        REQUIRE(pair.comparison().left_out.size() == 1);
        const auto& options = pair.comparison().left_out.front().options;
        CHECK(options[in_option ? 1 : 0].why == NoAmount::no_line);
        CHECK(options[in_option ? 0 : 1].why == NoAmount::none);
        CHECK(options[in_option ? 0 : 1].quantity.value == 12);
        CHECK_FALSE(options[in_option ? 1 : 0].quantity.is_defined());
        const auto& bars = pair.comparison().options[in_option ? 1 : 0].costs_by_line;
        REQUIRE(bars.size() == 1);
        CHECK_FALSE(bars.front().priced);
    }
}

TEST_CASE("lines that differ by name alone are both left out") {
    const Pair pair({centre("held"), beds()}, {centre("detained"), beds()});
    REQUIRE(pair.comparison().left_out.size() == 2);
    CHECK(pair.before(key::cost_total).value == 400);
    CHECK(pair.change(key::cost_total).value == 0);
    CHECK_FALSE(pair.has(key::break_even));
}

TEST_CASE("a price unknown in the option is sought below, in the baseline above") {
    const Pair in_option({centre()}, {unknown(centre())});
    CHECK_FALSE(in_option.has(key::cost_total));
    CHECK(in_option.comparison().left_out.front().options[1].why == NoAmount::price_unknown);
    CHECK(in_option.comparison().left_out.front().options[1].reason == "nobody published it");
    CHECK(in_option.comparison().left_out.front().options[1].unit == CostUnit::person_day);
    CHECK(in_option.after(key::break_even).value == Approx(100));
    CHECK_FALSE(in_option.comparison().options[1].cheaper_above);
    CHECK(in_option.note(key::break_even).find("below this price") != std::string::npos);
    CHECK(in_option.before("costs.unpriced.centre").value == 12);
    CHECK(in_option.after("costs.unpriced.centre").value == 12);
    CHECK(in_option.change("costs.unpriced.centre").value == 0);

    const Pair in_baseline({unknown(centre())}, {centre()});
    CHECK_FALSE(in_baseline.has(key::cost_total));
    CHECK(in_baseline.after(key::break_even).value == Approx(100));
    CHECK(in_baseline.comparison().options[1].cheaper_above);
    CHECK(in_baseline.note(key::break_even).find("above this price") != std::string::npos);
}

TEST_CASE("totals are of what has an amount on both sides, and are called so") {
    const Pair pair({centre(), beds()}, {unknown(centre()), beds()});
    CHECK(pair.before(key::cost_total).value == 400);
    CHECK(pair.after(key::cost_total).value == 400);
    CHECK(pair.change(key::cost_total).value == 0);
    CHECK(pair.before("costs.payer.city").value == 400);
    CHECK(pair.before("costs.payer.state").value == 0);
    const auto& measures = pair.comparison().measures;
    CHECK(measures[*position_of(measures, key::cost_total)].label ==
          "Total cost of items with a known price");
    CHECK(measures[*position_of(measures, key::cost_per_resolved)].label ==
          "Priced cost per durably resolved case");
    double paid = 0;
    for (const auto& bar : pair.comparison().baseline().costs_by_payer) {
        paid += bar.amount.value;
    }
    CHECK(paid == 400);
    // The centre costs 1,200 in the baseline: so much for its 12 days in the option.
    CHECK(pair.after(key::break_even).value == Approx(100));

    const Pair all_priced({centre(), beds()}, {centre(), beds()});
    CHECK(all_priced.before(key::cost_total).value == 1600);
    CHECK(all_priced.comparison().left_out.empty());
    CHECK(all_priced.comparison()
              .measures[*position_of(all_priced.comparison().measures, key::cost_total)]
              .label == "Total cost");
}

TEST_CASE("a line about a place that the baseline does not have counts in full") {
    const auto before = typed::codes();
    auto after = before;
    auto farm = after.states[2];
    farm.name = "farm";
    after.states.push_back(farm);
    auto baseline = typed::scenario();
    baseline.costs = {beds()};
    auto option = baseline;
    auto line = centre("farm");
    line.value.state = "residence.farm";
    option.costs.push_back(line);
    const auto of_baseline = summaries_of(before, baseline);
    auto of_option = summaries_of(after, option);
    for (auto& summary : of_option) {
        summary.costs.lines[1].amount = Money(700, currency_of(option));
    }
    const auto made = compare(
        {{"now", "", before, baseline, of_baseline}, {"then", "", after, option, of_option}});
    CHECK(made.left_out.empty());
    const auto total = *position_of(made.measures, key::cost_total);
    CHECK(made.options[1].differences[total].estimate.value == 700);
    const auto farm_line = *position_of(made.measures, "costs.line.farm");
    CHECK(made.baseline().values[farm_line].value == 0);
}

TEST_CASE("of two unknown prices none is the break-even price") {
    const Pair one_each({unknown(centre()), beds()}, {centre(), unknown(beds())});
    CHECK(one_each.comparison().left_out.size() == 2);
    CHECK_FALSE(one_each.after(key::break_even).is_defined());
    CHECK(one_each.after(key::break_even).missing == Missing::several_prices);
    const Pair both({unknown(centre()), unknown(beds())}, {unknown(centre()), unknown(beds())});
    CHECK_FALSE(both.has(key::break_even));
    CHECK_FALSE(both.has(key::cost_total));
}

TEST_CASE("quantities of one price in two units have no break-even price") {
    auto per_child = unknown(centre());
    per_child.value.unknown_per = CostUnit::child_day;
    const Pair pair({unknown(centre())}, {per_child});
    CHECK_FALSE(pair.after(key::break_even).is_defined());
}

TEST_CASE("a basis that nobody stated is not called an average") {
    auto stated = centre();
    stated.value.basis = CostBasis::average;
    CHECK(params::Cost{}.basis == CostBasis::unstated);
    CHECK(Pair({stated}, {stated}).answer().find(", at average cost") != std::string::npos);
    CHECK(Pair({centre()}, {centre()}).answer().find("average") == std::string::npos);
    const auto mixed = Pair({stated, beds()}, {stated, beds()}).answer();
    CHECK(mixed.find(", at average or unstated cost") != std::string::npos);
}

TEST_CASE("what an option says nothing of is not zero there") {
    // Who is held with whom, and which agency is responsible, is said by one of the two.
    const auto says = typed::codes();
    auto silent = says;
    for (auto& state : silent.states) {
        state.held_with = HeldWith::unstated;
        state.responsible.clear();
    }
    const auto scenario = typed::scenario();
    const auto before = summaries_of(says, scenario);
    const auto after = summaries_of(silent, scenario);
    const auto made =
        compare({{"says", "", says, scenario, before}, {"silent", "", silent, scenario, after}});
    for (const auto* key : {"rights.unrelated_adults.child_days", "rights.no_agency.child_days"}) {
        const auto row = *position_of(made.measures, key);
        CHECK(made.baseline().values[row].is_defined());
        CHECK_FALSE(made.options[1].values[row].is_defined());
        CHECK(made.options[1].values[row].missing == Missing::not_stated);
        CHECK_FALSE(made.options[1].differences[row].estimate.is_defined());
        CHECK(report::note_on(made, row).find("the scenario does not say") != std::string::npos);
    }
}

TEST_CASE("the answer counts the share that ends, and names the whole as an upper bound",
          "[appraisal]") {
    auto before = centre(), after = centre();
    after.value.price->value.money = Money(40, *parse_currency("AUD_2014"));
    params::AvoidableShare always;
    always.share.value.value = 0.25;
    for (auto* line : {&before, &after}) {
        line->value.basis = CostBasis::average;
        line->value.avoidable = {{"always", always}};
    }
    const Pair pair({before}, {after});
    // 12 person-days cost 60 less each, a quarter of which ends.
    CHECK(pair.change(key::cost_total).value == -720);
    CHECK(pair.change(key::cost_avoidable).value == -180);
    CHECK(pair.change(key::cost_short_run).value == -180);
    CHECK(pair.before(key::cost_avoidable).value == pair.before(key::cost_total).value);
    CHECK(leading_cost(pair.comparison().measures) == key::cost_avoidable);
    CHECK_THAT(pair.answer(), Catch::Contains("cost is AUD 180 lower (upper bound, at average "
                                              "prices: AUD 720 lower)"));
    CHECK_THAT(pair.answer(), Catch::Contains("if every cost ended at once, AUD 720 lower"));
}

TEST_CASE("without shares an average price makes an upper bound", "[appraisal]") {
    auto before = centre(), after = centre();
    after.value.price->value.money = Money(40, *parse_currency("AUD_2014"));
    before.value.basis = after.value.basis = CostBasis::average;
    const Pair pair({before}, {after});
    CHECK_FALSE(pair.has(key::cost_avoidable));
    CHECK(leading_cost(pair.comparison().measures) == key::cost_total);
    CHECK_THAT(pair.answer(),
               Catch::Contains("cost is AUD 720 lower at average prices, an upper bound"));
    const Pair dearer({after}, {before});
    CHECK_THAT(dearer.answer(), Catch::Contains("cost is AUD 720 higher"));
    CHECK_THAT(dearer.answer(), !Catch::Contains("an upper bound"));
}
