"""The program under test, and what may be left of a run that was ended or that failed."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Violation(Exception):
    pass


class Program:
    """One study, run to a file or to a folder again and again."""

    def __init__(self, program: str, scenario: Path, replications: int, part: int):
        self.path = program
        self.folder = Path(tempfile.mkdtemp(prefix="atd-faults-"))
        self.scenario = scenario
        self.replications = replications
        self.part = part

    def run(self, *words, **changes) -> subprocess.CompletedProcess:
        return subprocess.run(
            [self.path, *map(str, words)],
            capture_output=True,
            text=True,
            timeout=600,
            env={**os.environ, **changes},
        )

    def preloaded(self, source: str) -> Path:
        """A library made of a file of this folder, for LD_PRELOAD."""
        library = self.folder / Path(source).with_suffix(".so")
        build = ["gcc", "-shared", "-fPIC", "-O1", "-o", library]
        build += [Path(__file__).parent / source, "-ldl"]
        subprocess.run(list(map(str, build)), check=True)
        return library

    def study(self, output: Path, folder: bool, *more: str) -> list[str]:
        words = ["run", self.scenario, "-o", f"{output}/" if folder else output]
        words += ["--replications", self.replications, *more]
        return [str(word) for word in words + (["--part-replications", self.part] * folder)]

    def digest(self, file: Path) -> str:
        """Of a results file that must be sound."""
        found = self.run("verify", file)
        if found.returncode != 0:
            raise Violation(f"{file.name} is no sound file: {found.stdout}{found.stderr}")
        return re.search(r": matches (\w+)\s*$", found.stdout)[1]

    def merged_digest(self, folder: Path) -> str:
        file = folder.with_suffix(".h5")
        merged = self.run("merge", folder, "-o", file, "--overwrite")
        if merged.returncode != 0:
            raise Violation(f"{folder.name} cannot be merged: {merged.stderr}")
        return self.digest(file)

    def sound_parts(self, folder: Path) -> int:
        """Every part that has its name is whole, whether the manifest lists it or not."""
        if not (folder / "manifest.jsonl").exists():
            if any(folder.glob("parts/*.h5")):
                raise Violation("parts without a manifest")
            return 0
        lines = self.run("verify", folder).stdout.splitlines()
        for line in lines:
            if re.match(r"parts/.*: (cannot be read|differs|holds|is not)", line):
                raise Violation(f"a part that is not whole: {line}")
        return sum(": matches " in line for line in lines)
