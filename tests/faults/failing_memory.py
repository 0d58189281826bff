"""Lets allocations fail, one in each run, and looks at what the program says and leaves."""

import subprocess
from pathlib import Path

from failing_calls import FailingCalls
from program import Violation


def names_results(line: str) -> bool:
    return line.startswith("results: ")


class FailingMemory(FailingCalls):
    """An allocation of the HDF5 library that fails may end the program inside the library
    (1.10 calls exit or reads what it has not got), and one before main has nobody to tell.
    What is left must be as sound as after a kill."""

    what = "allocations"
    shim_source = "fail_alloc.c"

    def one_file(self, nth: int, words: list[str], target: Path):
        replaces = nth % 3 == 0
        if replaces:
            target.write_bytes(self.old_bytes)
        done = self.run_with_fault(nth, words + ["--overwrite"] * replaces)
        over = self.got_over_it(nth, done)
        is_old = replaces and target.exists() and target.read_bytes() == self.old_bytes
        if target.exists() and not is_old:
            if self.program.digest(target) != self.digest:
                raise Violation(f"allocation {nth} failed, and the file has another digest")
            if not over:
                self.figures["of them after the file had its name, whole"] += 1
        elif over or any(map(names_results, done.stderr.splitlines())):
            raise Violation(f"allocation {nth}: the file is not there: {done.stderr}")

    def got_over_it(self, nth: int, done: subprocess.CompletedProcess) -> bool:
        if done.returncode in (0, 2, 3, 4):
            named = done.stderr.splitlines()
            done.stderr = "\n".join(line for line in named if not names_results(line))
            over = super().got_over_it(nth, done)
            done.stderr = "\n".join(named)
            return over
        self.figures["ended by a library or before main"] += 1
        return False
