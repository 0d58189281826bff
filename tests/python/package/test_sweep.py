"""Sweeps: the same table from any driver, nothing lost, nothing done twice."""

import json
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from commands import PROGRAM, starter  # noqa: F401

PACKAGE = Path(PROGRAM).resolve().parents[1] / "python"
sys.path.insert(0, str(PACKAGE))

atd = pytest.importorskip("atdsim", reason="this build has no Python module")

DAYS = "rights.detention.law.child_days"


@pytest.fixture
def pair(starter):  # noqa: F811
    return [starter / "current.toml", starter / "community.toml"]


@pytest.fixture
def path(pair):
    return "tracks.residence.states.held.exits.released.after.mean"


@pytest.fixture
def design(path):
    return atd.grid({path: [30, 60, "120 days", 240]})


def swept(pair, design, **words):
    return atd.sweep(*pair, design=design, replications=3, **words)


def test_a_point_is_the_comparison_there(pair, path, design):
    sweep = swept(pair, design)
    assert sweep.failed.empty and sweep.missing == []
    there = [atd.Scenario(file).with_({path: "120 days"}) for file in pair]
    alone = atd.compare(*there, draws=0, replications=3).to_pandas(all=True)
    frame = sweep.to_pandas()
    of_point = frame[frame["point"] == 2].reset_index(drop=True)
    pd.testing.assert_frame_equal(
        of_point[["option", "key", "value", "difference"]].astype({"value": float, "difference": float}),
        alone[["option", "key", "value", "difference"]],
    )
    days = sweep.outcome(DAYS, "current", "value")
    assert (days.diff().dropna() > 0).all()  # the longer the stay, the more days


def test_drivers_agree(pair, design, tmp_path):
    serial = swept(pair, design).to_pandas()
    pd.testing.assert_frame_equal(swept(pair, design, workers=2).to_pandas(), serial)
    first = swept(pair, design, folder=tmp_path / "parts", shard=(0, 2))
    assert first.missing == [1, 3]
    second = swept(pair, design, folder=tmp_path / "parts", shard=(1, 2))
    assert second.missing == []
    pd.testing.assert_frame_equal(second.to_pandas(), serial)


