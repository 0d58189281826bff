"""The portable core compiles with clang++ 14 and em++ as well, and every header alone."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
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
]
STRICT = ["-std=c++20", f"-I{ROOT}", "-Wall", "-Wextra", "-Werror"]
OUTPUT = ROOT / "build/portable"
SYSTEM = Path("/usr/include")

NOT_PORTABLE = re.compile(
    r"std::source_location|std::ranges::views|std::views|"
    r"#\s*include\s*<(?:thread|mutex|source_location)>"
)
# Only the scenario reader knows of files, and one source of it opens them.
FILE_DOORS = {
    "fstream": "sim/io/scenario/text_file.cpp",
    "filesystem": "sim/io/scenario/*.cpp",
}


def compile_all(jobs: list[tuple[str, list[str], Path]]) -> list[str]:
    """Messages of the jobs (name, command, source) that fail. Two run at a time, through
    ccache: a second run costs little."""
    environment = dict(os.environ, CCACHE_BASEDIR=str(ROOT), CCACHE_NOHASHDIR="1")
    # The distribution's em++ has a read-only cache of its own that needs no other.
    environment.pop("EM_CACHE", None)

    def compile_one(job):
        name, command, source = job
        target = OUTPUT / command[0] / (name + ".o")
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


def test_clang_compiles_the_core():
    command = ["clang++-14", *STRICT, "-isystem", str(SYSTEM / "eigen3")]
    jobs = [(name_of(path), command, path) for path in core_sources()]
    check_compiles(jobs)


def test_emscripten_compiles_the_core(capsys):
    parties = header_only_parties(OUTPUT / "include")
    command = ["em++", *STRICT, "-fexceptions", "-isystem", str(parties)]
    exempt = [name_of(path) for path in core_sources() if needs_openssl(path)]
    with capsys.disabled():
        for name in exempt:
            print(f"\nnot compiled with em++, needs OpenSSL: {name}", end="")
    jobs = [
        (name_of(path), command, path)
        for path in core_sources()
        if name_of(path) not in exempt
    ]
    check_compiles(jobs)


def test_every_header_compiles_alone():
    command = ["g++", *STRICT, "-isystem", str(SYSTEM / "eigen3")]
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
        if not quoted and header in FILE_DOORS and not fnmatch(name, FILE_DOORS[header]):
            found.append(f"<{header}>")
    return [f"{name}: {hit}" for hit in found]


def test_the_core_uses_nothing_that_is_not_everywhere():
    found = [forbidden(name_of(path), read(path)) for path in sources(ROOT, *CORE)]
    assert sum(found, []) == []


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("sim/model/a.cpp", "#include <thread>", 1),
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
