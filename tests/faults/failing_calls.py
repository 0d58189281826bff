"""Lets each call that writes fail in turn, and looks at what the program says and leaves."""

import errno
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from program import Program, Violation

REMARKS = (" is run again ", "removed ", ": dropped ")


class FailingCalls:
    what = "calls"
    shim_source = "fail_nth.c"

    def __init__(self, program: Program):
        self.program = program
        self.figures: Counter = Counter()
        self.shim = program.preloaded(self.shim_source)
        self.below = program.folder / "out"
        self.old = program.folder / "old.h5"
        self.run_plainly(self.old, False)
        self.digest = program.digest(self.old)
        # told apart from a new file by its seed
        self.run_plainly(self.old, False, "--overwrite", "--seed", "77")
        self.old_bytes = self.old.read_bytes()

    def run_plainly(self, output: Path, folder: bool, *more: str):
        done = self.program.run(*self.program.study(output, folder, *more))
        if done.returncode != 0:
            raise Violation(f"without faults the run fails: {done.stderr}")

    def run_with_fault(self, nth: int, words: list[str]) -> subprocess.CompletedProcess:
        code = errno.ENOSPC if nth % 2 else errno.EIO
        return self.program.run(
            *words,
            LD_PRELOAD=str(self.shim),
            FAIL_BELOW=str(self.below),
            FAIL_NTH=str(nth),
            FAIL_ERRNO=str(code),
            FAIL_COUNT=str(self.program.folder / "count"),
        )

    def count_calls(self, words: list[str]) -> int:
        self.clear()
        done = self.run_with_fault(0, words)
        if done.returncode != 0:
            raise Violation(f"with no fault the watched run fails: {done.stderr}")
        return int((self.program.folder / "count").read_text())

    def clear(self):
        shutil.rmtree(self.below, ignore_errors=True)
        self.below.mkdir()

    def sweep(self, folder: bool, most: int):
        target = self.below / ("results" if folder else "results.h5")
        words = self.program.study(target, folder, "--threads", "1")
        calls = self.count_calls(words)
        self.figures[self.what] += calls
        step = max(1, -(-calls // most)) if most else 1
        chosen = sorted({*range(1, calls + 1, step), *range(max(1, calls - 2), calls + 1)})
        for nth in chosen:
            self.clear()
            if folder:
                self.one_folder(nth, words, target)
            else:
                self.one_file(nth, words, target)
        self.clear()
        if self.run_with_fault(calls + 1, words).returncode != 0:
            raise Violation("past the last call the run fails")

    def one_file(self, nth: int, words: list[str], target: Path):
        replaces = nth % 3 == 0
        if replaces:
            target.write_bytes(self.old_bytes)
        done = self.run_with_fault(nth, words + ["--overwrite"] * replaces)
        if self.got_over_it(nth, done):
            if self.program.digest(target) != self.digest:
                raise Violation(f"call {nth} failed, and the file has another digest")
        elif target.exists() and not (replaces and target.read_bytes() == self.old_bytes):
            # Only bringing the new name to the disk can fail after it was given.
            if ", syncing " not in done.stderr or self.program.digest(target) != self.digest:
                raise Violation(f"call {nth} failed and left a file: {done.stderr}")
            self.figures["of them after the file had its name, whole"] += 1
        if left := [path.name for path in self.below.glob(".*.tmp.*")]:
            raise Violation(f"call {nth} failed and left {left}")

    def one_folder(self, nth: int, words: list[str], target: Path):
        done = self.run_with_fault(nth, words)
        if not self.got_over_it(nth, done):
            self.program.sound_parts(target)
            self.run_plainly(target, True, "--resume")
        if self.program.merged_digest(target) != self.digest:
            raise Violation(f"call {nth} failed, and the results have another digest")

    def got_over_it(self, nth: int, done: subprocess.CompletedProcess) -> bool:
        """False where the run failed, which it must say once. The library opens a new file
        twice, and needs only one of the two."""
        if done.returncode == 0:
            self.figures["got over"] += 1
            return True
        lines = [
            line
            for line in done.stderr.splitlines()
            if not any(remark in line for remark in REMARKS)
        ]
        if done.returncode not in (2, 3, 4) or len(lines) != 1:
            raise Violation(f"call {nth}: exit code {done.returncode}, says {lines}")
        self.figures["failed with one message"] += 1
        return False
