"""A calibration in words."""

from __future__ import annotations

import html
from itertools import combinations

import numpy as np

from .calibration import FEW, IDENTIFIED, NOT_IDENTIFIED, RELATED, Calibration


def text_of(it: Calibration) -> str:
    """Numbers, figures and warnings, for a terminal."""
    head = (
        f"Calibration of {it.scenario.name}: {it.budget:,} simulations, seed {it.seed}, "
        f"effective sample size {it.ess:.0f}"
    )
    note = (
        f"sd: standard deviation, where the prior's is 1. Identified: yes up to {IDENTIFIED}, no from "
        f"{NOT_IDENTIFIED} on."
    )
    parts = [head, _numbers(it), note, *_related(it), _figures(it)]
    parts += [f"Warning: {one}" for one in it.warnings]
    return "\n\n".join(parts)


def html_of(it: Calibration) -> str:
    warned = "".join(f"<p><b>Warning:</b> {html.escape(one)}</p>" for one in it.warnings)
    shown = "{:,.4g}".format
    numbers, figures = it.parameters, it.targets.drop(columns=["label"])
    return numbers.to_html(float_format=shown) + figures.to_html(float_format=shown) + warned


def warnings_of(it: Calibration) -> list[str]:
    """What a reader must know before using the posterior."""
    return [*_warned_of_draws(it), *_warned_of_figures(it), *_warned_of_ends(it)]


def _numbers(it: Calibration) -> str:
    rows = [["number", "before", "after", "unit", "sd", "identified"]]
    for path, one in it.parameters.iterrows():
        before = _range(one["prior_median"], one["prior_low"], one["prior_high"])
        after = _range(one["median"], one["low"], one["high"])
        rows.append([path, before, after, one["unit"], f"{one['sd_ratio']:.2f}", one["identified"]])
    return _table(rows)


def _figures(it: Calibration) -> str:
    rows = [["figure", "published", "before", "after", "published is"]]
    for name, one in it.targets.iterrows():
        used = "" if one["used"] else " (not used)"
        before = f"{_short(one['prior_low'])} to {_short(one['prior_high'])}"
        after = _range(one["median"], one["low"], one["high"])
        rows.append([name + used, _short(one["published"]), before, after, one["fits"]])
    return _table(rows) + "\n\nRanges hold 95% of single replications, as history is one course of events."


def _related(it: Calibration) -> list[str]:
    table = it.correlations
    return [
        f"Known together only: {a} and {b} (correlation {table.loc[a, b]:.2f})."
        for a, b in combinations(table.index, 2)
        if abs(table.loc[a, b]) >= RELATED
    ]


def _warned_of_draws(it: Calibration) -> list[str]:
    told = []
    if it.ess < FEW:
        told.append(f"The effective sample size is {it.ess:.0f}: give a larger budget.")
    refused = it._first.refused + it._check.refused + it._draws.refused
    if refused:
        told.append(f"{refused} simulations had numbers with which the scenario is not sound, and are left out.")
    return told


def _warned_of_figures(it: Calibration) -> list[str]:
    told = []
    for i, (name, one) in enumerate(it.targets.iterrows()):
        shown = it._draws.shown[:, i]
        none = np.mean(~np.isfinite(shown))
        if one["used"] and none:
            told.append(f"{name} is not defined in {none:.0%} of the simulations; these count as unlike it.")
        shown = shown[np.isfinite(shown)]
        if one["used"] and len(shown) and not shown.min() <= one["published"] <= shown.max():
            told.append(
                f"No simulation comes to the {_short(one['published'])} of {name}: they show "
                f"{_short(shown.min())} to {_short(shown.max())}. Widen the priors, give the figure an error, "
                "or change the model; the posterior is an extrapolation."
            )
        if one["used"] and one["fits"] == "outside":
            told.append(
                f"{name} was used, and the posterior shows {_short(one['low'])} to {_short(one['high'])} "
                f"instead of {_short(one['published'])}: the model cannot show all figures at once."
            )
    return told


def _warned_of_ends(it: Calibration) -> list[str]:
    """The second half of the simulations looked at a part of the priors; the posterior should lie in it."""
    found, drawn = it._posterior, it._draws.scores
    low = (found.scores <= drawn.min(axis=0)) & (it._box[0] > 0)
    high = (found.scores >= drawn.max(axis=0)) & (it._box[1] < 1)
    outside = found.weights @ (low | high)
    paths = it.parameters.index[outside > 0.02]
    return [f"The posterior of {path} was cut off after the first half: give a larger budget." for path in paths]


def _short(value: float) -> str:
    if not np.isfinite(value):
        return "none"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _range(median: float, low: float, high: float) -> str:
    return f"{_short(median)} ({_short(low)} to {_short(high)})"


def _table(rows: list[list[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    return "\n".join(lines)
