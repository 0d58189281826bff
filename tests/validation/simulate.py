"""Runs a scenario many times, each with another draw of its uncertain numbers, and reads its targets."""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import h5py

# A target is read one run at a time: the interval then holds chance and the draws of the numbers.
FEWEST_DRAWS = 10


@dataclass
class Found:
    """A target of a scenario: what was published, and what each run shows."""

    name: str
    target: dict
    drawn: list[float]


class Program:
    def __init__(self, path: str, workers: int):
        self.path, self.workers = path, workers

    def run(self, *words) -> str:
        done = subprocess.run([self.path, *map(str, words)], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"atd {' '.join(map(str, words))}\n{done.stderr}")
        return done.stdout

    def report(self, file: Path, out: Path, *words) -> dict:
        words = "run", file, "-o", out, "--record", "summary", "--threads", 1, "--json", *words
        return json.loads(self.run(*words))


def settings_of_draws(program: Program, file: Path, draws: int, folder: Path) -> list[list[str]]:
    """What `atd compare` draws for the numbers of a scenario, as words of --set, by draw."""
    stored = folder / "draws.h5"
    words = "--draws", draws, "--draw-replications", 2, "--replications", 2
    program.run("compare", file, file, *words, "-o", stored, "--record", "summary", "--json")
    with h5py.File(stored) as results:
        numbers = results["draws/numbers"]
        paths, texts = (numbers[name].asstr()[:] for name in ("path", "text"))
        is_drawn = numbers["is_drawn"][:]
        values = results["draws/values"]
        columns = [values[name][:] for name in ("draw", "option", "number", "value")]
    found: dict[int, list[str]] = {}
    for draw, option, number, value in zip(*columns):
        path, unit = paths[number], texts[number].partition(" ")[2]
        words = found.setdefault(int(draw), [])
        if option == 0 and is_drawn[number] and not path.startswith(("costs.", "wellbeing.")):
            if path.endswith(".frailty"):  # drawn beyond what a scenario may say
                value = min(value, 1.0)
            words += ["--set", f"{path}={written(value)} {unit}".rstrip()]
    return [found[draw] for draw in sorted(found)]


def written(value: float) -> str:
    if value != value:
        raise ValueError("a number was drawn that is not one")
    return repr(float(value)) if value % 1 else str(int(value))


def simulate(program: Program, file: Path, draws: int) -> tuple[list[Found], dict]:
    """Every target with a value of each run; the report of the scenario as it stands."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = settings_of_draws(program, file, max(draws, FEWEST_DRAWS), folder)[:draws]
        plain = program.report(file, folder / "plain.h5", "--replications", max(draws // 2, 20))

        def one(i: int) -> list[float]:
            out = folder / f"{i}.h5"
            words = "--replications", 1, "--first-replication", 1000 + i, *settings[i]
            fit = program.report(file, out, *words)["fit"]
            os.remove(out)
            return [target["options"][0]["modelled"]["value"] for target in fit["targets"]]

        with ThreadPoolExecutor(program.workers) as pool:
            rows = list(pool.map(one, range(draws)))
    targets = plain["fit"]["targets"]
    columns = [[value for value in column if value is not None] for column in zip(*rows)]
    found = [Found(target["name"], target, drawn) for target, drawn in zip(targets, columns)]
    return found, plain


def quantile(values: list[float], level: float) -> float:
    """Linear between the values in order, the first at 0 and the last at 1."""
    ordered = sorted(values)
    at = level * (len(ordered) - 1)
    low = min(int(at), len(ordered) - 2)
    return ordered[low] + (at - low) * (ordered[low + 1] - ordered[low])
