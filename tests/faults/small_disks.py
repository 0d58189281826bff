"""Runs on file systems in memory of growing size, until one is large enough.

Needs the right to mount in a namespace of its own: `unshare --mount --map-root-user`."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from program import Program, Violation

NAMESPACE = ["unshare", "--mount", "--map-root-user"]


def can_mount() -> bool:
    try:
        return subprocess.run([*NAMESPACE, "mount", "--make-rprivate", "/"]).returncode == 0
    except FileNotFoundError:
        return False


class SmallDisks:
    def __init__(self, program: Program):
        self.program = program
        self.figures: Counter = Counter()
        self.disk = program.folder / "disk"
        self.disk.mkdir(exist_ok=True)
        whole = program.folder / "whole.h5"
        done = program.run(*program.study(whole, False, "--overwrite"))
        if done.returncode != 0:
            raise Violation(f"on a large disk the run fails: {done.stderr}")
        self.digest = program.digest(whole)
        self.size = whole.stat().st_size

    def sweep(self, folder: bool):
        """Every sixteenth of the size of the file, up to a disk that is large enough: once
        as it is, and once where the program cannot know beforehand that it is too small."""
        wide = self.program.preloaded("wide_disk.c")
        for changes in ({}, {"LD_PRELOAD": str(wide)}):
            for sixteenth in range(1, 64):
                if self.one(folder, sixteenth * self.size // 16, changes):
                    break
            else:
                raise Violation("the run fits on no disk")

    def one(self, folder: bool, size: int, changes: dict[str, str]) -> bool:
        target = self.disk / ("results" if folder else "results.h5")
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", self.disk], check=True
        )
        try:
            words = self.program.study(target, folder, "--threads", "1")
            done = self.program.run(*words, **changes)
            if done.returncode == 0:
                self.look_at_whole(folder, target)
                return True
            self.look_at_rest(done, folder, target)
            return False
        finally:
            subprocess.run(["umount", self.disk], check=True)

    def look_at_whole(self, folder: bool, target: Path):
        if folder:
            self.program.sound_parts(target)
        elif self.program.digest(target) != self.digest:
            raise Violation("on a disk that is large enough the digest is another")
        self.figures["large enough"] += 1

    def look_at_rest(self, done: subprocess.CompletedProcess, folder: bool, target: Path):
        lines = done.stderr.splitlines()
        beforehand = lines[:1] and lines[0].startswith("atd: this needs about")
        if done.returncode != 4 or (len(lines) != 1 and not beforehand):
            raise Violation(f"exit code {done.returncode}, says {done.stderr}")
        self.figures["refused beforehand" if beforehand else "full, told in one message"] += 1
        if folder:
            self.figures["sound parts seen"] += self.program.sound_parts(target)
        elif left := sorted(path.name for path in self.disk.iterdir()):
            raise Violation(f"the disk is full, and {left} is left")


def run_in_namespace() -> int:
    """This script once more, where it may mount. Returns its exit status."""
    return subprocess.run(
        [*NAMESPACE, sys.executable, *sys.argv], env={**os.environ, "ATD_MAY_MOUNT": "1"}
    ).returncode
