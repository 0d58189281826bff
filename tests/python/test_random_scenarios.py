"""What `atd run --json` says of small random worlds, against an independent calculation from
the rows of the results file."""

import json
import math
import os

import pytest

h5py = pytest.importorskip("h5py")

from commands import PROGRAM, atd  # noqa: E402
from independent import estimates, read  # noqa: E402
from random_scenarios import random_scenario  # noqa: E402
from reports import values  # noqa: E402

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

WORLDS = int(os.environ.get("ATD_RANDOM_WORLDS", "20"))


def is_same(printed, expected):
    if expected is None or printed is None:
        return printed is expected
    return math.isclose(printed, expected, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_estimates_are_those_of_an_independent_calculation(seed, tmp_path):
    scenario = tmp_path / "world.toml"
    scenario.write_text(random_scenario(seed))
    file = tmp_path / "world.h5"
    replications = 1 + seed % 6
    printed = atd("run", scenario, "-o", file, "--json", "--replications", replications, "--seed", seed)
    assert printed.returncode == 0, printed.stderr
    report = {key: one["estimate"] for key, one in values(json.loads(printed.stdout), 0).items()}
    expected = estimates(*read(file, scenario))
    wrong = {
        key: (report.get(key), (value, counted))
        for key, (value, counted) in expected.items()
        if key not in report
        or not is_same(report[key]["value"], value)
        or report[key]["replications"] != counted
    }
    assert not wrong
    assert all((one["missing"] == "none") == (one["value"] is not None) for one in report.values())
    # Nothing is known of money beyond what has a price.
    if "costs.total" not in expected:
        assert not any(key.startswith("costs.total") for key in report)


def test_the_random_worlds_meet_what_is_hard():
    """Enough of them have nobody in some replication, no places or a price that is unknown."""
    texts = [random_scenario(seed) for seed in range(20)]
    assert sum("places = { value = 0," in text for text in texts) >= 3
    assert sum("unknown =" in text for text in texts) >= 3
    assert sum("[stock" in text for text in texts) >= 5
    assert sum('"0.02' in text or '"0.00' in text for text in texts) >= 3
