"""How runs end: by signals, by kill, and where the system gives too few threads."""

import os
import resource
import signal
import subprocess

import pytest
from commands import (  # noqa: F401
    LONG,
    PROGRAM,
    as_nobody,
    atd,
    begun,
    names_in,
    pair,
    start,
    starter,
    temporaries_in,
)
from waiting import wait_until

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_told_to_end_leaves_nothing(pair, tmp_path, sent):
    folder = tmp_path / "out"
    folder.mkdir()
    process = begun(start("run", pair[0], "-o", folder / "r.h5", *LONG), folder)
    process.send_signal(sent)
    output, message = process.communicate(timeout=60)
    assert process.returncode == 130
    assert output == b"" and b"interrupted; nothing was written" in message
    assert names_in(folder) == []


def test_a_folder_run_that_is_terminated_can_go_on(pair, tmp_path):
    folder = tmp_path / "out"
    process = start("run", pair[0], "-o", f"{folder}/", "--part-replications", 5, *LONG)
    wait_until((folder / "manifest.jsonl").exists, process)
    process.send_signal(signal.SIGTERM)
    _, message = process.communicate(timeout=60)
    assert process.returncode == 130 and b"to continue, run: atd run" in message
    assert not temporaries_in(folder)


def test_nohup_stays_in_force(pair, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()

    def ignore():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    words = ["run", pair[0], "-o", folder / "r.h5", "--replications", 100]
    process = begun(start(*words, preexec_fn=ignore), folder)
    process.send_signal(signal.SIGHUP)
    assert process.wait(timeout=120) == 0
    assert names_in(folder) == ["r.h5"]


def test_the_next_run_sweeps_what_a_killed_one_left(pair, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    killed = begun(start("run", pair[0], "-o", folder / "r.h5", *LONG), folder)
    killed.kill()
    killed.wait()
    left = names_in(folder)
    assert len(left) == 1
    # Those of other outputs, of a process that runs, and of no run stay.
    others = [".q.h5.tmp.2147483647.0", f".r.h5.tmp.{os.getpid()}.0", ".r.h5.tmp.mine"]
    for name in others:
        (folder / name).write_text("")
    running = start("run", pair[0], "-o", folder / "r.h5", *LONG)
    wait_until(lambda: set(names_in(folder)) - {*others, *left}, running)
    mine = set(names_in(folder)) - set(others)
    assert left[0] not in mine
    short = ["run", pair[0], "-o", folder / "r.h5", "--replications", 2]
    assert atd(*short).returncode == 0
    assert mine <= set(names_in(folder))  # the running process loses nothing
    running.send_signal(signal.SIGTERM)
    running.wait(timeout=60)
    assert names_in(folder) == sorted([*others, "r.h5"])


def test_the_page_is_swept_like_results(pair, tmp_path):
    left = tmp_path / ".p.html.tmp.2147483647.4"
    left.write_text("")
    words = ["compare", *pair, "--page", tmp_path / "p.html", "--draws", "0", "--replications", 2]
    assert atd(*words).returncode == 0
    assert names_in(tmp_path) == ["p.html", "starter"]


# Threads that cannot be made


def is_sound_or_told(result, folder):
    assert result.returncode in (0, 4), (result.returncode, result.stderr)
    assert "terminate" not in result.stderr
    assert not temporaries_in(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become nobody")
@pytest.mark.parametrize("processes", [1, 2, 5])
def test_fewer_threads_where_processes_are_limited(pair, tmp_path, processes):
    folder = tmp_path / "out"
    folder.mkdir()
    folder.chmod(0o777)
    for above in [tmp_path, *tmp_path.parents]:
        above.chmod(above.stat().st_mode | 0o055)
    words = ["run", pair[0], "-o", folder / "u.h5", "--replications", 20, "--threads", 8]
    result = as_nobody(words, RLIMIT_NPROC=processes)
    is_sound_or_told(result, folder)
    assert result.returncode == 0 and "threads" in result.stderr
    alone = folder / "alone.h5"
    assert atd(*words[:2], "-o", alone, "--replications", 20, "--threads", 1).returncode == 0
    digests = [atd("verify", file).stdout.split()[-1] for file in (folder / "u.h5", alone)]
    assert digests[0] == digests[1]


@pytest.mark.parametrize("megabytes", [150, 200, 300, 600, 1000])
def test_fewer_threads_where_addresses_are_limited(pair, tmp_path, megabytes):
    folder = tmp_path / "out"
    folder.mkdir()

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    words = ["run", pair[0], "-o", folder / "u.h5", "--replications", 20, "--threads", 64]
    process = start(*words, preexec_fn=limit)
    _, message = process.communicate(timeout=120)
    is_sound_or_told(
        subprocess.CompletedProcess(words, process.returncode, "", message.decode()), folder
    )
