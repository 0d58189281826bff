"""The types of the compiled module are those that type checkers are told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import PROGRAM

pytest.importorskip("mypy")
PACKAGE = Path(PROGRAM).resolve().parents[1] / "python"
# Their metaclass is that of pybind11.
ALLOWED = [f"atdsim._core.{name}" for name in ("Request", "Scenario", "SizeRequest")]

pytestmark = pytest.mark.skipif(
    not any(PACKAGE.glob("atdsim/_core*.so")), reason="this build has no Python module"
)


def stubtest(package, tmp_path):
    allowed = tmp_path / "allowed"
    allowed.write_text("\n".join(ALLOWED))
    return subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "atdsim._core", "--allowlist", allowed],
        env={**os.environ, "MYPYPATH": str(package), "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=300,
    )


def test_stubs_are_those_of_the_module(tmp_path):
    done = stubtest(PACKAGE, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif("ATD_FULL" not in os.environ, reason="script/test --full runs it")
def test_a_wrong_stub_is_found(tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "atdsim").mkdir()
    for file in (PACKAGE / "atdsim").iterdir():
        if file.name != "_core.pyi":
            (copy / "atdsim" / file.name).symlink_to(file.resolve())
    stub = (PACKAGE / "atdsim/_core.pyi").read_text()
    (copy / "atdsim/_core.pyi").write_text(stub.replace("def sha256", "def sha512"))
    done = stubtest(copy, tmp_path)
    assert done.returncode != 0 and "sha512" in done.stdout
