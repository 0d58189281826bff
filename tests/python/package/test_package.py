"""The Python package says what the command line says, and behaves like Python."""

import html
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from commands import PROGRAM, atd, edited, starter  # noqa: F401
from reports import answers

PACKAGE = Path(PROGRAM).resolve().parents[1] / "python"
sys.path.insert(0, str(PACKAGE))

atdsim = pytest.importorskip("atdsim", reason="this build has no Python module")

QUICK = {"replications": 4, "draws": 10, "draw_replications": 2}


@pytest.fixture
def pair(starter):  # noqa: F811
    return [starter / "current.toml", starter / "community.toml"]


def plain(report):
    """Without what names the command."""
    return {key: value for key, value in report.items() if key != "reproduction"}


def test_a_comparison_is_that_of_the_command_line(pair):
    results = atdsim.compare(*pair, **QUICK, workers=2)
    words = ["--replications", 4, "--draws", 10, "--draw-replications", 2, "--json"]
    printed = json.loads(atd("compare", *pair, *words).stdout)
    assert plain(results.report) == plain(printed)
    assert plain(atdsim.compare(*pair, **QUICK, workers=1).report) == plain(results.report)


def test_what_is_not_said_is_as_on_the_command_line(pair):
    printed = json.loads(atd("compare", *pair, "--json").stdout)
    assert plain(atdsim.compare(*pair).report) == plain(printed)


def test_a_single_scenario_runs(pair, tmp_path):
    results = atdsim.run(pair[0], replications=3)
    printed = atd("run", pair[0], "-o", tmp_path / "r.h5", "--replications", 3, "--json").stdout
    assert plain(results.report) == plain(json.loads(printed))


def test_tables_are_tidy(pair):
    results = atdsim.compare(*pair, **QUICK)
    frame = results.to_pandas()
    assert list(frame["option"].unique()) == ["current", "community"] == results.options
    assert not frame.duplicated(["option", "key"]).any()
    days = frame[frame["key"] == "rights.detention.law.child_days"].set_index("option")
    assert days.loc["current", "difference"] == 0
    assert days.loc["community", "difference"] < 0
    row = days.loc["community"]
    assert row["low95"] <= row["low80"] <= row["high80"] <= row["high95"]
    assert len(results.to_pandas(all=True)) > len(frame)
    assert np.isnan(atdsim.run(pair[0], replications=2).to_pandas()["low80"]).all()


def test_every_draw_is_at_hand(pair, tmp_path):
    results = atdsim.compare(*pair, **QUICK)
    draws = results.draws()
    assert list(draws.index.names) == ["draw", "option"]
    assert len(draws) == 10 * 2
    days = "rights.detention.law.child_days"
    of_option = draws.xs("community", level="option")
    row = next(row for row in results.report["doubt"]["rows"] if row["key"] == days)
    mean = row["options"][1]["difference"]["mean"]
    assert of_option["difference", days].mean() == pytest.approx(mean)
    assert (of_option["error", days] > 0).all()
    assert (draws.xs("current", level="option")["difference", days] == 0).all()
    numbers = atdsim.parameters(pair[1])
    drawn = of_option["number"].dropna(axis=1)
    assert set(drawn.columns) == set(numbers.index[numbers["drawn"]])
    assert (drawn.nunique() > 1).all()
    assert pickle.loads(pickle.dumps(results)).draws().equals(draws)
    results.save(tmp_path / "r.json")
    for none in (atdsim.open(tmp_path / "r.json"), atdsim.run(pair[0], replications=2)):
        with pytest.raises(ValueError, match="no draws"):
            none.draws()


def test_a_scenario_changes_only_in_copies(pair):
    scenario = atdsim.Scenario(pair[0])
    numbers = scenario.parameters()
    path = next(name for name in numbers.index if name.startswith("pools."))
    more = scenario.with_({path: 77})
    assert more.parameters().loc[path, "value"] == 77
    assert scenario.parameters().loc[path, "value"] == numbers.loc[path, "value"] != 77
    assert more != scenario == atdsim.Scenario(pair[0])
    assert pickle.loads(pickle.dumps(more)) == more
    assert path in repr(more) and "77" in repr(more)


