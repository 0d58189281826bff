"""Runs with little memory: rows wait on the disk, and what still does not fit ends with one message."""

import os
import resource
import subprocess
from pathlib import Path

import pytest
from commands import ARRIVALS

PROGRAM = os.environ.get("ATD_PROGRAM", "")

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

MEGABYTE = 2**20


@pytest.fixture
def scenario(tmp_path):
    """Half a year of the starter with 400 families a day."""
    assert atd("new", tmp_path / "starter").returncode == 0
    text = (tmp_path / "starter/current.toml").read_text()
    for found, wanted in [
        (ARRIVALS, '"400 per day"'),
        ("end = 2027-01-01", "end = 2025-07-01"),
        ("on = 2026-01-01", "on = 2025-06-01"),
    ]:
        assert text.count(found) == 1
        text = text.replace(found, wanted)
    file = tmp_path / "starter/many.toml"
    file.write_text(text)
    return file


def atd(*words, limit=None, megabytes=None):
    def set_limit():
        resource.setrlimit(limit, (int(megabytes * MEGABYTE),) * 2)

    return subprocess.run(
        [PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=600,
        preexec_fn=set_limit if limit is not None else None,
    )


def least_to_start():
    """Address space without which the program cannot even say its version."""
    megabytes = 20
    while atd("--version", limit=resource.RLIMIT_AS, megabytes=megabytes).returncode != 0:
        megabytes += 4
    return megabytes


def require_refusal(done, output):
    assert done.returncode == 4, done.stderr
    lines = [line for line in done.stderr.splitlines() if line]
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("atd: "), done.stderr
    assert output.read_bytes() == b"old results"
    assert sorted(output.parent.iterdir()) == [output]


@pytest.fixture
def old_results(tmp_path):
    (tmp_path / "place").mkdir()
    file = tmp_path / "place" / "out.h5"
    file.write_bytes(b"old results")
    return file


def test_out_of_memory_is_one_message(scenario, old_results):
    words = ["run", scenario, "-o", old_results, "--overwrite", "--replications", 2]
    least = least_to_start()
    messages = []
    for more in (2, 6, 12):
        done = atd(
            *words, "--threads", 1, limit=resource.RLIMIT_AS, megabytes=least + more
        )
        require_refusal(done, old_results)
        messages.append(done.stderr)
    told = [text for text in messages if "out of memory: this needs more than the system gives" in text]
    assert told, messages
    assert "nothing was written" in told[0]


def test_out_of_memory_keeps_the_parts_of_a_folder(scenario, tmp_path):
    folder = f"{tmp_path}/parts/"
    done = atd(
        *["run", scenario, "-o", folder, "--replications", 2, "--threads", 1],
        limit=resource.RLIMIT_AS,
        megabytes=least_to_start() + 12,
    )
    assert done.returncode == 4, done.stderr
    assert "--resume" in done.stderr
    assert not list(Path(folder).glob("parts/*.h5"))


def test_rows_that_do_not_fit_the_disk_are_one_message(scenario, old_results):
    done = atd(
        *["run", scenario, "-o", old_results, "--overwrite", "--replications", 2],
        *["--memory", 1],
        limit=resource.RLIMIT_FSIZE,
        megabytes=1,
    )
    require_refusal(done, old_results)
    assert "moving rows out of memory" in done.stderr
    assert "--memory" in done.stderr


def test_memory_changes_no_result(scenario, tmp_path):
    digests = set()
    for memory in (1, 1024):
        file = tmp_path / f"{memory}.h5"
        done = atd(
            *["run", scenario, "-o", file, "--replications", 2, "--record", "cases"],
            *["--memory", memory],
        )
        assert done.returncode == 0, done.stderr
        digests.add((done.stderr.split("digest ")[1], done.stdout))
    assert len(digests) == 1
