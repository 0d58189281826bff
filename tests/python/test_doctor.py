"""What ended runs leave behind, and `atd doctor`, which lists and removes it."""

import os
import signal

import pytest
from commands import (  # noqa: F401
    LONG,
    PROGRAM,
    assert_refused,
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


def killed(folder, *words, **settings):
    process = begun(start(*words, **settings), folder)
    process.kill()
    process.wait()
    return temporaries_in(folder)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_the_doctor_lists_and_removes_what_a_killed_run_left(pair, folder):
    left = killed(folder, "run", pair[0], "-o", folder / "r.h5", *LONG)
    other = start("run", pair[0], "-o", folder / "q.h5", *LONG)
    wait_until(lambda: len(temporaries_in(folder)) == 2, other)
    used = [name for name in temporaries_in(folder) if name not in left]
    (folder / ".notes.tmp.mine").write_text("not a temporary of a run")
    listed = atd("doctor", folder)
    assert listed.returncode == 0
    lines = listed.stdout.splitlines()
    assert len(lines) == 3
    assert any(line.startswith(f"{folder / used[0]}: ") and "in use" in line for line in lines)
    assert any(line.startswith(f"{folder / left[0]}: ") and "left by" in line for line in lines)
    assert lines[-1].startswith("1 temporary file of ended runs, ")
    removed = atd("doctor", folder, "--remove")
    assert removed.returncode == 0 and "removed" in removed.stdout
    assert temporaries_in(folder) == sorted([".notes.tmp.mine", *used])
    other.send_signal(signal.SIGTERM)
    other.wait(timeout=60)
    assert atd("doctor", folder).stdout == "no ended run left anything here\n"


def test_the_doctor_of_one_file_leaves_others_alone(folder):
    for name in [".r.h5.tmp.2147483647.0", ".q.h5.tmp.2147483647.0"]:
        (folder / name).write_text("x" * 2_500_000)
    told = atd("doctor", folder / "r.h5", "--remove").stdout
    assert "2.5 MB" in told and "process 2147483647: removed" in told
    assert names_in(folder) == [".q.h5.tmp.2147483647.0"]


def test_the_doctor_finds_parts_and_follows_no_links(folder, tmp_path):
    parts = folder / "results" / "parts"
    parts.mkdir(parents=True)
    (parts / ".0123.h5.tmp.2147483647.0").write_text("x")
    target = tmp_path / "target"
    target.write_text("kept")
    (folder / ".r.h5.tmp.2147483647.1").symlink_to(target)
    assert "1 temporary file of ended runs" in atd("doctor", folder, "--remove").stdout
    assert names_in(parts) == []
    assert target.read_text() == "kept" and len(names_in(folder)) == 2


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    for path in [tmp_path / "none" / "r.h5", f"{tmp_path}/none/"]:
        assert_refused(atd("doctor", path), 2)


def test_the_trial_of_a_killed_run_is_swept(pair, tmp_path):
    place = tmp_path / "temporary"
    place.mkdir()
    estimate = start("estimate", *pair, env={**os.environ, "TMPDIR": str(place)})
    wait_until(lambda: names_in(place), estimate)
    estimate.kill()
    estimate.wait()
    left = names_in(place)
    assert left and "left by process" in atd("doctor", cwd=place, TMPDIR=str(tmp_path)).stdout
    foreign = place / f".atd.tmp.{os.getpid()}.0"  # of a process that runs
    foreign.mkdir()
    told = atd("doctor", cwd=pair[0].parent, TMPDIR=str(place)).stdout
    assert f"in use by process {os.getpid()}" in told and left[0] in told
    assert atd("estimate", pair[0], TMPDIR=str(place)).returncode == 0
    assert names_in(place) == [foreign.name]


def test_a_comparison_that_was_killed_is_swept(pair, folder):
    words = ["compare", *pair, "-o", folder / "r.h5", "--draws", 0]
    assert killed(folder, *words, *LONG)
    assert atd(*words, "--replications", 2).returncode == 0
    assert names_in(folder) == ["r.h5"]


@pytest.fixture
def parts(pair, tmp_path):
    parts = tmp_path / "parts"
    words = ["run", pair[0], "-o", f"{parts}/", "--replications", 300]
    assert atd(*words, "--part-replications", 100).returncode == 0
    return parts


def test_a_merge_that_was_killed_is_swept(parts, folder):
    words = ["merge", parts, "-o", folder / "m.h5"]
    assert killed(folder, *words)
    assert atd(*words).returncode == 0
    assert names_in(folder) == ["m.h5"]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE])
def test_a_merge_that_is_told_to_end_leaves_nothing(parts, folder, sent):
    process = begun(start("merge", parts, "-o", folder / "m.h5"), folder)
    process.send_signal(sent)
    output, message = process.communicate(timeout=60)
    assert process.returncode == 130
    assert output == b"" and b"interrupted; nothing was written" in message
    assert names_in(folder) == []


def test_a_reader_that_goes_away_ends_like_ctrl_c(pair, folder):
    words = ["compare", *pair, "--page", folder / "p.html", "--draws", 0, "--replications", 2]
    process = start(*words)
    process.stdout.close()
    assert process.wait(timeout=60) == 130
    assert names_in(folder) == ["p.html"]
    assert "</html>" in (folder / "p.html").read_text()


def test_a_run_whose_messages_nobody_reads_leaves_nothing(pair, folder):
    process = begun(start("run", pair[0], "-o", folder / "r.h5", *LONG), folder)
    process.stderr.close()
    process.send_signal(signal.SIGPIPE)
    assert process.wait(timeout=60) == 130
    assert names_in(folder) == []
