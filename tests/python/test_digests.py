"""The same content digest whatever the thread count and the build."""

import os
import pathlib
import subprocess

import h5py
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIOS = [
    "scenarios/australia/held-detention.toml",
    "scenarios/australia/community.toml",
]


def digest(program, folder, name, *options):
    """Runs a comparison of 12 replications and returns the digests of file and options."""
    results = folder / f"{name}.h5"
    command = [program, "compare", *SCENARIOS, "--draws", "0", "--replications", "12", "-o", str(results)]
    subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True)
    with h5py.File(results) as file:
        groups = file["scenarios"]
        parts = {key: groups[key].attrs["content_digest"] for key in groups}
        return file.attrs["content_digest"], parts


@pytest.fixture(scope="module")
def one_thread(tmp_path_factory):
    folder = tmp_path_factory.mktemp("digest")
    return digest(os.environ["ATD_PROGRAM"], folder, "one", "--threads", "1")


@pytest.mark.parametrize("threads", ["2", "8"])
def test_threads_change_nothing(one_thread, tmp_path, threads):
    program = os.environ["ATD_PROGRAM"]
    assert digest(program, tmp_path, "many", "--threads", threads) == one_thread


def test_contracts_and_sanitizers_change_nothing(one_thread, tmp_path):
    program = os.environ.get("ATD_PROGRAM_DEV")
    if not program:
        pytest.skip("ATD_PROGRAM_DEV names no build with contracts")
    assert digest(program, tmp_path, "dev") == one_thread


def test_another_seed_changes_the_digest(one_thread, tmp_path):
    program = os.environ["ATD_PROGRAM"]
    assert digest(program, tmp_path, "seed", "--seed", "99") != one_thread


def test_baseline_does_not_depend_on_its_company(one_thread, tmp_path):
    program = os.environ["ATD_PROGRAM"]
    results = tmp_path / "alone.h5"
    subprocess.run(
        [program, "run", SCENARIOS[0], "--replications", "12", "-o", str(results)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with h5py.File(results) as file:
        alone = file["scenarios/held-detention"].attrs["content_digest"]
    assert alone == one_thread[1]["held-detention"]
