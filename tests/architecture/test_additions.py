"""What a new kind of trigger costs: an invented one is put into the two closed sets, and the
sources that then do not compile are those that CONTRIBUTING.md lists."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from source_text import ROOT, read, sources

PARAMS, MODEL = "sim/params/trigger.hpp", "sim/model/trigger_rules.hpp"
CHECKS, LOWERING, CLOCKS = (
    "sim/params/checks/exits.cpp",
    "sim/model/lower_rules.cpp",
    "sim/engine/exit_clocks.cpp",
)
DESCRIBING = "sim/params/parameter_values.cpp"
# What may ask for the kind of a trigger.
ASKS = re.compile(r"[.>]trigger\b")

TYPE = """struct Invented {
    bool operator==(const Invented&) const = default;
};

template <class V, Of<Invented> S>
void describe(V&, S&) {}

"""
FIELD = """inline FieldInfo trigger_field(std::type_identity<Invented>) {
    return {"invented", "fires never"};
}

"""
RULE = """struct InventedRule {
    static constexpr bool has_clock = true;
    friend bool operator==(const InventedRule&, const InventedRule&) = default;
};

"""
LOWERED = """inline InventedRule lower_trigger(const params::Invented&, const std::string&,
                                  const NameIndex&) {
    return {};
}

"""


def changed(file: str, *changes: tuple[str, str]) -> str:
    """The text of a file with text put before each of these places, which it has once."""
    text = read(ROOT / file)
    for place, added in changes:
        assert text.count(place) == 1, (file, place)
        text = text.replace(place, added + place)
    return text


def with_type(*more: tuple[str, str]) -> str:
    return changed(PARAMS, ("/// What a file gives where", TYPE), *more).replace(
        "Limit, Request>;", "Limit, Request, Invented>;"
    )


def with_rule(*more: tuple[str, str]) -> str:
    return changed(MODEL, ("using Trigger =", RULE), *more).replace(
        "RequestRule>;", "RequestRule, InventedRule>;"
    )


def failing(folder: Path, headers: dict[str, str], names: list[str]) -> list[str]:
    """The sources that do not compile with these headers in the place of those that are there."""
    for name, text in headers.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    command = ["g++", "-std=c++20", "-fsyntax-only", "-O0", f"-I{folder}", f"-I{ROOT}"]

    def fails(name: str) -> bool:
        done = subprocess.run([*command, str(ROOT / name)], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0 or "Invented" in done.stderr, done.stderr[:2000]
        return done.returncode != 0

    with ThreadPoolExecutor(2) as pool:
        return [name for name, is_wrong in zip(names, pool.map(fails, names)) if is_wrong]


def askers(*folders: str) -> list[str]:
    found = [path for path in sources(ROOT, *folders) if path.suffix == ".cpp"]
    return [path.relative_to(ROOT).as_posix() for path in found if ASKS.search(read(path))]


def test_the_description_must_name_its_key(tmp_path):
    assert failing(tmp_path, {PARAMS: with_type()}, [DESCRIBING]) == [DESCRIBING]


def test_lowering_must_know_it(tmp_path):
    headers = {PARAMS: with_type(("/// One of `Kinds`", FIELD)), MODEL: with_rule()}
    assert failing(tmp_path, headers, [LOWERING]) == [LOWERING]


def test_checks_and_clocks_must_know_it(tmp_path):
    headers = {
        PARAMS: with_type(("/// One of `Kinds`", FIELD)),
        MODEL: with_rule(("inline RateRule lower_trigger", LOWERED)),
    }
    names = [DESCRIBING, *askers("sim/params", "sim/model", "sim/engine")]
    assert sorted(failing(tmp_path, headers, names)) == [CLOCKS, CHECKS]


def test_the_list_of_files_is_that_of_the_compiler():
    listed = re.search(r"\*\*A trigger of exits\*\*.*?\n\n", read(ROOT / "CONTRIBUTING.md"), re.DOTALL)
    files = re.findall(r"`(sim/[\w/.]+)`", listed[0])
    assert sorted(files) == sorted([PARAMS, CHECKS, MODEL, CLOCKS])
