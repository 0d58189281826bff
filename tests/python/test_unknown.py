"""What has no data is not known: never 0, 1 or no difference."""

import csv
import io
import json

import pytest
from commands import PROGRAM, atd
from reports import values

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

MINIMAL = """format = 2
title = "minimal"
question = "q"
country = "Example"
start = 2027-01-01
end = {end}
reviewed_with_lived_experience = "not yet"
currency = "EUR"
price_year = 2026

[case_types.child]
kind = "unaccompanied_child"
child_age = {{ values = [0, 1], shares = [1.0, 0.0], assumed = "a" }}

[arrivals.new]
cases.first.rate = {{ value = "{rate}", assumed = "a" }}
mix.child = {{ value = 1, assumed = "a" }}

[tracks.residence]
unit = "person"
role = "residence"
start = "held"
states.gone = {{ kind = "end", outcome = "durable" }}

[tracks.residence.states.held]
liberty = {{ law = "detention", practice = "closed" }}
exits.out = {{ to = "gone", after = {{ distribution = "fixed", mean = {{ value = "{stay}", assumed = "a" }} }} }}
"""

LINE = """
[costs.{name}]
label = "Detention"
state = "residence.held"
{price}
payer = "ministry"
"""
PRICE = 'price = { value = "100 EUR_2026 per person_day", assumed = "a" }'
UNKNOWN = 'unknown = "nobody published it"\nunknown_per = "person_day"'
AFTER = "rights.detention.law.share_after_{}"
DURABLE = "outcomes.children.incidence.durable.365"
TOTAL = "costs.total"
BREAK_EVEN = "appraisal.break_even_price"


def minimal(folder, name="minimal", more="", end="2027-02-10", rate="5 per day", stay="200 days"):
    file = folder / f"{name}.toml"
    file.write_text(MINIMAL.format(end=end, rate=rate, stay=stay) + more)
    return file


def run(file, *words):
    printed = atd("run", file, "-o", file.with_suffix(".h5"), "--overwrite", *words)
    assert printed.returncode == 0, printed.stderr
    return printed.stdout


def ran(file, *words):
    report = json.loads(run(file, "--json", *words))
    return {key: one["estimate"] for key, one in values(report, 0).items()}


def compared(folder, before, after, replications=5):
    """With lines of costs before and after."""
    files = [minimal(folder, "now", before), minimal(folder, "then", after)]
    words = ["compare", *files, "--draws", "0", "--replications", replications]
    printed = atd(*words, "--json")
    assert printed.returncode == 0, printed.stderr
    report = json.loads(printed.stdout)
    for row in report["indicators"]:
        for one in row["options"]:
            for estimate in (one["estimate"], one["difference"]):
                assert (estimate["value"] is None) == (estimate["missing"] != "none"), row["key"]
    return report, atd(*words).stdout


def line(price, name="held"):
    return LINE.format(name=name, price=price)


# ---------------------------------------------------------------- beyond the follow-up


def test_shares_at_ages_that_nobody_was_observed_at_are_not_known(tmp_path):
    said = ran(minimal(tmp_path), "--replications", 20)
    assert said[AFTER.format(30)]["value"] == 1
    for days in (90, 365):
        one = said[AFTER.format(days)]
        assert (one["value"], one["low"], one["high"]) == (None, None, None)
        assert one["missing"] == "not_followed"
    assert said[DURABLE]["missing"] == "not_followed"
    # With two years everything is known.
    said = ran(minimal(tmp_path, end="2029-01-01", rate="0.2 per day"), "--replications", 5)
    assert [said[AFTER.format(days)]["value"] for days in (30, 90, 365)] == [1, 1, 0]


def test_a_share_that_rests_on_one_early_child_says_so(tmp_path):
    def stock(name, count, elapsed):
        return f"""
[stock.{name}]
count = {{ value = {count}, assumed = "a" }}
mix.{name} = {{ value = 1, assumed = "a" }}
elapsed = {{ distribution = "fixed", mean = {{ value = "{elapsed} days", assumed = "a" }} }}
at.residence = "{name}"

[case_types.{name}]
kind = "unaccompanied_child"
child_age = {{ values = [0, 1], shares = [1.0, 0.0], assumed = "a" }}

[tracks.residence.states.{name}]
liberty = {{ law = "detention", practice = "closed" }}
exits.out = {{ to = "gone", after = {{ distribution = "fixed", mean = {{ value = "{5 if count == 1 else 300} days", assumed = "a" }} }} }}
"""

    stocks = stock("early", 1, 1) + stock("late", 100, 20)
    file = minimal(tmp_path, more=stocks, end="2028-06-01", rate="0 per day")
    one = ran(file, "--replications", 20)[AFTER.format(30)]
    assert one["value"] == 0
    assert one["few_at_risk"]
    assert one["at_risk"] == 20
    text = run(file, "--replications", 20, "--all")
    assert "rests on few, 20 at risk at the least in all replications" in " ".join(text.split())


# ---------------------------------------------------------------- empty replications


