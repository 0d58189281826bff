"""`atd appraise`: sums, rules, and what is told of costs without a price."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from commands import PROGRAM, atd, starter  # noqa: F401
from quoted import assert_in_order

ROOT = Path(__file__).resolve().parents[3]
AUSTRALIA = [ROOT / "scenarios/australia" / f"{name}.toml" for name in ("held-detention", "community")]
FEW = ["--replications", 4]

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def appraise(*words):
    result = atd("appraise", *AUSTRALIA, *FEW, *words)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def appraised():
    def read(rules, *words):
        return json.loads(appraise("--rules", rules, "--draws", 0, "--json", *words))

    return read


def test_years_and_payers_add_up_to_the_last_digit(appraised):
    document = appraised("nz-2024")
    assert len(document["years"]) == 2
    for option in document["options"]:
        for table in ("costs", "differences"):
            every, *payers = option[table]
            assert every["name"] == "all"
            for kind, total in (("costs", "sum"), ("present_value", "sum_of_present_value")):
                assert sum(every[kind]) == every[total]
                assert sum(payer[total] for payer in payers) == every[total]
                for year, amount in enumerate(every[kind]):
                    assert sum(payer[kind][year] for payer in payers) == amount
        money = {row["key"]: row["value"]["value"] for row in option["money"]}
        assert option["costs"][0]["sum"] == pytest.approx(money["costs.all"], abs=1)


def test_the_baseline_differs_from_itself_by_nothing(appraised):
    first = appraised("nz-2024")["options"][0]
    assert all(row["difference"]["value"] == 0 for row in first["rights"] + first["money"]
               if row["value"]["value"] is not None and row["difference"]["value"] is not None)
    for stream in first["differences"]:
        assert set(stream["costs"] + stream["present_value"]) == {0}


def test_other_rules_change_what_is_discounted_alone(appraised):
    one, other = appraised("nz-2024"), appraised("au-2023")
    for a, b in zip(one["options"], other["options"]):
        assert a["sentence"] == b["sentence"]
        assert a["rights"] == b["rights"]
        for x, y in zip(a["costs"], b["costs"]):
            assert x["costs"] == y["costs"]
        assert a["costs"][0]["sum_of_present_value"] > b["costs"][0]["sum_of_present_value"]


def test_rules_in_numbers(appraised):
    document = appraised("au-2023")
    first, second = (year["factor"] for year in document["years"])
    assert (first, second) == (1, pytest.approx(1 / 1.07))
    option = document["options"][1]["costs"][0]
    assert option["present_value"][0] == option["costs"][0]
    assert option["present_value"][1] == pytest.approx(option["costs"][1] / 1.07, abs=10)


def test_the_share_that_ends_lies_between_nothing_and_all(appraised):
    money = {row["key"]: row["difference"]["value"]
             for row in appraised("nz-2024")["options"][1]["money"]}
    all_ends = money["present_value_if_all_ended"]
    assert all_ends < money["present_value_long_run"] < money["present_value_short_run"]
    assert all_ends < money["present_value.all"] < money["present_value_short_run"]


def test_children_come_first_and_draws_give_ranges():
    text = appraise("--rules", "nz-2024", "--draws", 10, "--draw-replications", 2)
    assert text.index("What happens to children") < text.index("Money, AUD 2014")
    words = " ".join(text.split())
    assert "of 10 draws it pays back within the period" in words
    assert "in no total of costs" in words
    assert "upper bound" in text


def asked(baseline, option, *words):
    """The answers by question, and the present value: of the option, and what it adds."""
    result = atd("appraise", baseline, option, "--rules", "who-2003", *FEW, "--json", *words)
    assert result.returncode == 0, result.stderr
    option = json.loads(result.stdout)["options"][1]
    answers = {one["question"]: " ".join(one["answers"]) for one in option["questions"]}
    assert len(answers) == 8 and all(answers.values())
    value, difference = (option["money"][0][what]["value"] for what in ("value", "difference"))
    return answers, value, difference


def with_price(starter, price):
    """The file with what supported homes cost a day."""
    text = (starter / "current.toml").read_text()
    unknown = re.compile(r'unknown = "example: no price[^\n]*\nunknown_per = "person_day"\n')
    priced = f'price = {{ value = "{price} EUR_2025 per person_day", assumed = "a test" }}\nbasis = "average"\n'
    assert unknown.search(text)
    (starter / "current.toml").write_text(unknown.sub(priced, text))
    return starter / "current.toml", starter / "community.toml"


LONGER = "Do cases take longer outside detention, and does that use up the saving?"
NET = "Does the alternative replace detention, or does it take in others?"
MORE = "Will more people come?"


def test_the_multiple_that_uses_up_a_saving_does(starter, tmp_path):  # noqa: F811
    other = tmp_path / "other"
    assert atd("new", other).returncode == 0
    answers, own, difference = asked(*with_price(starter, 40), "--draws", 0)
    assert difference < 0
    times = float(re.search(r"cost, ([0-9.]+) times as much, the saving", answers[LONGER])[1])
    assert times > 1
    real = float(re.search(r"([0-9.]+)% of what is saved has to be real", answers[NET])[1])
    assert real == pytest.approx(100 / times, rel=0.01)
    more = float(re.search(r"used up by ([0-9.]+)% more people", answers[MORE])[1])
    assert more == pytest.approx(-100 * difference / own, rel=0.01)
    _, _, left = asked(*with_price(other, 40 * times), "--draws", 0)
    assert abs(left) < 0.01 * abs(difference)


def test_an_option_that_costs_more_is_answered_too(starter):  # noqa: F811
    answers, _, difference = asked(*with_price(starter, 200), "--draws", 10, "--draw-replications", 2)
    assert difference > 0
    assert "for the option to cost no more" in answers[LONGER]
    assert "used up" not in answers[LONGER] + answers[NET]
    assert "The option saves nothing that more arrivals could use up." in answers[MORE]


def test_what_has_no_price_is_in_no_answer(starter):  # noqa: F811
    pair = starter / "current.toml", starter / "community.toml"
    answers, _, _ = asked(*pair, "--draws", 10, "--draw-replications", 2)
    for question in (LONGER, NET, MORE):
        assert "no price is known for supported homes" in answers[question]
        assert "used up if" not in answers[question]
    assert "not defined" not in " ".join(answers.values())
    assert "They leave out supported homes" in atd(
        "appraise", *pair, "--rules", "who-2003", *FEW, "--draws", 0
    ).stdout


def test_an_option_that_changes_arrivals_is_told(starter):  # noqa: F811
    current, community = starter / "current.toml", starter / "community.toml"
    answers, _, _ = asked(current, community, "--draws", 0)
    assert "The option changes no arrivals" in answers[MORE]
    name = re.search(r"^\[arrivals\.(\w+)\]", current.read_text(), re.MULTILINE)[1]
    text = community.read_text() + (
        f'\n[reforms.fewer]\ntitle = "Fewer"\nstart = 2025-06-01\n'
        f'[reforms.fewer.set.arrivals.{name}]\n'
        'factor = { value = 0.5, assumed = "a test" }\n'
    )
    community.write_text(text)
    answers, _, _ = asked(current, community, "--draws", 0)
    assert "The option itself changes how many arrive: children:" in answers[MORE]


def test_the_document_keeps_its_schema(appraised):
    schema = json.loads(atd("schema", "--appraisal").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(appraised("nz-2024"))
    assert schema["additionalProperties"] is False


def test_a_period_without_rates_is_refused_before_any_run(tmp_path):
    rules = tmp_path / "short.toml"
    rules.write_text(
        'title = "Short"\ncountry = "Nowhere"\npublication = "none"\nvintage = "2026"\n'
        'verified = false\ntiming = "end"\ntiming_source = "assumed"\nlast_year = 1\n'
        '[rates.first]\nfrom_year = 1\nrate = { value = 0.04, assumed = "a guess" }\n'
    )
    result = atd("appraise", *AUSTRALIA, "--rules", rules, "--replications", 100000)
    assert result.returncode == 3
    assert "expected a period that needs no rate after year 1, got one that needs the rate to year 2" in result.stderr


def test_csv_has_a_row_for_each_payer_and_year():
    rows = list(csv.DictReader(io.StringIO(appraise("--rules", "who-2003", "--draws", 0, "--csv"))))
    cash = [row for row in rows if row["table"] == "cash" and row["option"] == "community"]
    payers = {row["payer"] for row in cash}
    assert payers == {"all", "Commonwealth"}
    assert len(cash) == len(payers) * 2 * (2 + 1)


def test_stored_results_give_the_same_appraisal(tmp_path):
    file = tmp_path / "stored.h5"
    fresh = json.loads(appraise("--rules", "nz-2024", "--draws", 0, "--json", "-o", file))
    result = atd("appraise", file, "--rules", ROOT / "scenarios/rules/nz-2024.toml", "--draws", 0,
                 "--json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["options"] == fresh["options"]


def test_rules_that_are_not_there_are_refused():
    result = atd("appraise", *AUSTRALIA, "--rules", "nz-2025")
    assert result.returncode == 2
    assert "--rules: expected the name of a set of rules or a file (*.toml), got 'nz-2025'" in result.stderr
    assert "nz-2024" in result.stderr


def test_rules_are_not_listed_as_scenarios():
    result = atd("list", ROOT / "scenarios")
    assert result.returncode == 0, result.stderr
    assert "rules/" not in result.stdout


def test_the_documentation_shows_what_is_printed():
    section = (ROOT / "docs/appraisal.md").read_text().split("## Example", 1)[1]
    printed = appraise("--rules", "nz-2024", "--draws", 0)
    for quoted in section.split("```\n")[1::2]:
        assert_in_order(quoted.splitlines(), printed)
