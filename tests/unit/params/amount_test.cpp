#include "sim/params/evidence/amount.hpp"

#include <string>

#include "sim/params/evidence/arithmetic.hpp"

#include "tests/support/catch.hpp"

namespace atd::test {
namespace {

using params::Evidence;
using params::EvidenceRow;

EvidenceRow row_in(const std::string& value, const std::string& unit,
                   const std::string& quantity = "anything") {
    EvidenceRow row;
    row.id = "ROW-001";
    row.value = value;
    row.unit = unit;
    row.quantity = quantity;
    return row;
}

/// The value of a row in common units, as text.
std::string common(const EvidenceRow& row) {
    const auto amount = params::amount_of(row, row.value);
    return amount ? params::amount_text(*amount) : "none";
}

Evidence rows() {
    Evidence rows;
    rows["AAA-001"] = row_in("1425", "persons");
    rows["AAA-002"] = row_in("213", "days");
    rows["AAA-003"] = row_in("0.34", "share");
    rows["AAA-004"] = row_in("120", "persons/year");
    rows["AAA-005"] = row_in("0.08", "probability per year");
    return rows;
}

std::string result(const std::string& text) {
    const auto found = params::evaluate(text, rows());
    return found.value           ? params::amount_text(*found.value)
           : found.fault.empty() ? "prose"
                                 : found.fault;
}

}  // namespace

TEST_CASE("units of evidence tables become common ones", "[evidence]") {
    CHECK(common(row_in("2", "weeks")) == "14 days");
    CHECK(common(row_in("12", "months")) == "365.2 days");
    CHECK(common(row_in("12", "hours")) == "0.5 days");
    CHECK(common(row_in("20", "percent")) == "0.2");
    CHECK(common(row_in("0.2", "proportion")) == "0.2");
    CHECK(common(row_in("365.2425", "persons/year")) == "1 per day");
    CHECK(common(row_in("0.5", "per day")) == "0.5 per day");
    CHECK(common(row_in("225", "episodes per 1000 person-years")) == "0.000616 per day");
    CHECK(common(row_in("30.436875", "cases per FTE-month")) == "1 per day");
    CHECK(common(row_in("20", "children per guardian")) == "20");
    CHECK(common(row_in("247", "AUD_2014", "cost_per_person_day")) == "247 AUD_2014 per day");
    CHECK(common(row_in("247", "AUD_2014 per day")) == "247 AUD_2014 per day");
    CHECK(common(row_in("365242.5", "AUD_2014", "cost_per_person_year")) ==
          "1000 AUD_2014 per day");
    CHECK(common(row_in("5000", "AUD_2014", "capital_cost")) == "5000 AUD_2014");
    CHECK(common(row_in("0.08", "probability per year")) == "none");
    CHECK(common(row_in("3", "working days")) == "none");
    CHECK(common(row_in("about 3", "days")) == "none");
}

TEST_CASE("a number agrees to half a percent, or rounded to its own digits", "[evidence]") {
    CHECK(params::agrees(0.3333, 0.332));
    CHECK_FALSE(params::agrees(0.3333, 0.331));
    CHECK(params::agrees(0.3333, 0.33));
    CHECK_FALSE(params::agrees(0.3333, 0.34));
    CHECK_FALSE(params::agrees(0.3333, 0.3));
    CHECK(params::agrees(1141.4, 1141));
    CHECK(params::agrees(12.4, 12));
    CHECK(params::agrees(0, 0));
    CHECK_FALSE(params::agrees(0, 0.01));
}

TEST_CASE("derivations that are arithmetic have a value", "[evidence]") {
    CHECK(result("20% of 1,425") == "285");
    CHECK(result("20% of AAA-001") == "285");
    CHECK(result("(AAA-001 - 25) / 4") == "350");
    CHECK(result("1 - 2 x 0.1 * 3") == "0.4");
    CHECK(result("-ln(1 - AAA-003) / AAA-002") == "0.001951 per day");
    CHECK(result("-ln(1 - 2%) per year") == "5.531e-05 per day");
    CHECK(result("AAA-004 / 365.2425") == "0.0008995 per day");
    CHECK(result("1 / AAA-004") == "3.044 days");
    CHECK(result("6 months + 1 day") == "183.6 days");
    CHECK(result("40 of 50; words follow") == "2000");
    CHECK(result("AAA-001: as in July") == "1425");
}

TEST_CASE("derivations in words are prose, and faulty ones say why", "[evidence]") {
    CHECK(result("half of the families") == "prose");
    CHECK(result("12 of 34 families") == "prose");
    CHECK(result("20% of AAA-009") == "prose");
    CHECK(result("(1 + 2") == "prose");
    CHECK(result("") == "prose");
    CHECK(result("1.2.3") == "prose");
    CHECK(result("AAA-001 / 0") == "has no finite value");
    CHECK(result("AAA-001 + AAA-002") == "adds 1425 and 213 days");
    CHECK(result("ln(AAA-002)") == "takes the logarithm of 213 days");
    CHECK(result("2 x AAA-005") == "has AAA-005, whose unit 'probability per year' has no factor");
}

TEST_CASE("words that look like ids are found", "[evidence]") {
    CHECK(params::ids_in("AUS-032 and PR113 (WB076), not COVID-19 or AUD_2014") ==
          params::Names{"AUS-032", "PR113", "WB076"});
}

}  // namespace atd::test