def test_parameters_say_what_they_rest_on(pair):
    numbers = atdsim.parameters(pair[0])
    assert numbers["drawn"].any() and not numbers["drawn"].all()
    assert set(numbers["basis"]) <= {"equal", "derived", "borrowed", "assumed"}
    assumed = numbers[numbers["basis"] == "assumed"]
    assert (assumed["assumed"] != "").all()
    assert (numbers["low"] <= numbers["high"]).all()


def test_every_option_has_the_evidence_beside_it(pair, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(pair[0].parent, elsewhere)
    table = elsewhere / "evidence/own.csv"
    table.write_text(table.read_text().replace(",no,D,", ",no,B,"))
    mixed = [pair[0], elsewhere / "community.toml"]
    words = ["--replications", 4, "--draws", 10, "--draw-replications", 2, "--json"]
    printed = json.loads(atd("compare", *mixed, *words).stdout)
    results = atdsim.compare(*mixed, **QUICK)
    assert plain(results.report) == plain(printed)
    here, there = (atdsim.Scenario(one).evidence() for one in mixed)
    assert (here["quality"] == "D").all() and (there["quality"] == "B").all()
    assert list(here.columns[:2]) == ["country", "quantity"]


def test_shipped_scenarios_have_names():
    assert "australia/community" in atdsim.scenarios()
    for name in atdsim.scenarios():
        assert atdsim.Scenario(name).title
    assert atdsim.Scenario("australia/community").country == "Australia"
    with pytest.raises(FileNotFoundError, match="australia/community"):
        atdsim.Scenario("australia/nowhere")


def test_errors_carry_their_parts(starter):  # noqa: F811
    from commands import ARRIVALS

    file = edited(starter, ARRIVALS, '"fast"')
    with pytest.raises(atdsim.ScenarioError) as raised:
        atdsim.Scenario(file)
    problem = raised.value.problems[0]
    assert problem["file"].endswith(".toml") and problem["line"] > 0
    assert problem["path"].startswith("arrivals.") and problem["expected"]
    with pytest.raises(ValueError, match="at least 10"):
        atdsim.compare("australia/community", "australia/community", draws=3)
    with pytest.raises(ValueError, match="baseline and at least one option"):
        atdsim.compare("australia/community")


def test_reports_are_kept_and_read_again(pair, tmp_path):
    results = atdsim.compare(*pair, **QUICK)
    results.save(tmp_path / "report.json")
    again = atdsim.open(tmp_path / "report.json")
    assert again.report == results.report == pickle.loads(pickle.dumps(results)).report
    results.save_page(tmp_path / "page.html")
    assert "<h1>" in (tmp_path / "page.html").read_text()
    with pytest.raises(FileExistsError):
        results.save_page(tmp_path / "page.html")
    (tmp_path / "broken.json").write_text("{}")
    with pytest.raises(atdsim.ScenarioError):
        atdsim.open(tmp_path / "broken.json")
    shown = results._repr_html_()
    assert "<table" in shown and html.escape(results.answer["community"]) in shown
    assert not results.influences().empty


def test_seeds_come_from_numpy(pair):
    one = atdsim.run(pair[0], replications=2, rng=np.random.SeedSequence(5))
    same = atdsim.run(pair[0], replications=2, rng=np.random.SeedSequence(5))
    other = atdsim.run(pair[0], replications=2, rng=np.random.default_rng(6))
    assert answers(json.dumps(one.report)) == answers(json.dumps(same.report))
    assert answers(json.dumps(one.report)) != answers(json.dumps(other.report))


def test_progress_is_told_and_faults_in_it_are_raised(pair):
    told = []
    atdsim.compare(*pair, **QUICK, progress=lambda *words: told.append(words))
    assert {stage for stage, _, _ in told} == {"simulation runs", "draws"}
    assert all(done <= total for _, done, total in told)

    def fails(*words):
        raise ZeroDivisionError("in the callback")

    with pytest.raises(ZeroDivisionError):
        atdsim.run(pair[0], replications=4, progress=fails)


def test_control_c_stops_a_run(pair):
    code = f"import atdsim; atdsim.run({str(pair[0])!r}, replications=1_000_000)"
    environment = dict(os.environ, PYTHONPATH=str(PACKAGE))
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE, text=True
    )
    time.sleep(3)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode != 0
    assert "KeyboardInterrupt" in told


def test_the_module_brings_no_hdf5():
    module = next((PACKAGE / "atdsim").glob("_core*.so"))
    linked = subprocess.run(["ldd", module], capture_output=True, text=True, check=True).stdout
    assert "hdf5" not in linked
