"""Runs that are ended, and writes that fail: the short form of script/faults."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/faults"))

from small_disks import can_mount  # noqa: E402

PROGRAM = os.environ.get("ATD_PROGRAM", "")

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def faults(*words, kinds=2):
    done = subprocess.run(
        [ROOT / "script/faults", *map(str, words)], capture_output=True, text=True, timeout=1200
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("no violation") == kinds


def test_killed_runs_leave_nothing_wrong():
    faults("--kills", 10, "--folder", "--replications", 6)


@pytest.mark.skipif(not shutil.which("gcc"), reason="gcc builds the library that fails")
def test_failing_writes_leave_nothing_wrong():
    faults("--calls", "--folder", "--most", 30)


@pytest.mark.skipif(not shutil.which("gcc"), reason="gcc builds the library that fails")
def test_failing_allocations_leave_nothing_wrong():
    faults("--allocations", 15, "--folder")


@pytest.mark.skipif(not can_mount(), reason="no right to mount a small disk")
def test_full_disks_leave_nothing_wrong():
    faults("--small-disks", "--folder")


def test_fuzzed_results_files_end_in_a_message():
    faults("--fuzzed", 1000 if "ATD_FULL" in os.environ else 40, kinds=1)
