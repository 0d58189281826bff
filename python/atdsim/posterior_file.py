"""A posterior as a scenario file that extends another one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np

from .calibration import Calibration
from .scenario import Scenario
from .study import _scenario

GROUP = "calibrated"
LEAST_EIGENVALUE = 1e-3  # so that a rounded matrix is still one of correlations
DIGITS = 6


def save(it: Calibration, file: Path, scenario: Scenario | str | Path) -> None:
    """Writes the file and reads it, so that it is sound or not there."""
    scenario = _scenario(scenario)
    _require_place(file, scenario)
    with open(file, "x", encoding="utf-8") as stream:
        stream.write(text_of(it, file, scenario))
    try:
        Scenario(file)
    except Exception:
        file.unlink()
        raise


def text_of(it: Calibration, file: Path, scenario: Scenario) -> str:
    paths = [path for path in it.parameters.index if scenario.has(path)]
    if not paths:
        raise ValueError(f"{scenario.name} has none of the numbers that were calibrated")
    base = Path(os.path.relpath(scenario.file.resolve(), file.resolve().parent)).as_posix()
    lines = [
        *_head(it),
        f"extends = {_quoted(base)}",
        f"title = {_quoted(scenario.title + ' (calibrated)')}",
        "",
        *(_number(it, path) for path in paths),
    ]
    if len(paths) > 1:
        lines += ["", *_group(it, paths)]
    return "\n".join(lines) + "\n"


def _require_place(file: Path, scenario: Scenario) -> None:
    if scenario.changes:
        raise ValueError(
            f"{scenario.name}: expected a scenario as its file has it, got one with changes to "
            f"{', '.join(scenario.changes)}: write them into a file that extends it, and calibrate that"
        )
    home = scenario.file.resolve().parent
    root = next((one for one in (home, *home.parents) if (one / "atd.root").is_file()), home)
    if not file.resolve().is_relative_to(root):
        raise ValueError(
            f"{file}: expected a file below {root}, as it extends {scenario.file}: copy that folder to "
            "where you can write, and calibrate the scenario there"
        )


def _head(it: Calibration) -> list[str]:
    used = it.targets[it.targets["used"]]
    names = [f"{name} ({row['evidence']})" if row["evidence"] else name for name, row in used.iterrows()]
    return [
        "# The posterior of a calibration, to draw from. Written by Calibration.save of atdsim.",
        f"# Budget: {it.budget} simulations, seed {it.seed}. Effective sample size: {it.ess:.0f}.",
        f"# Figures it goes by: {', '.join(names)}.",
        f"# Digest: {it.digest}",
        *(f"# Warning: {one}" for one in it.warnings),
        "# Each number has the median and the 95% range of its posterior, drawn from a distribution of two",
        "# halves. Their correlations are those of their normal scores.",
    ]


def _number(it: Calibration, path: str) -> str:
    row = it.parameters.loc[path]
    unit, whole = row["unit"], _is_whole(it, path)
    value, low, high = (_written(row[key], unit, whole) for key in ("median", "low", "high"))
    fitted = sorted({one for one in it.targets.loc[it.targets["used"], "evidence"] if one})
    cited = f", fitted = {json.dumps(fitted)}" if fitted else ""
    why = _quoted(f"posterior of a calibration; identified: {row['identified']}; {_before(it, path)}")
    ends = f'low = {low}, high = {high}, range = "95%"'
    return f"{path} = {{ value = {value}, {ends}, assumed = {why}{cited} }}"


def _before(it: Calibration, path: str) -> str:
    number = it.scenario.parameters().loc[path]
    return "before it: " + (", ".join(number["evidence"]) or f"assumed, {number['assumed']}")


def _is_whole(it: Calibration, path: str) -> bool:
    return next(one.whole for one in it._priors if one.path == path)


def _written(value: float, unit: str, whole: bool) -> str:
    number = str(round(value)) if whole else f"{value:.{DIGITS}g}"
    return _quoted(f"{number} {unit}") if unit else number


def _group(it: Calibration, paths: list[str]) -> list[str]:
    matrix = it.correlations.loc[paths, paths].to_numpy()
    least = np.linalg.eigvalsh(matrix)[0]
    if least < LEAST_EIGENVALUE:
        keep = (1 - LEAST_EIGENVALUE) / (1 - least)
        matrix = keep * matrix + (1 - keep) * np.eye(len(paths))
    rows = [[1 if i == j else round(float(matrix[i, j]), 4) for j in range(len(paths))] for i in range(len(paths))]
    return [
        f"[correlations.{GROUP}]",
        f"paths = {json.dumps(paths)}",
        f"matrix = {json.dumps(rows)}",
    ]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
