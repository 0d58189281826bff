"""A copy of the sources with a build of its own, where faults are put in and taken out."""

import os
import re
import resource
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mutation_list import ROOT, Fault, names_of_tests, plain_name, with_fault

QUICK = "~[slow]~[.]"
LIMIT_OF_NAMED = 180  # seconds: far more than they take on a busy machine
LIMIT_OF_QUICK = 1800
MOST_MEMORY = 8 << 30  # a fault may let memory grow without end


class BuildFailed(Exception):
    pass


@dataclass
class Outcome:
    failed: bool
    hangs: bool = False
    text: str = ""


def escaped(name: str) -> str:
    """As Catch2 wants it in a list of tests."""
    return re.sub(r"([\\,\[\]*~\"])", r"\\\1", name)


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


class MutationRun:
    """Never touches the working tree: it reads the sources and works below build/mutation."""

    def __init__(self, jobs: int, root: Path = ROOT):
        self.root = root
        self.sources = root / "build/mutation/sources"
        self.build_folder = root / "build/mutation/build"
        self.jobs = jobs
        self.tests = self.build_folder / "bin/atd_tests"
        self.log = root / "build/mutation/log.txt"
        self.unharmed = b""  # the file that a fault is in now, as it was
        self.time_before = 0  # when that file was written, in nanoseconds
        self.is_in_objects = False  # a build has seen the fault
        # Headers with the commit would change with the working tree around the copy.
        self.environment = {
            **os.environ,
            "GIT_CEILING_DIRECTORIES": str(root / "build"),
            "ATD_PROGRAM": str(self.build_folder / "bin/atd"),
            "CCACHE_BASEDIR": os.environ.get("CCACHE_BASEDIR", str(root)),
        }

    def set_up(self, faults: list[Fault]):
        """Without a fault the tests that are named are there, and pass."""
        self.copy_sources()
        self.configure()
        self.build()
        names = sorted({name for fault in faults for name in fault.caught_by})
        done = self.run_tests(map(escaped, names), LIMIT_OF_QUICK)
        counted = f"in {len(names)} test case" in done.text
        paths = sorted({fault.pytest for fault in faults if fault.pytest})
        if names and not done.failed and not counted:
            raise BuildFailed("of the tests named not all are there:\n" + done.text[-500:])
        if not done.failed and paths:
            done = self.run_pytest(paths)
        headers = [fault for fault in faults if fault.is_in_header]
        if not done.failed and headers:
            every = tuple({name for fault in headers for name in fault.caught_by})
            done = self.run_own_tests(replace(headers[0], caught_by=every))
        if done.failed:
            raise BuildFailed("without a fault not all tests pass:\n" + done.text[-3000:])

    def copy_sources(self):
        """Files that are as they were keep their time, so that little is built again."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.root, capture_output=True, check=True,
        ).stdout.decode().split("\0")
        wanted = {name for name in listed if name and (self.root / name).is_file()}
        for old in [path for path in self.sources.rglob("*") if path.is_file()]:
            if old.relative_to(self.sources).as_posix() not in wanted:
                old.unlink()
        for name in sorted(wanted):
            self.write(name, (self.root / name).read_bytes(), (self.root / name).stat().st_mode)

    def write(self, name: str, content: bytes, mode: int | None = None):
        path = self.sources / name
        if path.exists() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if mode is not None:
            path.chmod(mode)

    def put_in(self, fault: Fault):
        path = self.sources / fault.file
        self.unharmed = path.read_bytes()
        self.time_before = path.stat().st_mtime_ns
        self.is_in_objects = False
        text = self.unharmed.decode()
        self.write(fault.file, with_fault(fault, text).encode())

    def take_out(self, fault: Fault):
        self.write(fault.file, self.unharmed)
        if not self.is_in_objects:
            os.utime(self.sources / fault.file, ns=(self.time_before, self.time_before))

    def configure(self):
        """Each source is compiled alone and without optimisation: a fault costs one small
        compilation and a link. Contracts are off: tests must catch it, not the program itself."""
        self.run_or_fail(
            ["cmake", "-S", self.sources, "-B", self.build_folder, "-G", "Ninja",
             "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0", "-DATD_BENCH=OFF",
             "-DATD_CONTRACTS=OFF", "-DCMAKE_UNITY_BUILD=OFF",
             f"-DCMAKE_EXE_LINKER_FLAGS={'-fuse-ld=gold' if shutil.which('ld.gold') else ''}"]
        )

    def build(self):
        self.is_in_objects = True
        self.run_or_fail(
            ["ninja", "-C", self.build_folder, f"-j{self.jobs}", "atd_tests"]
        )

    def run_or_fail(self, command: list) -> str:
        done = subprocess.run(
            [str(word) for word in command], env=self.environment, text=True,
            cwd=self.build_folder if self.build_folder.exists() else None,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        if done.returncode != 0:
            self.log.write_text(done.stdout)
            raise BuildFailed(f"{command[0]} failed, see {self.log.relative_to(self.root)}")
        return done.stdout

    def run_tests(self, filters: Iterable[str], limit: int, *more: str) -> Outcome:
        return self.run([self.tests, ",".join(filters), *more], limit)

    def run_own_tests(self, fault: Fault) -> Outcome:
        """Of a fault in a header: only the tests that are named are compiled with it, and
        linked before all else. Of the copies of an inline function the linker takes the first,
        so that the whole program calls theirs. Seconds, where a build takes minutes."""
        own = self.objects_of(fault)
        kept = [self.set_aside(path) for path in own]
        try:
            for each in own:
                self.run_or_fail(["sh", "-c", self.command_of(each)])
            self.run_or_fail(self.link_command(own, "bin/own_tests"))
            return self.run(
                [self.build_folder / "bin/own_tests", ",".join(map(escaped, fault.caught_by))],
                LIMIT_OF_NAMED,
            )
        finally:  # with their time, so that nothing is built again
            for path in kept:
                path.rename(path.with_suffix(".o"))

    def set_aside(self, name: str) -> Path:
        path = self.build_folder / name
        return path.rename(path.with_suffix(".kept"))

    def objects_of(self, fault: Fault) -> list[str]:
        """Those of the tests named, as the build calls them."""
        names = names_of_tests(self.sources)
        files = sorted({names[plain_name(each)] for each in fault.caught_by})
        return [f"tests/CMakeFiles/atd_tests.dir/{path.removeprefix('tests/')}.o"
                for path in files]

    def command_of(self, target: str) -> str:
        """Asked of ninja, which would first build all that a target may stand behind."""
        return self.run_or_fail(["ninja", "-t", "commands", "-s", target]).strip()

    def link_command(self, first: list[str], output: str) -> list[str]:
        """That of the tests, with some objects before the others."""
        words = shlex.split(self.command_of("bin/atd_tests").split("&&")[1])
        words[words.index("-o") + 1] = output
        rest = [word for word in words if word not in first]
        place = next(i for i, word in enumerate(rest) if word.endswith(".o"))
        return rest[:place] + first + rest[place:]

    def run_named(self, fault: Fault) -> Outcome:
        """The tests that are named to catch the fault, until one fails."""
        if fault.caught_by:
            done = self.run_tests(map(escaped, fault.caught_by), LIMIT_OF_NAMED)
            if done.failed or not fault.pytest:
                return done
        return self.run_pytest([fault.pytest])

    def run_pytest(self, paths: Iterable[str]) -> Outcome:
        own = self.root / "build/venv/bin/python"  # made by script/setup
        python = own if own.exists() else sys.executable
        command = [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
        return self.run([*command, *(self.sources / path for path in paths)], LIMIT_OF_QUICK)

    def run(self, command: list, limit: int) -> Outcome:
        try:
            done = subprocess.run(
                [str(word) for word in command], env=self.environment, cwd=self.sources,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=limit,
                text=True, errors="replace", preexec_fn=limit_memory,
            )
        except subprocess.TimeoutExpired:
            return Outcome(failed=True, hangs=True)
        return Outcome(failed=done.returncode != 0, text=done.stdout)

    def failing_tests(self) -> Outcome:
        """Of the whole quick suite, until the first; the text is its name."""
        done = self.run_tests([QUICK], LIMIT_OF_QUICK, "--abort", "-r", "xml")
        names = []
        for case in re.findall(r"<TestCase .*?(?:</TestCase>|\Z)", done.text, re.DOTALL):
            if 'OverallResult success="true"' not in case:
                names.append(re.search(r'name="([^"]*)"', case)[1])
        return Outcome(done.failed, done.hangs, "\n".join(names))
