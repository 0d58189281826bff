"""`atd size`: what is needed where nobody waits, and what becomes of the plan."""

import csv
import io
import json
import sys
from pathlib import Path

import jsonschema
import pytest
from commands import PROGRAM, atd, edited, starter  # noqa: F401

ROOT = Path(__file__).resolve().parents[3]
COMMUNITY = ROOT / "scenarios/australia/community.toml"
FEW = ["--replications", 10]

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def sized(*words):
    done = atd("size", COMMUNITY, *FEW, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def sizing():
    return sized()


def test_json_keeps_its_schema(sizing):
    schema = json.loads(atd("schema", "--sizing").stdout)
    jsonschema.validate(sizing, schema)


def test_csv_has_every_month_of_the_document(sizing):
    done = atd("size", COMMUNITY, *FEW, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    written = {(row["pool"], row["from"]): row for row in rows}
    assert len(written) == len(rows)
    for pool in sizing["pools"]:
        for month in pool["months"]:
            row = written.pop((pool["name"], month["from"]))
            for key in ("planned", "p50", "p90", "p99", "late", "late_with_less"):
                assert float(row[key]) == month[key]
    for month in sizing["late"]:
        row = written.pop(("", month["from"]))
        assert (float(row["late"]), float(row["late_with_less"])) == (month["planned"], month["with_less"])
    assert not written


def test_the_plan_stands_beside_the_need(sizing):
    months = {pool["name"]: pool["months"] for pool in sizing["pools"]}
    assert set(months) == {"community_places", "bridging_support", "case_management"}
    for pool in sizing["pools"]:
        for month in pool["months"]:
            assert month["p50"] <= month["p90"] <= month["p99"]
        fullest = max(month["p90"] for month in pool["months"])
        assert fullest == next(m for m in pool["months"] if m["from"] == pool["fullest"])["p90"]


def test_everything_is_the_same_on_any_number_of_threads(sizing):
    other = sized("--threads", 1)
    sizing = dict(sizing)
    for document in (sizing, other):
        document.pop("reproduction")
    assert other == sizing


def test_draws_widen_what_is_needed(sizing):
    stated = sized("--as-stated")
    assert (stated["draws"], stated["numbers"]) == (0, 0)
    assert sizing["draws"] == 10 and sizing["numbers"] > 20
    spread = [sum(m["p99"] - m["p50"] for p in d["pools"] for m in p["months"]) for d in (stated, sizing)]
    assert spread[0] < spread[1]


def test_less_of_everything_makes_more_children_wait(sizing):
    planned = sum(month["planned"] for month in sizing["late"])
    assert planned < sum(month["with_less"] for month in sizing["late"])
    half = sized("--less", 50)
    assert half["less"] == 0.5
    assert sum(m["with_less"] for m in sizing["late"]) < sum(m["with_less"] for m in half["late"])
    assert sum(m["planned"] for m in half["late"]) == planned


def test_too_few_runs_are_refused():
    done = atd("size", COMMUNITY, "--replications", 9)
    assert done.returncode == 2
    assert "--replications 9 is too few to tell 9 of 10 runs: at least 10" in done.stderr


def test_a_scenario_without_pools_is_refused(tmp_path):
    text = (ROOT / "tests/support/scenarios/births.toml").read_text()
    assert "[pools" not in text
    file = tmp_path / "no_pools.toml"
    file.write_text(text)
    done = atd("size", file, *FEW)
    assert done.returncode == 3, done.stderr
    assert "expected at least one pool ([pools.NAME]) to find the size of, got none" in done.stderr


def test_the_documentation_quotes_what_is_printed():
    page = (ROOT / "docs/sizing.md").read_text().split("## Example", 1)[1]
    printed = atd("size", "scenarios/australia/community.toml", "--replications", 20, cwd=ROOT).stdout
    assert page.split("```\n")[1] == printed


@pytest.fixture(scope="module")
def atdsim():
    sys.path.insert(0, str(Path(PROGRAM).resolve().parents[1] / "python"))
    return pytest.importorskip("atdsim", reason="this build has no Python module")


def test_python_says_the_same(atdsim, sizing):
    made = atdsim.size(COMMUNITY, replications=10, workers=1)
    mine, theirs = dict(made.document), dict(sizing)
    assert mine.pop("reproduction")["seed"] == theirs.pop("reproduction")["seed"]
    assert mine == theirs
    frame = made.to_pandas()
    assert len(frame) == sum(len(pool["months"]) for pool in sizing["pools"])
    assert list(made.late()["planned"]) == [month["planned"] for month in sizing["late"]]
    assert str(made).startswith(sizing["subject"]["title"])
    assert set(made.sentences) == set(frame["pool"])


def test_python_refuses_what_cannot_be_told(atdsim):
    with pytest.raises(ValueError, match="replications=9 is too few"):
        atdsim.size(COMMUNITY, replications=9)
    with pytest.raises(ValueError, match="less=0: a share above 0"):
        atdsim.size(COMMUNITY, less=0)
    with pytest.raises(atdsim.ScenarioError, match="at least one pool"):
        atdsim.size(ROOT / "tests/support/scenarios/births.toml")