def test_a_cluster_agrees(pair, design, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("PYTHONPATH", str(PACKAGE))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster, distributed.Client(cluster) as client:
        there = swept(pair, design, client=client).to_pandas()
    pd.testing.assert_frame_equal(there, swept(pair, design).to_pandas())


def test_only_what_is_missing_runs(pair, design, tmp_path):
    calls = []
    whole = swept(pair, design, folder=tmp_path / "parts", progress=lambda *done: calls.append(done))
    assert calls[-1] == ("units", 4, 4) and len(calls) == 4
    files = sorted((tmp_path / "parts").glob("*.json"))
    assert len(files) == 4
    kept = files[0].stat().st_mtime_ns
    files[1].unlink()
    part = json.loads(files[2].read_text())
    part["rows"][0]["value"] = 1.0
    files[2].write_text(json.dumps(part))
    files[3].write_text(files[3].read_text()[:100])
    again = []
    mended = swept(pair, design, folder=tmp_path / "parts", progress=lambda *done: again.append(done))
    assert len(again) == 3
    assert files[0].stat().st_mtime_ns == kept
    pd.testing.assert_frame_equal(mended.to_pandas(), whole.to_pandas())
    assert sorted((tmp_path / "parts").iterdir()) == files


def test_other_work_has_another_key(pair, design, tmp_path):
    swept(pair, design, folder=tmp_path / "parts")

    def runs(**words):
        done = []
        settings = {"replications": 3, **words}
        atd.sweep(*pair, design=design, folder=tmp_path / "parts", progress=lambda *n: done.append(n), **settings)
        return len(done)

    assert runs() == 0
    assert runs(replications=4) == runs(rng=np.int64(3)) == 4
    evidence = pair[0].parent / "evidence/own.csv"
    evidence.write_text(evidence.read_text().replace(",no,D,", ",no,B,"))
    assert runs() == 4


def dies_at_one(unit, workers=1):
    if unit.number == 1:
        os._exit(3)
    return [{"option": "current", "key": "none"}]


def test_a_unit_that_fails_leaves_the_others(pair, design, monkeypatch):
    module = sys.modules["atdsim.sweep"]
    real = module.run_unit

    def fails_once(unit, workers=1):
        if unit.number == 1:
            raise atd.RunError("no memory left")
        return real(unit, workers)

    monkeypatch.setattr(module, "run_unit", fails_once)
    sweep = swept(pair, design)
    assert list(sweep.failed.index) == [1]
    row = sweep.failed.loc[1]
    assert row["error"] == "no memory left"
    alone = eval(row["call"], {"atd": atd})
    assert alone.options == ["current", "community"]
    assert sorted(sweep.to_pandas()["point"].unique()) == [0, 2, 3]
    monkeypatch.setattr(module, "run_unit", dies_at_one)
    sweep = swept(pair, design, workers=2)
    assert list(sweep.failed.index) == [1] and sweep.missing == []


def test_points_are_checked_before_any_work(pair, path, tmp_path):
    with pytest.raises(atd.ScenarioError, match="released"):
        swept(pair, atd.grid({path: [60, -1]}), folder=tmp_path / "parts")
    with pytest.raises(KeyError, match="no.such.path"):
        swept(pair, atd.grid({"no.such.path": [1]}), folder=tmp_path / "parts")
    assert not (tmp_path / "parts").exists()
    for wrong in ({"draws": 5}, {"shard": (2, 2)}, {"draws": 10, "draw_replications": 1}):
        with pytest.raises(ValueError):
            swept(pair, atd.grid({path: [60]}), **wrong)
    with pytest.raises(ValueError, match="at least one option"):
        atd.sweep(pair[0], design=atd.grid({path: [60]}))
    with pytest.raises(KeyError, match="no.such.key"):
        swept(pair, atd.grid({path: [60]})).to_pandas(["no.such.key"])


def test_designs_fill_their_ranges():
    pytest.importorskip("scipy")
    ranges = {"a": (0, 1), "b": (10, 30)}
    for made in (atd.latin_hypercube(ranges, 8, 1), atd.sobol(ranges, 8, 1)):
        assert list(made.columns) == ["a", "b"]
        for name, (low, high) in ranges.items():
            cells = np.floor((made[name] - low) / (high - low) * 8)
            assert sorted(cells) == list(range(8))
    assert atd.sobol(ranges, 8, 1).equals(atd.sobol(ranges, 8, 1))
    assert not atd.sobol(ranges, 8, 1).equals(atd.sobol(ranges, 8, 2))
    assert len(atd.grid({"a": [1, 2], "b": [3, 4, 5]})) == 6
    with pytest.raises(ValueError, match="power of two, such as 8"):
        atd.sobol(ranges, 7)
    with pytest.raises(ValueError, match="low < high"):
        atd.latin_hypercube({"a": (1, 1)}, 4)
    with pytest.raises(ValueError, match="expected values"):
        atd.grid({"a": []})


def test_plain_numbers_have_the_unit_of_the_table(pair, path):
    scenario = atd.Scenario(pair[1])
    assert scenario.with_({path: 0.5}).parameters().loc[path, "text"] == "0.5 days"
    places = next(name for name in scenario.parameters().index if name.startswith("pools."))
    assert scenario.with_({places: 7.6}).parameters().loc[places, "value"] == 8
    price = next(name for name in scenario.parameters().index if name.startswith("costs."))
    unit = scenario.parameters().loc[price, "text"].split(" ", 1)[1]
    assert scenario.with_({price: 3}).parameters().loc[price, "text"] == f"3 {unit}"
