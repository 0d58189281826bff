"""What is believed of numbers before a calibration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats
from scipy.special import expit, logit, ndtr, ndtri

from .scenario import Scenario

PROBABILITIES = {"95%": 0.95, "90%": 0.9, "80%": 0.8}
MOST_SCORE = 6.0  # further out than any draw


@dataclass(frozen=True)
class Prior:
    """The prior distribution of one number.

    Attributes
    ----------
    path, unit : str
        The number, and the unit of its values; no unit for shares, ratios and counts.
    whole : bool
        Whether it counts something.
    distribution : object
        Has `ppf`, like the distributions of scipy.stats.
    words : str
        How tables call the distribution.
    """

    path: str
    unit: str
    whole: bool
    distribution: Any
    words: str

    def values(self, scores) -> np.ndarray:
        """The values at normal scores: 0 is the median."""
        return np.asarray(self.distribution.ppf(ndtr(np.clip(scores, -MOST_SCORE, MOST_SCORE))), float)

    def text(self, value: float) -> str:
        """As scenarios write it."""
        number = str(round(value)) if self.whole else f"{value:.12g}"
        return f"{number} {self.unit}" if self.unit else number


@dataclass(frozen=True)
class TwoHalves:
    """What a scenario means by a value with a range: docs/doubt.md, *What a scenario can say of a
    number*."""

    value: float
    low: float
    high: float
    probability: float
    share: bool

    def ppf(self, u) -> np.ndarray:
        steps = ndtri(u) / ndtri((1 + self.probability) / 2)
        return np.where(steps < 0, self._towards(self.low, steps), self._towards(self.high, steps))

    def _towards(self, end: float, steps: np.ndarray) -> np.ndarray:
        most = 1.0 if self.share else np.inf
        steps = np.abs(steps)
        if self.share and 0 < end < 1 and 0 < self.value < 1:
            return expit(logit(self.value) + steps * (logit(end) - logit(self.value)))
        if not self.share and end > 0 and self.value > 0:
            return self.value * (end / self.value) ** steps
        return np.clip(self.value + steps * (end - self.value), 0.0, most)


def priors_of(scenario: Scenario, given: Mapping[str, object] | Iterable[str]) -> list[Prior]:
    """The priors of a calibration.

    Raises
    ------
    KeyError
        Where the scenario has no number of that path.
    ValueError
        Where nothing is given, or something that is no distribution.
    """
    wanted = dict(given) if isinstance(given, Mapping) else dict.fromkeys(given)
    if not wanted:
        raise ValueError("priors: expected the paths of the numbers to calibrate, got none")
    known = scenario.parameters()
    if lost := [path for path in wanted if path not in known.index]:
        raise KeyError(f"no number {lost[0]!r} in {scenario.name}: atd.parameters lists them")
    tables = scenario.tables()
    _require_independent(tables, wanted)
    return [_prior(known.loc[path], tables, one) for path, one in wanted.items()]


def _prior(number, tables: dict, given) -> Prior:
    if given is None:
        distribution, words = stated(number, tables), "as the scenario states it"
    elif isinstance(given, (tuple, list)):
        distribution, words = _uniform(number.name, given), "uniform"
    elif hasattr(given, "ppf"):
        distribution, words = given, getattr(getattr(given, "dist", given), "name", type(given).__name__)
    else:
        raise ValueError(
            f"{number.name}: expected (low, high), a distribution of scipy.stats, or None for what the "
            f"scenario states, got {given!r}"
        )
    unit = number["text"].partition(" ")[2]
    return Prior(number.name, unit, number["kind"] == "count", distribution, words)


def _uniform(path: str, ends):
    low, high = map(float, ends) if len(ends) == 2 else (np.nan, np.nan)
    if not low < high:
        raise ValueError(f"{path}: expected (low, high) with low < high, got {ends!r}")
    return stats.uniform(low, high - low)


def stated(number, tables: dict):
    """The distribution from which a comparison draws a number: a row of `Scenario.parameters`.

    Raises
    ------
    ValueError
        Where it draws none, or fits one that is not known here.
    """
    if not number["drawn"]:
        raise ValueError(f"{number.name}: the scenario states no range: give a distribution or (low, high)")
    value, low, high = number["value"], number["low"], number["high"]
    said = _said_of(number.name, tables)
    if "of" in said:
        return _of_counts(*said["of"])
    name = said.get("drawn_from", "triangular" if said.get("range") == "min-max" else "")
    if name == "uniform":
        return stats.uniform(low, high - low)
    if name == "triangular":
        return stats.triang((value - low) / (high - low), low, high - low)
    if name == "pert":
        a, b = (1 + 4 * abs(value - end) / (high - low) for end in (low, high))
        return stats.beta(a, b, low, high - low)
    if name:
        raise ValueError(
            f"{number.name}: the scenario fits a {name} distribution to the range: give one of scipy.stats"
        )
    return TwoHalves(value, low, high, PROBABILITIES[said.get("range", "95%")], number["kind"] == "share")


def _of_counts(part: int, whole: int):
    """docs/doubt.md: the prior of Jeffreys, and the rule of three where nobody or everybody was seen."""
    if part == 0:
        return stats.beta(1, whole)
    return stats.beta(whole, 1) if part == whole else stats.beta(part + 0.5, whole - part + 0.5)


def _said_of(path: str, tables: dict) -> dict:
    place = tables
    for key in path.split("."):
        place = place.get(key, {}) if isinstance(place, dict) else {}
    return place if isinstance(place, dict) else {}


def _require_independent(tables: dict, paths: Iterable[str]) -> None:
    for name, group in tables.get("correlations", {}).items():
        if shared := sorted(set(group["paths"]) & set(paths)):
            raise ValueError(
                f"{shared[0]}: expected a number that is drawn alone, got one of [correlations.{name}]: "
                "remove it from there, as a calibration finds out itself what belongs together"
            )
