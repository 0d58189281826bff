"""script/bench scale: the worlds that it measures are of the size that it says."""

import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench/scale"))

import worlds  # noqa: E402


@pytest.fixture
def steady(tmp_path, monkeypatch):
    monkeypatch.setattr(worlds, "BUILD", tmp_path)
    return lambda arrivals: tomllib.loads(worlds.steady(arrivals).read_text())


def places(world: dict) -> dict[str, int]:
    pools = world["pools"].items()
    return {name: pool["capacity"]["always"]["places"]["value"] for name, pool in pools}


@pytest.mark.parametrize("arrivals", [1000, 10**7])
def test_so_many_arrive_in_two_years(steady, arrivals):
    world = steady(arrivals)
    rate = float(world["arrivals"]["border"]["cases"]["always"]["rate"]["value"].split()[0])
    assert (world["end"] - world["start"]).days == 730
    assert rate * 730 == pytest.approx(arrivals, rel=1e-4)


def test_places_and_staff_are_in_proportion(steady):
    # 20 a day for 730 days are 14,600; 1,000 of them are 0.0685 of that, rounded up to whole places
    assert places(steady(14600)) == {"officers": 9, "places": 600, "deciders": 300}
    assert places(steady(1000)) == {"officers": 1, "places": 42, "deciders": 21}


def test_a_changed_scenario_is_noticed():
    with pytest.raises(ValueError, match="not once: capacity"):
        worlds.replaced("capacity = 3\ncapacity = 3\n", "capacity", "room")