def test_replications_without_anybody_count_for_nothing(tmp_path):
    file = minimal(tmp_path, end="2029-01-01", rate="0.1 per month", stay="20 days")
    said = ran(file, "--replications", 20)
    counted = said[DURABLE]["replications"]
    assert 10 < counted < 20
    assert said[DURABLE]["value"] == 1
    assert said["outcomes.children.share.durable"]["value"] == 1
    assert said[AFTER.format(30)]["value"] == 0
    for key in (AFTER.format(30), "outcomes.children.share.durable"):
        assert said[key]["replications"] == counted
    assert said["rights.detention.law.median_stay"]["value"] == pytest.approx(20)
    assert said["rights.detention.law.longest_stay"]["replications"] == counted
    # Those in which nobody was held count where nobody held is a number.
    assert said["outcomes.children.all"]["replications"] == 20
    text = " ".join(run(file, "--replications", 20).split())
    assert f"from {counted} of 20 replications, as the others have nobody to count" in text
    table = csv.DictReader(io.StringIO(run(file, "--replications", 20, "--csv")))
    row = next(row for row in table if row["key"] == DURABLE)
    assert (row["replications"], row["missing"]) == (str(counted), "none")


def test_without_anybody_nothing_is_known_of_them(tmp_path):
    said = ran(minimal(tmp_path, end="2029-01-01", rate="0 per day"), "--replications", 20)
    for key in (DURABLE, AFTER.format(30), "outcomes.children.share.durable",
                "rights.detention.law.median_stay", "rights.detention.law.longest_stay"):
        if key in said:
            assert said[key]["value"] is None
            assert said[key]["missing"] == "nobody"
            assert said[key]["replications"] == 0
    assert said["rights.detention.law.child_days"]["value"] == 0


# ---------------------------------------------------------------- intervals


def test_one_replication_has_no_interval_and_no_certain_difference(tmp_path):
    report, text = compared(tmp_path, line(PRICE), line(PRICE), replications=1)
    for row in report["indicators"]:
        for one in row["options"]:
            assert one["verdict"] == "unknown"
            for estimate in (one["estimate"], one["difference"]):
                assert (estimate["low"], estimate["high"]) == (None, None)
                assert estimate["interval"] == "none"
    rows = [row for row in text.splitlines() if row.startswith("  ")]
    assert not any(row.rstrip().endswith(("=", "~")) for row in rows)
    assert "A single replication does not show" in " ".join(text.split())


def test_intervals_stay_within_what_can_be(tmp_path):
    for replications in (2, 3):
        file = minimal(tmp_path, end="2027-12-01", rate="0.02 per day", stay="60 days")
        said = run(file, "--json", "--replications", replications)
        for row in json.loads(said)["indicators"]:
            estimate = row["options"][0]["estimate"]
            if row["unit"] == "share" and estimate["low"] is not None:
                assert 0 <= estimate["low"] <= estimate["value"] <= estimate["high"] <= 1, row["key"]
            if row["unit"] in ("children", "child-days", "persons", "cases", "days"):
                assert estimate["low"] is None or estimate["low"] >= 0, row["key"]


# ---------------------------------------------------------------- prices


def test_a_line_that_one_option_lacks_makes_no_saving(tmp_path):
    for before, after, lacks in ((line(PRICE), "", "then"), ("", line(PRICE), "now")):
        report, text = compared(tmp_path, before, after)
        keys = {row["key"] for row in report["indicators"]}
        assert TOTAL not in keys and BREAK_EVEN not in keys
        sentence = report["options"][1]["sentence"]
        assert "cost" not in sentence and "EUR" not in sentence
        warning = f"Detention is in no total of costs: no line of this name under {lacks}."
        assert warning in report["limits"]["warnings"]
        assert warning in " ".join(text.split())


def test_an_unknown_price_is_left_out_on_both_sides(tmp_path):
    for before, after, lacks, side in (
        (line(PRICE), line(UNKNOWN), "then", "below"),
        (line(UNKNOWN), line(PRICE), "now", "above"),
    ):
        report, text = compared(tmp_path, before, after)
        rows = {row["key"]: row for row in report["indicators"]}
        assert TOTAL not in rows
        assert "the cost" not in report["options"][1]["sentence"]
        assert rows[BREAK_EVEN]["options"][1]["estimate"]["value"] == pytest.approx(100, rel=1e-3)
        assert f"costs less than the baseline {side} this price" in rows[BREAK_EVEN]["note"]
        assert f"{side} this price" in " ".join(text.split())
        lack = f"no known price (nobody published it) under {lacks}"
        assert f"Detention is in no total of costs: {lack}." in report["limits"]["warnings"]
        amounts = report["costs"][0]["bars"][0]["amounts"]
        assert [one["priced"] for one in amounts] == [lacks != "now", lacks != "then"]


def test_what_has_a_price_on_both_sides_is_compared_and_called_so(tmp_path):
    other = line('price = { value = "7 EUR_2026 per child_day", assumed = "a" }', "other")
    report, _ = compared(tmp_path, line(PRICE) + other, line(UNKNOWN) + other)
    rows = {row["key"]: row for row in report["indicators"]}
    assert rows[TOTAL]["label"] == "Total cost of items with a known price"
    assert rows[TOTAL]["options"][1]["difference"]["value"] == 0
    assert rows[TOTAL]["options"][0]["estimate"] == rows["costs.line.other"]["options"][0]["estimate"]


def test_of_two_unknown_prices_there_is_no_break_even(tmp_path):
    both = line(UNKNOWN) + line(UNKNOWN, "other")
    report, _ = compared(tmp_path, both, both)
    keys = {row["key"] for row in report["indicators"]}
    assert BREAK_EVEN not in keys and TOTAL not in keys
    assert {"costs.unpriced.held", "costs.unpriced.other"} <= keys
    lack = "Detention is in no total of costs: no known price (nobody published it)."
    assert report["limits"]["warnings"].count(lack) == 2
    said = "There is no break-even price, as 2 lines of costs have an unknown price."
    assert said in report["limits"]["warnings"]
