"""The command line as people and scripts meet it."""

import json
import re
from pathlib import Path

import pytest
from commands import ARRIVALS, PROGRAM, assert_refused, atd, edited, starter  # noqa: F401
from reports import answers, values

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

COMMANDS = ["check", "run", "compare", "estimate", "explain", "list", "schema", "new", "verify"]
COMMANDS += ["merge", "follow", "report", "doctor"]


def test_no_arguments_show_two_examples():
    result = atd()
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) < 25
    lines = result.stdout.splitlines()
    assert sum(line.startswith("  atd ") and ".toml" in line for line in lines) == 2
    assert all(len(line) <= 80 for line in lines)


def test_version_and_help():
    assert re.match(r"atd \d+\.\d+\.\d+ ", atd("--version").stdout)
    for command in COMMANDS:
        assert atd(command, "--help").returncode == 0


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        (["compar"], "'compare'"),
        (["chekc"], "'check'"),
        (["run", "x.toml", "-o", "y.h5", "--replicatons", "3"], "'--replications'"),
    ],
)
def test_misspelt_words_are_suggested(words, suggested):
    result = atd(*words)
    assert_refused(result, 2)
    assert f"did you mean {suggested}?" in result.stderr


@pytest.mark.parametrize(
    "words",
    [["run"], ["run", "x.toml"], ["compare", "x.toml"], ["--nonsense"], ["run", "x", "-o"]],
)
def test_wrong_usage(words):
    assert_refused(atd(*words), 2)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('start = "held"', 'start = "hold"', "held"),
        ("shares = [0.5, 0.5]", "shares = [0.5, 0.6]", "shares"),
        ('kind = "family"', 'kind = "famly"', "did you mean 'family'"),
        ("[tracks.legal]", "[tracks.legal", "edited.toml:"),
    ],
)
def test_bad_input_is_told_with_its_place(starter, before, after, told):
    result = atd("check", edited(starter, before, after))
    assert_refused(result, 3)
    assert told in result.stderr
    assert re.search(r"edited\.toml:\d+:\d+", result.stderr)


def test_a_missing_file_is_invalid_input(tmp_path):
    assert_refused(atd("check", tmp_path / "none.toml"), 3)
    assert_refused(atd("verify", tmp_path / "none.h5"), 3)


def raise_one_number(file: Path):
    h5py = pytest.importorskip("h5py")
    with h5py.File(file, "r+") as results:
        columns = []
        results["scenarios/current"].visititems(
            lambda _, item: columns.append(item)
            if isinstance(item, h5py.Dataset) and item.dtype == "int64" and item.size > 0
            else None
        )
        columns[0][0] += 1


def test_run_verify_and_damage(starter, tmp_path):
    output = tmp_path / "r.h5"
    words = ["run", starter / "current.toml", "-o", output, "--replications", 3]
    assert atd(*words).returncode == 0
    assert atd("verify", output).returncode == 0
    assert_refused(atd(*words), 2)
    assert atd(*words, "--overwrite").returncode == 0
    raise_one_number(output)
    result = atd("verify", output)
    assert result.returncode == 5
    assert "does not match" in result.stdout


def test_outputs_do_not_depend_on_threads(starter):
    words = ["compare", starter / "current.toml", starter / "community.toml"]
    words += ["--json", "--draws", 0]
    first, *others = [
        answers(atd(*words, "--replications", 6, "--threads", n).stdout) for n in (1, 2, 5)
    ]
    assert others == [first, first]


def test_a_file_gives_the_numbers_of_its_run(starter, tmp_path):
    files = [starter / "current.toml", starter / "community.toml"]
    words = ["--draws", 10, "--json"]
    direct = atd("compare", *files, "-o", tmp_path / "r.h5", "--replications", 5, *words)
    again = atd("compare", tmp_path / "r.h5", *words)
    assert direct.returncode == again.returncode == 0
    assert answers(direct.stdout) == answers(again.stdout)


