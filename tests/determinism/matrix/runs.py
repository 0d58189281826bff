"""What a program says of the scenarios of the matrix: all of the record, and all answers."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[3]
# Everything that varies between whole runs, by its name and the words behind `atd`.
SCENARIOS = {
    "Australia": "compare scenarios/australia/held-detention.toml"
    " scenarios/australia/community.toml --replications 4",
    "Malaysia": "compare scenarios/malaysia/depots.toml"
    " scenarios/malaysia/pilot-scale-up.toml --replications 2",
    "whole pathway": "run scenarios/malaysia/first-months.toml --replications 3",
    "every key": "run tests/support/scenarios/every_key.toml --replications 20",
    "questions": "compare scenarios/examples/current.toml scenarios/examples/out_by_a_date.toml"
    " scenarios/examples/twice.toml --replications 4",
}
# The whole pathway with the well-being of children, as long as it takes little time.
FIRST_MONTHS = """extends = "pathway-community-first.toml"
format = 2
title = "The first months of the whole pathway"
end = 2025-04-01
remove = ["targets"]
"""


class Found(NamedTuple):
    record: str  # content digest of the results file
    answers: str  # hash of every estimate and interval, all digits


def copy_scenarios(folder: Path) -> None:
    for part in ["scenarios", "tests/support/scenarios"]:
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "tests/atd.root", folder / "tests/atd.root")
    (folder / "scenarios/malaysia/first-months.toml").write_text(FIRST_MONTHS)


def run(program: Path, folder: Path, name: str, threads: int, tunables: str) -> Found:
    """Runs one scenario in a folder made by copy_scenarios."""
    words = [*SCENARIOS[name].split(), "--threads", str(threads), "--json"]
    done = subprocess.run(
        [program, *words, "-o", "results.h5", "--overwrite"],
        cwd=folder,
        env={**os.environ, "GLIBC_TUNABLES": tunables},
        capture_output=True,
        text=True,
    )
    digest = re.search(r"digest (\w{64})", done.stderr + done.stdout)
    if done.returncode != 0 or not digest:
        raise SystemExit(f"{name}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    (folder / "results.h5").unlink()
    answers = re.sub(r'"(commit|program|command)": ".*"', "", done.stdout)
    return Found(digest[1], hashlib.sha256(answers.encode()).hexdigest())
