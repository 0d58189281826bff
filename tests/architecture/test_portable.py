"""The portable core compiles with em++ as well, and what em++ makes of it runs under Node and
prints what it prints here. script/test --full also compiles it with clang++ 14, and every header
alone."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from source_text import ROOT, includes, read, sources, without_comments

CORE = [
    "sim/base",
    "sim/terms",
    "sim/params",
    "sim/record",
    "sim/model",
    "sim/engine",
    "sim/io/scenario",
    "analysis",
    "sim/run",
]
STRICT = ["-std=c++20", f"-I{ROOT}", "-Wall", "-Wextra", "-Werror"]
OUTPUT = ROOT / "build/portable"
SYSTEM = Path("/usr/include")

# libc++ 14 adds months to a year_month without the year: written as a sum, they carry over.
NOT_PORTABLE = re.compile(
    r"\+=\s*(?:std::chrono::)?months\b|"
    r"std::source_location|std::ranges::views|std::views|"
    r"#\s*include\s*<(?:thread|source_location)>"
)
# Only the scenario reader knows of files, and one source of it opens them. A lock is nothing
# where there are no threads, but it is there: one header may hold one.
DOORS = {
    "fstream": "sim/io/scenario/text_file.cpp",
    "filesystem": "sim/io/scenario/*.cpp",
    "mutex": "sim/run/branch_cache.hpp",
}
RUNNER = ROOT / "tests/portable/runner.cpp"
PROGRAM = os.environ.get("ATD_PROGRAM", "")
full = pytest.mark.skipif("ATD_FULL" not in os.environ, reason="script/test --full runs it")
OPTIONS = [ROOT / f"scenarios/australia/{name}.toml" for name in ("held-detention", "community")]


def object_of(compiler: str, name: str) -> Path:
    return OUTPUT / compiler / (name + ".o")


def compile_all(jobs: list[tuple[str, list[str], Path]]) -> list[str]:
    """Messages of the jobs (name, command, source) that fail. Two run at a time, through
    ccache: a second run costs little."""
    environment = dict(os.environ, CCACHE_BASEDIR=str(ROOT), CCACHE_NOHASHDIR="1")
    # The distribution's em++ has a read-only cache of its own that needs no other.
    environment.pop("EM_CACHE", None)

    def compile_one(job):
        name, command, source = job
        target = object_of(command[0], name)
        target.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            ["ccache", *command, "-c", str(source), "-o", str(target)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        return f"{name}: {command[0]}\n{done.stderr}" if done.returncode else ""

    with ThreadPoolExecutor(2) as pool:
        return [message for message in pool.map(compile_one, jobs) if message]


def check_compiles(jobs: list[tuple[str, list[str], Path]]) -> None:
    failed = compile_all(jobs)
    assert not failed, "\n" + "\n".join(failed)


def core_sources() -> list[Path]:
    return [path for path in sources(ROOT, *CORE) if path.suffix == ".cpp"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def needs_openssl(path: Path) -> bool:
    """Emscripten has no OpenSSL: such a file has another body there, or none."""
    return any(name.startswith("openssl/") for name, _ in includes(read(path)))


def batches(paths: list[Path], size: int = 10) -> list[Path]:
    """Files that include up to `size` sources of one folder each: the headers are read once."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    made = []
    for folder, members in folders.items():
        for first in range(0, len(members), size):
            made.append(OUTPUT / "batches" / f"{name_of(folder)}/{first // size}.cpp")
            made[-1].parent.mkdir(parents=True, exist_ok=True)
            lines = [f'#include "{name_of(path)}"\n' for path in members[first : first + size]]
            made[-1].write_text("".join(lines))
    return made


def header_only_parties(folder: Path) -> Path:
    """A folder with links to the third parties that are headers only, so that em++ sees
    these and nothing else of the machine's headers."""
    folder.mkdir(parents=True, exist_ok=True)
    parties = ["boost", "toml++", "nlohmann", "fmt", "eigen3/Eigen", "eigen3/unsupported"]
    for party in parties:
        link = folder / Path(party).name
        if not link.exists():
            link.symlink_to(SYSTEM / party)
    return folder


@cache
def generated() -> Path:
    """A folder with the header that CMake writes."""
    folder = OUTPUT / "generated"
    defined = {
        "ATD_ROOT": ROOT,
        "ATD_HEADER": folder / "sim/run/build_info.hpp",
        "PROJECT_VERSION": "0",
        "ATD_COMPILER": "any",
    }
    words = [f"-D{key}={value}" for key, value in defined.items()]
    script = ["-P", str(ROOT / "cmake/build_info.cmake")]
    subprocess.run(["cmake", *words, *script], check=True)
    return folder


def em_command() -> list[str]:
    parties = header_only_parties(OUTPUT / "include")
    return ["em++", *STRICT, f"-I{generated()}", "-O1", "-fexceptions", "-isystem", str(parties)]


@cache
def em_batches() -> list[Path]:
    return batches([path for path in core_sources() if not needs_openssl(path)])


