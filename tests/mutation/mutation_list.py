"""The seeded faults of mutations.toml, and what must hold of the list itself."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("mutations.toml")
FEWEST = 50

MARK = "<!-- script/mutate --write prints -->\n```\n"

TEST_NAME = re.compile(r'TEST_CASE(?:_METHOD)?\s*\(\s*(?:\w+\s*,\s*)?("(?:\\.|[^"\\])*")')
JOINED = re.compile(r'"\s*\n\s*"')


@dataclass(frozen=True)
class Fault:
    id: str
    file: str
    find: str
    replace: str
    breaks: str  # in one sentence
    caught_by: tuple[str, ...] = ()  # names of test cases
    pytest: str = ""  # a file, or a test in it

    @property
    def is_in_header(self) -> bool:
        return self.file.endswith(".hpp")

    @property
    def area(self) -> str:
        return self.file.rsplit("/", 1)[0]


def places_of(wanted: str, text: str) -> list[tuple[int, int]]:
    """Where a text occurs, however it is broken into lines and indented: [begin, end)."""
    kept = [i for i, letter in enumerate(text) if not letter.isspace()]
    packed, wanted = "".join(text[i] for i in kept), "".join(wanted.split())
    found = re.finditer(re.escape(wanted), packed) if wanted else ()
    return [(kept[m.start()], kept[m.end() - 1] + 1) for m in found]


def with_fault(fault: Fault, text: str) -> str:
    [(begin, end)] = places_of(fault.find, text)
    return text[:begin] + fault.replace.strip() + text[end:]


def all_faults(path: Path = LIST) -> list[Fault]:
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["fault"]
    return [Fault(**{**each, "caught_by": tuple(each.get("caught_by", ()))}) for each in listed]


def names_of_tests(root: Path = ROOT) -> dict[str, str]:
    """Of every Catch2 test case, with the file that it is in."""
    names = {}
    for path in (root / "tests").rglob("*.cpp"):
        text = JOINED.sub("", path.read_text(encoding="utf-8"))
        for literal in TEST_NAME.findall(text):
            names[literal[1:-1]] = path.relative_to(root).as_posix()
    return names


def plain_name(name: str) -> str:
    """Without the type that a templated test is run for, "a queue stops - DayQueue"."""
    return name.split(" - ")[0]


def problems_of(fault: Fault, names: Collection[str], root: Path = ROOT) -> list[str]:
    found = []
    source = root / fault.file
    text = source.read_text(encoding="utf-8") if source.exists() else ""
    count = len(places_of(fault.find, text))
    if count != 1:
        found.append(f"its text occurs {count} times in {fault.file}, not once")
    if fault.find == fault.replace:
        found.append("it changes nothing")
    if not fault.breaks.endswith("."):
        found.append("it does not say in a sentence what it breaks")
    if not fault.caught_by and not fault.pytest:
        found.append("no test is named that should catch it")
    found += [f"there is no test case '{name}'" for name in fault.caught_by
              if plain_name(name) not in names]
    if fault.pytest and not (root / fault.pytest.split("::")[0]).exists():
        found.append(f"there is no {fault.pytest}")
    return [f"{fault.id}: {problem}" for problem in found]


def problems(faults: list[Fault], root: Path = ROOT) -> list[str]:
    names = names_of_tests(root)
    ids = [fault.id for fault in faults]
    found = [f"{each}: is there twice" for each in sorted(set(ids)) if ids.count(each) > 1]
    for fault in faults:
        found += problems_of(fault, names, root)
    return found


def lines_on(page: str) -> list[str]:
    """What the page says that was printed."""
    return page.split(MARK, 1)[1].split("```\n", 1)[0].splitlines()


def page_with(page: str, printed: list[str], ids: list[str]) -> str:
    """The page with what was printed in its marked block. Of faults that were not tried
    the lines stay; those of faults that are no longer listed go."""
    known = {line.split()[0]: line for line in [*lines_on(page), *printed]}
    lines = [known[each] for each in ids if each in known]
    caught = sum(" caught" in line for line in lines)
    lines.append(f"faults caught: {caught} of {len(ids)}")
    before, rest = page.split(MARK, 1)
    after = rest.split("```\n", 1)[1]
    return before + MARK + "".join(line + "\n" for line in lines) + "```\n" + after
