"""The published figures that a calibration goes by: targets, as a scenario has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from .results import Results
from .scenario import Scenario
from .study import run

BY_SAMPLE = "n"  # an error that follows from the number behind a share
HALF_OF_95 = 1.96


@dataclass(frozen=True)
class Figure:
    """A published figure.

    Attributes
    ----------
    name, label, evidence : str
        Its name in the scenario, for people, and the row that it cites.
    published : float
        The figure.
    error : float
        Standard deviation of the figure about what happened.
    error_from : str
        "interval", "n", "given", or "none".
    used : bool
        Whether the calibration goes by it.
    """

    name: str
    label: str
    evidence: str
    published: float
    error: float
    error_from: str
    used: bool


def figures_of(
    scenario: Scenario, targets: Iterable[str] | None, errors: Mapping[str, float | str]
) -> list[Figure]:
    """All figures that can be compared with the scenario; those of `targets` are used.

    Raises
    ------
    KeyError
        Where the scenario has no target of a name.
    ValueError
        Where there is nothing to go by, or an error that cannot be.
    """
    shown = _targets(run(scenario, replications=1, workers=1))
    compared = {name: one for name, one in shown.items() if _fits(one) != "not_compared"}
    used = [name for name, one in compared.items() if one["fitted"]] if targets is None else list(targets)
    for name in [*used, *errors]:
        if name not in shown:
            raise KeyError(f"no target {name!r} in {scenario.name}; there are {', '.join(shown) or 'none'}")
        if name not in compared:
            raise ValueError(
                f"targets.{name}: expected a figure about the time before {scenario.name} parts from what "
                f"happened, got one of {shown[name]['when']}"
            )
    if not used:
        raise ValueError(
            f"{scenario.name}: expected a target with fitted = true, or names of targets; there are "
            + (", ".join(compared) or "none")
        )
    return [_figure(one, name in used, errors.get(name)) for name, one in compared.items()]


def shown_by(results: Results) -> dict[str, float | None]:
    """What a run shows of each target; None where it is not defined."""
    return {name: _option(one)["modelled"]["value"] for name, one in _targets(results).items()}


def columns_of(rows: list[dict], figures: list[Figure]) -> np.ndarray:
    """Rows of `shown_by` as an array, with nan for what is not defined."""
    return np.array([[row[one.name] for one in figures] for row in rows], float).reshape(-1, len(figures))


def with_errors(shown: np.ndarray, figures: list[Figure], rng: np.random.Generator) -> np.ndarray:
    """As if each simulation had been published with the error of the figure."""
    return shown + rng.standard_normal(shown.shape) * [one.error for one in figures]


def _targets(results: Results) -> dict[str, dict]:
    return {one["name"]: one for one in results.report["fit"]["targets"]}


def _option(target: dict) -> dict:
    return target["options"][0]


def _fits(target: dict) -> str:
    return _option(target)["fits"]


def _figure(target: dict, used: bool, given: float | str | None) -> Figure:
    error, source = _error(target, given)
    return Figure(
        target["name"], target["label"], target["evidence"], target["published"], error, source, used
    )


def _error(target: dict, given: float | str | None) -> tuple[float, str]:
    if given == BY_SAMPLE:
        return _sampling_error(target), "n"
    if given is not None:
        if isinstance(given, str) or not 0 <= given < np.inf:
            raise ValueError(
                f'errors[{target["name"]!r}]: expected a standard deviation or "{BY_SAMPLE}", got {given!r}'
            )
        return float(given), "given"
    ends = [end for end in (target["low"], target["high"]) if end is not None]
    widest = max((abs(end - target["published"]) for end in ends), default=0.0)
    if len(ends) == 2:
        widest = (target["high"] - target["low"]) / 2
    return widest / HALF_OF_95, "interval" if ends else "none"


def _sampling_error(target: dict) -> float:
    share, n = target["published"], target["n"]
    if target["unit"] != "share" or not n:
        raise ValueError(
            f'errors[{target["name"]!r}]: expected a share with n for "{BY_SAMPLE}", '
            f"got {target['unit']} with n = {n}"
        )
    return float(np.sqrt(share * (1 - share) / n))
