"""Runs that are ended, and writes that fail: the short form of script/faults."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ATD_PROGRAM", "")

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def faults(*words):
    done = subprocess.run(
        [ROOT / "script/faults", *map(str, words)], capture_output=True, text=True, timeout=1200
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("no violation") == 2


def test_killed_runs_leave_nothing_wrong():
    faults("--kills", 10, "--folder", "--replications", 6)


@pytest.mark.skipif(not shutil.which("gcc"), reason="gcc builds the library that fails")
def test_failing_writes_leave_nothing_wrong():
    faults("--calls", "--folder", "--most", 30)