def test_json_and_csv_are_for_machines(starter):
    files = [starter / "current.toml", starter / "community.toml"]
    result = atd("compare", *files, "--draws", "0", "--replications", 4, "--json", TERM="xterm")
    report = json.loads(result.stdout)
    assert [option["name"] for option in report["options"]] == ["current", "community"]
    assert report["options"][1]["sentence"]
    assert report["options"][1]["changes"][0]["changes"]
    assert "replications" not in result.stderr  # no progress where stderr is no terminal
    rows = atd("compare", *files, "--draws", "0", "--replications", 4, "--csv").stdout.splitlines()
    assert rows[0].startswith("option,key,label")
    assert len(rows) > 20


def test_a_baseline_against_itself_is_exactly_zero(starter):
    file = starter / "current.toml"
    result = atd("compare", file, file, "--draws", "0", "--replications", 5, "--json")
    for key, measure in values(json.loads(result.stdout), 1).items():
        difference = measure["difference"]
        assert difference["value"] in (0, None), key
        assert difference["low"] in (0, None)
        assert difference["high"] in (0, None)
        assert measure["verdict"] in ("same", "unknown")


def test_the_text_report_says_what_it_is_not(starter):
    files = [starter / "current.toml", starter / "community.toml"]
    text = atd("compare", *files, "--draws", "0", "--replications", 4).stdout
    assert text.index("What community changes") < text.index("Rights") < text.index("Costs")
    assert "Only 4 replications" in text
    assert "not a forecast" in text
    assert "chance alone" in text


def test_the_page_is_written_once(starter, tmp_path):
    page = tmp_path / "page.html"
    words = ["compare", starter / "current.toml", starter / "community.toml"]
    words += ["--draws", 0, "--replications", 4, "--page", page]
    assert atd(*words).returncode == 0
    text = page.read_text()
    assert "<script" not in text and "http" not in text
    assert_refused(atd(*words), 2)


def test_the_canonical_text_stands_alone(starter):
    text = atd("check", "--canonical", starter / "community.toml").stdout
    assert "extends" in (starter / "community.toml").read_text()
    assert "extends" not in text
    whole = starter / "whole.toml"  # beside the evidence that it cites
    whole.write_text(text)
    assert atd("check", "--canonical", whole).stdout == text


def test_absurd_arrivals_are_refused_at_once(starter):
    file = edited(starter, ARRIVALS, '"9000000 per day"')
    result = atd("compare", file, file)
    assert_refused(result, 4)
    assert "arrivals.new.cases" in result.stderr


def test_documentation_commands():
    assert json.loads(atd("schema").stdout)["title"]
    assert "capacity" in atd("schema", "--markdown").stdout
    assert "capacity" in atd("explain", "pools.*.capacity").stdout
    result = atd("explain", "capasity")
    assert_refused(result, 2)
    assert "capacity" in result.stderr
    assert "Child-days" in atd("explain", "rights.detention.law.child_days").stdout
    assert "rights.over_limit.child_days" in atd("explain", "statutory", "limit").stdout
    assert "rights.detention.either.children" in atd("schema", "--outcomes").stdout


ROOT = Path(__file__).resolve().parents[2]
BIRTHS = ROOT / "tests/support/scenarios/births.toml"


def test_what_cannot_be_simulated_as_written_is_said():
    rate = "tracks.residence.states.community.exits.lost.rate=40000 per day"
    checked = atd("check", ROOT / "scenarios/examples/current.toml", "--set", rate)
    assert checked.returncode == 0
    assert "tracks.residence.states.community.exits.lost: stays are whole seconds" in checked.stderr
    assert "by +8.7%" in checked.stderr
    checked = atd("check", BIRTHS)
    assert "exits.birth: in 0.1 years a family can come to 200 members" in checked.stderr


def test_births_that_were_left_out_are_told(tmp_path):
    # 480 births are due, 195 of them make the five members 200: 285 in each of two replications.
    results = tmp_path / "births.h5"
    report = json.loads(atd("run", BIRTHS, "-o", results, "--json").stdout)
    told = [text for text in report["limits"]["warnings"] if "births" in text]
    assert len(told) == 1 and "570 births in 2 replications did not happen" in told[0]
    again = json.loads(atd("run", ROOT / "scenarios/examples/current.toml", "--replications", "1",
                           "-o", tmp_path / "none.h5", "--json").stdout)
    assert not [text for text in again["limits"]["warnings"] if "births" in text]
