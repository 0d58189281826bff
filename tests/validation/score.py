"""Holds published figures against runs and against rules without a model."""

import math
from dataclasses import dataclass, field

from naive import Naive
from simulate import Found, quantile


@dataclass
class Row:
    found: Found
    naive: list[Naive]
    median: float = 0.0
    low: float = 0.0
    high: float = 0.0
    published: tuple[float, float] = (0.0, 0.0)  # with its sampling error
    covered: bool = field(default=False)

    @property
    def value(self) -> float:
        return self.found.target["published"]

    @property
    def fitted(self) -> bool:
        return self.found.target["fitted"]

    @property
    def error(self) -> float:
        return abs(self.median - self.value)

    @property
    def best(self) -> Naive | None:
        return min(self.naive, key=lambda rule: abs(rule.value - self.value), default=None)

    @property
    def beats_naive(self) -> bool | None:
        return None if self.best is None else self.error < abs(self.best.value - self.value)

    @property
    def is_narrow(self) -> bool | None:
        """Whether the interval is narrower than the rules are apart."""
        if len(self.naive) < 2:
            return None
        values = [rule.value for rule in self.naive]
        return self.high - self.low < max(values) - min(values)


def sampling_error(target: dict) -> tuple[float, float]:
    """The range of the row; for shares with a number behind them the middle 80% of a normal
    distribution with the moments of the beta distribution of Jeffreys; else the figure."""
    value, n = target["published"], target["n"]
    if target["low"] is not None or target["high"] is not None:
        low = value if target["low"] is None else target["low"]
        return low, value if target["high"] is None else target["high"]
    if n and target["unit"] == "share":
        mean = (value * n + 0.5) / (n + 1)
        error = 1.2816 * math.sqrt(mean * (1 - mean) / (n + 2))
        return max(0.0, mean - error), min(1.0, mean + error)
    return value, value


def row_of(found: Found, naive: list[Naive]) -> Row:
    low, median, high = (quantile(found.drawn, level) for level in (0.1, 0.5, 0.9))
    published = sampling_error(found.target)
    covered = published[0] <= high and published[1] >= low
    return Row(found, naive, median, low, high, published, covered)


@dataclass
class Score:
    """Of fitted or of predicted figures."""

    rows: int
    covered: int
    compared: int  # with a rule
    better: int
    narrow: int
    judged_narrow: int


def score_of(rows: list[Row], fitted: bool) -> Score:
    these = [row for row in rows if row.fitted == fitted]
    judged = [row for row in these if row.beats_naive is not None]
    widths = [row for row in these if row.is_narrow is not None]
    return Score(
        rows=len(these),
        covered=sum(row.covered for row in these),
        compared=len(judged),
        better=sum(bool(row.beats_naive) for row in judged),
        narrow=sum(bool(row.is_narrow) for row in widths),
        judged_narrow=len(widths),
    )