@cache
def compile_with_emscripten() -> tuple[str, ...]:
    command = em_command()
    return tuple(compile_all([(name_of(path), command, path) for path in [*em_batches(), RUNNER]]))


def link_with_emscripten() -> Path:
    """The runner as one file for Node. The archive makes the linker leave out what nothing
    calls: whoever needs OpenSSL."""
    archive, program = OUTPUT / "em++/core.a", OUTPUT / "em++/runner.js"
    objects = [object_of("em++", name_of(path)) for path in em_batches()]
    archive.unlink(missing_ok=True)
    subprocess.run(["emar", "rcs", archive, *objects], check=True)
    environment = dict(os.environ, NODE_PATH="/usr/share/nodejs")
    environment.pop("EM_CACHE", None)
    # One file: else the loader calls a fetch that Node has but that reads no files. Such a file
    # finds its standard input empty unless it reads what Node reads.
    settings = ["SINGLE_FILE=1", "NODERAWFS=1", "ENVIRONMENT=node", "ALLOW_MEMORY_GROWTH=1"]
    flags = ["-fexceptions", *(f"-s{setting}" for setting in settings)]
    subprocess.run(
        ["em++", *flags, object_of("em++", name_of(RUNNER)), archive, "-o", program],
        env=environment,
        check=True,
    )
    return program


def printed(command: list, text: str) -> list[str]:
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@full
def test_clang_compiles_the_core():
    includes = [f"-I{generated()}", "-isystem", str(SYSTEM / "eigen3")]
    command = ["clang++-14", *STRICT, *includes, "-fsyntax-only"]
    jobs = [(name_of(path), command, path) for path in core_sources()]
    check_compiles(jobs)


def test_emscripten_compiles_the_core(capsys):
    with capsys.disabled():
        for path in filter(needs_openssl, core_sources()):
            print(f"\nnot compiled with em++, needs OpenSSL: {name_of(path)}", end="")
    failed = compile_with_emscripten()
    assert not failed, "\n" + "\n".join(failed)


@pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")
def test_the_core_runs_under_node_as_it_runs_here(capsys):
    assert not compile_with_emscripten()
    text = "\f".join(
        subprocess.run(
            [PROGRAM, "check", "--canonical", path], check=True, capture_output=True, text=True
        ).stdout
        for path in OPTIONS
    )
    under_node = printed(["node", link_with_emscripten()], text)
    here = printed([Path(PROGRAM).parent / "portable_runner"], text)
    with capsys.disabled():
        print("\nunder Node:", *under_node[:2], f"{len(under_node) - 2} estimates", sep="\n  ")
    assert len(under_node) > 100
    assert under_node == here


@full
def test_every_header_compiles_alone():
    command = ["g++", *STRICT, "-isystem", str(SYSTEM / "eigen3"), "-fsyntax-only"]
    jobs = []
    for header in sources(ROOT, "sim", "analysis", "bench"):
        if header.suffix == ".hpp":
            stub = OUTPUT / "headers" / (name_of(header) + ".cpp")
            stub.parent.mkdir(parents=True, exist_ok=True)
            stub.write_text(f'#include "{name_of(header)}"\n')
            jobs.append((name_of(header), command, stub))
    check_compiles(jobs)


def forbidden(name: str, text: str) -> list[str]:
    found = NOT_PORTABLE.findall(without_comments(text))
    for header, quoted in includes(text):
        if not quoted and header in DOORS and not fnmatch(name, DOORS[header]):
            found.append(f"<{header}>")
    return [f"{name}: {hit}" for hit in found]


def test_the_core_uses_nothing_that_is_not_everywhere():
    found = [forbidden(name_of(path), read(path)) for path in sources(ROOT, *CORE)]
    assert sum(found, []) == []


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("sim/model/a.cpp", "#include <thread>", 1),
        ("sim/run/a.cpp", "#include <mutex>", 1),
        ("sim/model/a.cpp", "month += std::chrono::months{1};", 1),
        ("sim/run/branch_cache.hpp", "#include <mutex>", 0),
        ("sim/model/a.cpp", "auto v = std::views::iota(1) | std::ranges::views::all;", 2),
        ("sim/io/scenario/a.hpp", "#include <fstream>", 1),
        ("sim/io/scenario/a.cpp", "#include <fstream>\n#include <filesystem>", 1),
        ("sim/io/scenario/text_file.cpp", "#include <fstream>", 0),
        ("sim/base/a.cpp", "// std::source_location\nstd::ranges::sort(v);", 0),
    ],
)
def test_what_is_not_portable_is_found(name, text, count):
    assert len(forbidden(name, text)) == count


def test_a_file_that_does_not_compile_is_found(tmp_path):
    source = tmp_path / "fault.cpp"
    source.write_text("int f(int unused) { return 0; }\n")
    for compiler in ("clang++-14", "em++", "g++"):
        assert len(compile_all([("fault", [compiler, *STRICT], source)])) == 1
