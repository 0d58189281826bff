"""People are not described in the words of pursuit, and texts stand on their own: no path
of somebody's machine, nothing outside the repository, no talk of the tools used to write."""

import re
from pathlib import Path

import pytest
from source_text import ROOT, SUFFIXES, literals, read, sources

HARD_WORDS = re.compile(
    r"\babscond|\billegal (im)?migrant|\baliens?\b|\bescaped\b", re.IGNORECASE
)
OUTSIDE = re.compile(
    r"(?<![\w.:/$}~-])/(work|home|root|mnt|srv)/"
    r"|\b(coding assistant|language model|chatbot|copilot|str_replace)\b",
    re.IGNORECASE,
)
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)\s#]+)")
UPWARD = re.compile(r"(?<![\w./)$-])(?:\.\./)+[\w.-][\w./-]*\b")

TEXTS = ["*.md", "*.cff", "docs/**/*.md", "python/**/*.md", "scenarios/**/*.toml"]
TEXTS += ["scenarios/**/*.md"]
REST = SUFFIXES | {".py", ".cmake", ".txt", ".json", ".toml", ".md", ".cff", ""}
FOLDERS = [".ci", "cmake", "script", "sim", "analysis", "bench", "tests", "python", "docs"]
FOLDERS += ["scenarios"]


def texts(root: Path) -> list[Path]:
    return sorted(path for pattern in TEXTS for path in root.glob(pattern))


def everything(root: Path) -> list[Path]:
    below = [path for folder in FOLDERS for path in (root / folder).rglob("*")]
    return sorted(
        path
        for path in [*root.glob("*"), *below]
        if path.is_file() and path.suffix in REST and path != Path(__file__)
        and ".pytest_cache" not in path.parts and path.name != ".git"  # a worktree's is a file
    )


def hits(pattern: re.Pattern, name: str, text: str, line: int = 1) -> list[str]:
    return [
        f"{name}:{line + text.count(chr(10), 0, m.start())}: {m[0]}"
        for m in pattern.finditer(text)
    ]


def hard_words(root: Path) -> list[str]:
    found = [
        hit
        for path in texts(root)
        for hit in hits(HARD_WORDS, path.relative_to(root).as_posix(), read(path))
    ]
    for path in sources(root, "sim", "analysis"):
        name = path.relative_to(root).as_posix()
        for line, content in literals(read(path)):
            found += hits(HARD_WORDS, name, content, line)
    return found


def outside(root: Path) -> list[str]:
    return [
        hit
        for path in everything(root)
        for hit in hits(OUTSIDE, path.relative_to(root).as_posix(), read(path))
    ]


def broken_links(root: Path) -> list[str]:
    """Links, and paths that begin with `../`, to no file of the repository."""
    return [
        f"{path.relative_to(root)}: {target}"
        for path in texts(root)
        for target in sorted({*LINK.findall(read(path)), *UPWARD.findall(read(path))})
        if not (path.parent / target).resolve().is_relative_to(root.resolve())
        or not (path.parent / target).exists()
    ]


def test_no_words_of_pursuit():
    assert hard_words(ROOT) == []


def test_nothing_outside_the_repository_is_named():
    assert outside(ROOT) == []


def test_links_between_pages_lead_somewhere():
    assert broken_links(ROOT) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("README.md", "children who\nABSCONDED"),
        ("docs/model.md", "an illegal migrant"),
        ("scenarios/x/a.toml", 'title = "Aliens held"'),
        ("sim/app/main.cpp", 'auto text = "no child escaped";'),
        ("analysis/a.cpp", 'auto text = R"(\nabsconding)";'),
    ],
)
def test_a_word_of_pursuit_is_found(tmp_path, file, text):
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text)
    assert len(hard_words(tmp_path)) == 1


def test_other_words_and_comments_pass(tmp_path):
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim/a.cpp").write_text('// escaped quotes\nauto a = "alienation";')
    assert hard_words(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("see /home/me/notes", 1),
        ("in (/work/atd)", 1),
        ("https://example.org/home/x", 0),
        ("a network/work/study", 0),
    ],
)
def test_a_path_outside_is_found(tmp_path, text, count):
    (tmp_path / "README.md").write_text(text)
    assert len(outside(tmp_path)) == count


def test_a_broken_link_is_found(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("[a](docs) [b](docs/no.md) [c](https://x.org) [d](..)")
    (tmp_path / "docs/a.md").write_text("as in `../README.md`, `../../aside/b.md`, 1../2")
    assert broken_links(tmp_path) == [
        "README.md: ..",
        "README.md: docs/no.md",
        "docs/a.md: ../../aside/b.md",
    ]
