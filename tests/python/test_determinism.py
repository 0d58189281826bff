"""script/determinism in short: one program, and one whose results depend on the threads."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ATD_PROGRAM", "")

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def matrix(program, *words):
    command = [ROOT / "script/determinism", "--program", program, *words]
    return subprocess.run(
        [*command, "--scenarios", "every key"], capture_output=True, text=True, timeout=300
    )


def test_a_program_agrees_with_itself_with_and_without_fma():
    done = matrix(PROGRAM, "--threads", "1", "3")
    assert done.returncode == 0, done.stdout + done.stderr
    hashes = re.search(r"hash of libm (\w+), with GLIBC_TUNABLES=\S+ (\w+)", done.stdout)
    runs = 2
    if hashes:
        assert hashes[1] != hashes[2]
        runs = 3
    else:
        assert "no name takes fused multiply-add away" in done.stdout
    assert f"{runs} runs of 1 scenarios; differences: 0" in done.stdout


def test_a_difference_is_counted_and_named(tmp_path):
    fickle = tmp_path / "fickle"
    # The number of threads, which is the word after --threads, becomes the seed as well.
    fickle.write_text(
        "#!/bin/bash\n"
        'for word; do [ "$last" = --threads ] && seed=$word; last=$word; done\n'
        f'exec "{PROGRAM}" "$@" --seed "$seed"\n'
    )
    fickle.chmod(0o755)
    done = matrix(fickle, "--threads", "1", "3", "1")
    assert done.returncode == 1
    assert "fickle, 3 thr: every key, record\n" in done.stdout
    assert "fickle, 3 thr: every key, answers\n" in done.stdout
    assert re.search(r"differences: [24]\n", done.stdout)  # 4 where FMA can be left out
