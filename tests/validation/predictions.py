"""The page docs/predictions.md: quantities written down before they are looked up."""

import shutil
import subprocess
import tomllib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from page import number
from simulate import Found, Program, quantile, simulate

SYSTEMS = tomllib.loads((Path(__file__).parent / "predictions.toml").read_text())

HEAD = """# Predictions

Written on {day} by the program at commit {commit} (`script/validate`), before the published figures
were looked up: they are in no evidence table of this project. They will be scored here when
somebody else brings them. Medians and 80% intervals of {draws} single runs, each with its own draw of all
uncertain numbers and its own chance; the last published figure stands beside them, as the rule to beat.

Other systems that were asked for (Netherlands, United States, Mexico, Canada, Bulgaria, Cyprus, Poland, United
Kingdom) have no shipped scenario, so that nothing is predicted for them.

"""


def overlay(root: Path, name: str) -> Path:
    """A scenario that extends a shipped one, with the figures as targets."""
    system = SYSTEMS[name]
    extended = Path(system["extends"])
    targets = tomllib.loads((root / extended).read_text()).get("targets", {})
    removed = ", ".join(f'"{target}"' for target in targets)
    text = f'extends = "{extended.name}"\nformat = 2\ntitle = "{system["title"]}"\n'
    text += f"{system['scenario']}\n[targets]\nremove = [{removed}]\n"
    for figure, stated in system["figures"].items():
        lines = stated["set"].replace("|", "\n")
        text += f'[targets.asked_{figure}]\nlabel = "{stated["label"]}"\n{system["common"]}{lines}\n'
    file = root / extended.parent / f"predictions-{name}.toml"
    file.write_text(text)
    return file


def line(found: Found, stated: dict) -> str:
    low, median, high = (quantile(found.drawn, level) for level in (0.1, 0.5, 0.9))
    before = f"{number(stated['before'])} ({stated['row']})" if "before" in stated else ""
    return f"| {stated['label']} | {number(median)} | {number(low)} to {number(high)} | {before} |\n"


def section(system: dict, found: list[Found]) -> str:
    text = f"## {system['title']}\n\n{system['why']}\n\n"
    text += "| figure | median | 80% interval | last published |\n| --- | --- | --- | --- |\n"
    stated = system["figures"]
    for one in found:
        text += line(one, stated[one.name.removeprefix("asked_")])
    return text + "\n"


def predictions(program: Program, root: Path, draws: int) -> str:
    commit = subprocess.run(
        ["git", "-C", root, "rev-parse", "--short=10", "HEAD"], capture_output=True, text=True
    ).stdout.strip()
    text = HEAD.format(day=date.today().isoformat(), commit=commit, draws=draws)
    with TemporaryDirectory() as folder:
        scenarios = Path(folder) / "scenarios"
        shutil.copytree(root / "scenarios", scenarios)
        for name, system in SYSTEMS.items():
            found, _ = simulate(program, overlay(scenarios, name), draws)
            text += section(system, found)
    return text.rstrip() + "\n"
