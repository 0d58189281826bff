"""What `atd estimate` predicts for the disk, beside the files that are then written."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ATD_PROGRAM", "")
LEVELS = ["summary", "cases", "spells", "everything"]
SCALE = {"kB": 1e3, "MB": 1e6, "GB": 1e9}
FACTOR = 2

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def atd(*words):
    return subprocess.run(
        [PROGRAM, *map(str, words)], check=True, capture_output=True, text=True, timeout=600
    ).stdout


def predicted(scenario, replications):
    text = atd("estimate", scenario, "--replications", replications)
    (levels,) = re.findall(r"^disk .*\((.*)\)$", text, re.M)
    sizes = {}
    for level in levels.split(", "):
        name, size, unit = level.split()
        sizes[name] = float(size) * SCALE[unit]
    return sizes


@pytest.mark.parametrize("scenario", ["australia/held-detention", "malaysia/depots"])
def test_bytes_are_within_a_factor_of_two(scenario, tmp_path):
    file = ROOT / f"scenarios/{scenario}.toml"
    for replications in (1, 6):
        sizes = predicted(file, replications)
        assert list(sizes) == LEVELS
        for level in LEVELS:
            output = tmp_path / f"{level}-{replications}.h5"
            atd("run", file, "-o", output, "--replications", replications, "--record", level)
            found = output.stat().st_size
            ratio = sizes[level] / found
            assert 1 / FACTOR <= ratio <= FACTOR, (level, replications, sizes[level], found)
