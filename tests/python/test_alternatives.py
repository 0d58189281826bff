"""Headlines are repeated under the alternatives of a scenario, with and without draws."""

import csv
import io
import json
from pathlib import Path

import pytest
from commands import assert_refused, atd

ROOT = Path(__file__).resolve().parents[2]

AUSTRALIA = [
    ROOT / "scenarios/australia/held-detention.toml",
    ROOT / "scenarios/australia/community.toml",
]
FEW = ["--replications", 20, "--draws", 0]


@pytest.fixture(scope="module")
def report():
    result = atd("compare", *AUSTRALIA, *FEW, "--json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def value_of(values, key):
    return next(value["difference"] for value in values if value["key"] == key)


def test_each_alternative_has_the_headlines(report):
    found = report["alternatives"]
    assert [row["name"] for row in found["rows"]] == [
        "contact_lost_in_detention",
        "releases_go_on",
    ]
    assert found["replications"] == 20
    for row in found["rows"]:
        assert row["question"].endswith("?")
        assert row["plausibility"] in ("likely", "possible", "unlikely")
        assert row["changes"]
        assert {value["key"] for value in row["values"]} == set(found["keys"])
    for span in found["spans"]:
        all_values = [value_of(found["stated"], span["key"])]
        all_values += [value_of(row["values"], span["key"]) for row in found["rows"]]
        assert (span["low"], span["high"]) == (min(all_values), max(all_values))


def test_alternatives_move_what_they_are_about(report):
    found = report["alternatives"]
    rows = {row["name"]: row["values"] for row in found["rows"]}
    stated = found["stated"]
    days, cost = "rights.detention.practice.child_days", "costs.avoidable.by_time"
    lost = "rights.harm.whereabouts_unknown.families"
    assert value_of(stated, days) < value_of(rows["releases_go_on"], days) < 0
    assert value_of(stated, cost) < value_of(rows["releases_go_on"], cost)
    assert value_of(rows["contact_lost_in_detention"], lost) < value_of(stated, lost)


def test_a_turned_headline_is_said(report):
    turned = [
        (row["instead"], value["key"])
        for row in report["alternatives"]["rows"]
        for value in row["values"]
        if value["turns"]
    ]
    said = [text for text in report["options"][1]["details"] if text.startswith("If ")]
    assert len(said) == len(turned) > 0
    assert all(any(instead in text for text in said) for instead, _ in turned)


def test_text_csv_and_page_have_the_alternatives(tmp_path):
    page = tmp_path / "page.html"
    text = atd("compare", *AUSTRALIA, *FEW, "--page", page)
    assert "If the model were built differently" in text.stdout
    assert "Span of these" in text.stdout
    assert "What would be built differently, and why" in page.read_text()
    rows = csv.DictReader(io.StringIO(atd("compare", *AUSTRALIA, *FEW, "--csv").stdout))
    names = {row["key"].split(".")[1] for row in rows if row["group"] == "alternatives"}
    assert names == {"contact_lost_in_detention", "releases_go_on", "rights", "costs"}


def test_a_bad_alternative_is_named_with_its_place(tmp_path):
    (tmp_path / "atd.root").touch()
    base = (ROOT / "tests/support/scenarios/two_beds.toml").read_text()
    lines = base.count("\n")
    bad = tmp_path / "bad.toml"
    bad.write_text(
        base
        + '[alternatives.more]\nquestion = "Is it more?"\ninstead = "it is more"\n'
        + 'plausibility = "possible"\nwhy = "a test"\n'
        + 'set.pools.places.capacity.opening.places = { value = -1, assumed = "a test" }\n'
    )
    result = atd("check", bad)
    assert_refused(result, 3)
    assert f"bad.toml:{lines + 6}:" in result.stderr
    assert "alternatives.more.set.pools.places.capacity.opening.places" in result.stderr
