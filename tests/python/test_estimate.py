"""What `atd estimate` predicts, beside the files that are then written."""

import os
import re
import subprocess
import time
from pathlib import Path

import h5py
import pytest
from commands import ARRIVALS

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ATD_PROGRAM", "")
LEVELS = ["summary", "cases", "spells", "everything"]
SCALE = {"": 1, "thousand": 1e3, "million": 1e6, "kB": 1e3, "MB": 1e6, "GB": 1e9}
FACTOR = 1.5

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def atd(*words, status=0):
    done = subprocess.run(
        [PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def number(text):
    value, _, unit = text.strip().partition(" ")
    return float(value) * SCALE[unit]


def predicted(scenarios, replications):
    """Counts by name, and bytes on disk by record level."""
    text = atd("estimate", *scenarios, "--replications", replications)
    counts = {
        name: number(value)
        for name, value in re.findall(r"^(cases|persons|events|rows) +(.*)$", text, re.M)
    }
    (levels,) = re.findall(r"^disk .*\((.*)\)$", text, re.M)
    sizes = {}
    for level in levels.split(", "):
        name, size = level.split(" ", 1)
        sizes[name] = number(size)
    return counts, sizes


def check_close(said, found, what):
    assert 1 / FACTOR <= said / found <= FACTOR, (what, said, found)


def rows_in(file, table):
    with h5py.File(file) as results:
        options = results["scenarios"].values()
        return sum(len(option[f"{table}/case_key"]) for option in options)


@pytest.mark.parametrize(
    "names",
    [
        ["australia/held-detention"],
        ["malaysia/depots"],
        ["australia/held-detention", "australia/community"],
    ],
)
def test_what_is_said_is_what_is_written(names, tmp_path):
    files = [ROOT / f"scenarios/{name}.toml" for name in names]
    command = "run" if len(files) == 1 else "compare"
    for replications in (1, 6):
        counts, sizes = predicted(files, replications)
        assert list(sizes) == LEVELS
        for level in LEVELS:
            output = tmp_path / f"{level}-{replications}.h5"
            words = [] if command == "run" else ["--draws", 0]
            words += ["--replications", replications, "--record", level]
            atd(command, *files, "-o", output, *words)
            check_close(sizes[level], output.stat().st_size, (level, replications))
        check_close(counts["cases"], rows_in(output, "cases"), "cases")
        check_close(counts["persons"], rows_in(output, "persons"), "persons")


def test_absurd_work_is_refused_before_it_begins(tmp_path):
    atd("new", tmp_path / "starter")
    text = (tmp_path / "starter/current.toml").read_text()
    assert text.count(ARRIVALS) == 1
    file = tmp_path / "starter/absurd.toml"
    file.write_text(text.replace(ARRIVALS, '"9000000 per day"'))
    begun = time.monotonic()
    message = atd("estimate", file, status=4)
    assert time.monotonic() - begun < 2
    assert "arrivals.new.cases" in message
    assert "can be numbered" in message
