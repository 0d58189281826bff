"""docs/your-own-country.md, followed to the letter in an empty folder: what it writes, changes and runs, and
what it says the program prints."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from quoted import assert_in_order

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ATD_PROGRAM", "")
GUIDE = (ROOT / "docs/your-own-country.md").read_text()
# A comment that says what the next block is, if its language does not, and the block.
BLOCK = re.compile(r"(?:<!-- ([^>\n]*) -->\n\n?)?^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def run(line: str, folder: Path) -> subprocess.CompletedProcess:
    words = shlex.split(line, comments=True)
    assert words[0] == "atd", line
    return subprocess.run(
        [PROGRAM, *words[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
        cwd=folder,
    )


def changed(text: str, diff: str) -> str:
    """The text with the lines after - replaced by those after +."""
    for before, after in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)+)", diff, re.MULTILINE):
        old, new = (re.sub(r"^[-+]", "", part, flags=re.MULTILINE) for part in (before, after))
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


class Follower:
    """Somebody who does what the guide says, block by block."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.printed = ""
        self.done = []
        self.slips = 0

    def follow(self, note: str, language: str, text: str) -> None:
        kind, _, name = note.partition(" ")
        if kind == "setup":
            return
        if language == "sh":
            self.commands(text)
        elif kind == "change":
            self.write(name, changed((self.folder / name).read_text(), text))
        elif kind == "slip":
            self.slip(name, text)
        elif kind in ("write", "replace"):
            assert (self.folder / name).exists() == (kind == "replace")
            self.write(name, text)
        else:
            assert not kind and not language, (note, language)
            assert_in_order(text.splitlines(), self.printed)

    def commands(self, text: str) -> None:
        self.printed = ""
        for line in filter(None, text.splitlines()):
            done = run(line, self.folder)
            assert done.returncode == 0, done.stdout
            self.printed += done.stdout
            self.done.append(line.split()[1])

    def slip(self, name: str, text: str) -> None:
        sound = (self.folder / name).read_text()
        self.write(name, changed(sound, text))
        done = run(f"atd check {name}", self.folder)
        self.write(name, sound)
        assert done.returncode == 3, done.stdout
        self.printed = done.stdout
        self.slips += 1

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)


def test_the_guide_works_to_the_letter(tmp_path):
    follower = Follower(tmp_path)
    for note, language, text in BLOCK.findall(GUIDE):
        follower.follow(note, language, text)
    assert {"new", "check", "follow", "compare", "explain"} <= set(follower.done)
    assert follower.slips >= 4
    assert (tmp_path / "ruritania.html").stat().st_size > 10_000


def test_every_file_that_the_guide_names_exists():
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", GUIDE)
    assert len(links) > 8
    for link in links:
        assert (ROOT / "docs" / link).exists(), link


def test_the_readme_leads_to_the_guide():
    assert "(docs/your-own-country.md)" in (ROOT / "README.md").read_text()
