"""The scenario that `atd new` writes, and what `atd list` lists."""

import json
import os
import tomllib
from pathlib import Path

import pytest
from commands import PROGRAM, assert_refused, atd, pair, starter  # noqa: F401
from reports import values

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "scenarios/examples"


def test_the_starter_is_sound_and_short(pair):  # noqa: F811
    result = atd("check", *pair)
    assert result.returncode == 0
    assert result.stdout.count(": ok: ") == 2
    assert result.stderr == ""  # no warning
    assert len(pair[0].read_text().splitlines()) <= 170
    assert len(pair[1].read_text().splitlines()) <= 30


def test_the_starter_is_whole(pair):  # noqa: F811
    scenario, option = (tomllib.loads(file.read_text()) for file in pair)
    assert {"stock", "arrivals", "pools", "targets"} <= set(scenario)
    assert any("unknown" in cost for cost in scenario["costs"].values())
    [reform] = option["reforms"].values()
    assert reform["start"] == scenario["start"]
    assert option["title"].endswith(f"{scenario['start']:%B %Y}")


def test_the_starter_answers_its_question(pair):  # noqa: F811
    result = atd("compare", *pair, "--draws", "0", "--replications", 10, "--json")
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert [option["name"] for option in report["options"]] == ["current", "community"]
    held = "rights.detention.law.child_days"
    assert values(report, 0)[held]["estimate"]["value"] > 10_000
    assert values(report, 1)[held]["estimate"]["value"] == 0
    prices = [key for key in values(report, 1) if key.startswith("appraisal.break_even_price")]
    assert prices
    assert all(values(report, 1)[key]["estimate"]["value"] > 0 for key in prices)
    targets = [row["evidence"] for row in report["fit"]["targets"]]
    assert targets == ["OWN-002"]
    sources = json.dumps(report["sources"])
    assert "name the report, page and date here" in sources  # of its own table


def test_the_starter_runs_alone(starter, tmp_path):  # noqa: F811
    words = ["run", starter / "current.toml", "-o", tmp_path / "r.h5", "--replications", 2]
    result = atd(*words)
    assert result.returncode == 0, result.stderr
    assert "warning" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("words", "country"),
    [
        (["costa-rica"], "Costa Rica"),
        (["Thailand/"], "Thailand"),
        (["a/b/sri_lanka"], "Sri Lanka"),
        (["x", "--country", 'Isle of "Man" \\'], 'Isle of "Man" \\'),
        (["österreich"], "österreich"),
    ],
)
def test_the_folder_names_the_country(tmp_path, words, country):
    result = atd("new", *words, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    files = [tmp_path / words[0] / name for name in ["current.toml", "community.toml"]]
    assert tomllib.loads(files[0].read_text())["country"] == country
    assert atd("check", *files).returncode == 0


def test_new_in_the_folder_where_one_is(tmp_path):
    folder = tmp_path / "new-zealand"
    folder.mkdir()
    assert atd("new", ".", cwd=folder).returncode == 0
    assert 'country = "New Zealand"' in (folder / "current.toml").read_text()
    assert_refused(atd("new", folder), 2)


def listed(*words, cwd=None):
    result = atd("list", *words, "--json", cwd=cwd)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_every_example_is_listed_with_a_question_of_its_own():
    rows = listed(EXAMPLES)
    assert {Path(row["file"]).name for row in rows} == {file.name for file in EXAMPLES.glob("*.toml")}
    assert all(row["title"] and row["problem"] is None for row in rows)
    assert len({row["question"] for row in rows}) == len(rows) >= 16
    table = (EXAMPLES / "README.md").read_text()
    for row in rows:
        assert f"({Path(row['file']).name})" in table


def test_the_table_of_examples_asks_what_the_files_ask():
    questions = {row["question"].removeprefix("Baseline: ") for row in listed(EXAMPLES)}
    lines = (EXAMPLES / "README.md").read_text().splitlines()
    asked = [line.split("|")[1].strip() for line in lines if "?" in line and line.startswith("| ")]
    assert len(asked) >= 13
    for question in asked:
        assert question[0].lower() + question[1:] in {q[0].lower() + q[1:] for q in questions}


def test_the_list_is_found_from_where_one_is(starter, tmp_path):  # noqa: F811
    names = ["community.toml", "current.toml"]
    assert [row["file"] for row in listed(cwd=starter)] == names
    assert [row["file"] for row in listed(cwd=tmp_path)] == [f"starter/{name}" for name in names]
    assert [row["file"] for row in listed("starter", cwd=tmp_path)] == [
        f"starter/{name}" for name in names
    ]
    above = listed(cwd=starter / "evidence")
    assert [row["file"] for row in above] == [str(starter / name) for name in names]
    text = atd("list", cwd=starter).stdout
    assert "current.toml: Families held on arrival\n    How many days" in text


def test_scenarios_below_this_folder_come_first(starter, tmp_path):  # noqa: F811
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios/atd.root").touch()
    assert listed(cwd=tmp_path) == []


def test_without_a_folder_the_scenarios_of_the_program_are_listed(tmp_path):
    if not Path(PROGRAM).resolve().is_relative_to(ROOT):
        pytest.skip("the program lies elsewhere")
    files = {row["file"] for row in listed(cwd=tmp_path)}
    assert str(EXAMPLES / "current.toml") in files


def test_what_is_no_scenario_is_told_and_does_not_end_the_list(starter):  # noqa: F811
    (starter / "broken.toml").write_text("title = ")
    (starter / "nowhere.toml").symlink_to(starter / "none.toml")
    (starter / "bytes.toml").write_bytes(b"\xff\xfe")
    (starter / "folder.toml").mkdir()
    locked = starter / "locked.toml"
    locked.write_text("")
    locked.chmod(0)
    rows = {row["file"]: row for row in listed(cwd=starter)}
    assert set(rows) == {"broken.toml", "bytes.toml", "locked.toml", "community.toml", "current.toml"}
    for name in ["broken.toml", "bytes.toml", "locked.toml"]:
        assert rows[name]["title"] is None
        assert "atd check" in rows[name]["problem"]
    assert "broken.toml: (not a complete scenario; run atd check)" in atd("list", cwd=starter).stdout


def test_a_folder_that_is_none_is_refused(tmp_path):
    result = atd("list", tmp_path / "none")
    assert_refused(result, 2)
    assert "none" in result.stderr
    (tmp_path / "file").touch()
    assert_refused(atd("list", tmp_path / "file"), 2)


def test_a_folder_without_scenarios_says_so(tmp_path):
    (tmp_path / "empty").mkdir()
    result = atd("list", tmp_path / "empty")
    assert result.returncode == 0 and result.stdout == ""
    assert os.fspath(tmp_path / "empty") in result.stderr
