"""Ends runs with SIGKILL at random moments and looks at what is left."""

import random
import shutil
import subprocess
import time
from collections import Counter

from program import Program, Violation


class Killer:
    def __init__(self, program: Program, seed: int):
        self.program = program
        self.chance = random.Random(seed)
        self.figures: Counter = Counter()
        self.whole = program.folder / "whole.h5"
        begun = time.monotonic()
        done = program.run(*program.study(self.whole, False))
        if done.returncode != 0:
            raise Violation(f"the run that nobody ends does not succeed: {done.stderr}")
        self.patience = 1.25 * (time.monotonic() - begun)
        self.digest = program.digest(self.whole)

    def start_and_kill(self, words: list[str]) -> bool:
        """True when the run ended by itself before its time had come. Runs that are always
        ended too early, or too late, would go on for ever: the next has more time or less."""
        process = subprocess.Popen(
            [self.program.path, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            code = process.wait(self.chance.uniform(0, self.patience))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.figures["killed"] += 1
            self.patience *= 1.1
            return False
        if code != 0:
            raise Violation(f"a run that nobody ended has exit code {code}")
        self.figures["finished first"] += 1
        self.patience *= 0.9
        return True

    def file_runs(self, kills: int):
        target = self.program.folder / "target.h5"
        while self.figures["killed"] < kills:
            target.unlink(missing_ok=True)
            self.start_and_kill(self.program.study(target, False))
            if target.exists():
                self.figures["whole file"] += 1
                self.expect(self.program.digest(target))
            else:
                self.figures["no file"] += 1
        if self.program.run(*self.program.study(target, False, "--overwrite")).returncode:
            raise Violation("after the kills the run does not succeed")
        self.expect(self.program.digest(target))

    def folder_runs(self, kills: int):
        target = self.program.folder / "target"
        words = self.program.study(target, True, "--resume")
        while self.figures["killed"] < kills:
            shutil.rmtree(target, ignore_errors=True)
            ended = False
            while not ended:
                ended = self.start_and_kill(words)
                self.figures["sound parts seen"] += self.program.sound_parts(target)
            self.expect(self.program.merged_digest(target))
            if left := [path.name for path in target.rglob(".*.tmp.*")]:
                raise Violation(f"temporaries are left: {left}")
            self.figures["folders finished"] += 1

    def expect(self, digest: str):
        if digest != self.digest:
            raise Violation(f"digest {digest} in place of {self.digest}")
