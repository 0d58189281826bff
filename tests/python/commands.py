"""The command as tests call it, and the starter that they change."""

import os
import resource
import subprocess
from pathlib import Path

import pytest
from waiting import wait_until

PROGRAM = os.environ.get("ATD_PROGRAM", "")

# What the starter says of arrivals, for tests that say something else.
ARRIVALS = '"25 per month", low = "20 per month", high = "30 per month"'
# So long that a path that is looked at after the run shows itself by the time it takes.
LONG = ["--replications", 20000]


def atd(*words, cwd=None, **changes):
    return subprocess.run(
        [PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=cwd,
        env={**os.environ, **changes},
    )


@pytest.fixture
def starter(tmp_path):
    folder = tmp_path / "starter"
    assert atd("new", folder).returncode == 0
    return folder


def edited(folder: Path, before: str, after: str) -> Path:
    text = (folder / "current.toml").read_text()
    assert before in text
    file = folder / "edited.toml"
    file.write_text(text.replace(before, after))
    return file


def assert_refused(result, code):
    assert result.returncode == code, result.stderr
    assert result.stdout == ""
    assert result.stderr.strip()


@pytest.fixture
def pair(starter):
    return [starter / "current.toml", starter / "community.toml"]


def names_in(folder: Path):
    return sorted(entry.name for entry in folder.iterdir())


def start(*words, **settings):
    return subprocess.Popen(
        [PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings
    )


def temporaries_in(folder: Path):
    return [name for name in names_in(folder) if ".tmp." in name]


def begun(process, folder: Path):
    """Waits for the temporary file of a run."""
    wait_until(lambda: temporaries_in(folder), process)
    return process


def as_nobody(words, **limits):
    def become():
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, name), (value, value))
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)

    return subprocess.run(
        [PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120, preexec_fn=become
    )
