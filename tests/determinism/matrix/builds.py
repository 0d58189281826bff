"""Programs of the same source by other compilers at other levels, one folder each."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[3]
COMPILERS = {"gcc": ("gcc", "g++"), "clang": ("clang-14", "clang++-14")}
LEVELS = {
    "O0": "-O0",
    "O2": "-O2",
    "O3": "-O3",
    "native": "-O3 -march=native",
}


class Build(NamedTuple):
    compiler: str
    level: str

    @property
    def name(self) -> str:
        return f"{self.compiler} {LEVELS[self.level]}"

    def folder(self, where: Path) -> Path:
        return where / f"{self.compiler}-{self.level}"


def make(build: Build, where: Path, jobs: int) -> Path:
    """The program, only the program, libraries compiled as few large sources."""
    c, cxx = COMPILERS[build.compiler]
    folder = build.folder(where)
    settings = {
        "CMAKE_BUILD_TYPE": "Release",
        "CMAKE_CXX_FLAGS_RELEASE": f"{LEVELS[build.level]} -DNDEBUG",
        "CMAKE_C_COMPILER": c,
        "CMAKE_CXX_COMPILER": cxx,
        "CMAKE_UNITY_BUILD": "ON",
        "CMAKE_UNITY_BUILD_BATCH_SIZE": "10",
        "ATD_TESTS": "OFF",
        "ATD_BENCH": "OFF",
    }
    defined = [f"-D{key}={value}" for key, value in settings.items()]
    quietly(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", *defined])
    quietly(["cmake", "--build", folder, "--target", "atd_app", "-j", jobs])
    return folder / "bin/atd"


def quietly(command: list) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{done.stdout[-4000:]}{done.stderr[-4000:]}")


def remove(build: Build, where: Path) -> None:
    shutil.rmtree(build.folder(where))
    if not any(where.iterdir()):
        where.rmdir()
