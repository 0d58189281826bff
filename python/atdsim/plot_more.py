"""Pictures of costs and of the days."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from . import ink

KINDS = {"item": 0, "payer": 1}
FAR = 1.6  # times the most children: more places are left out


def cost_waterfall(report: dict, option: str, by: str, drawn: dict):
    """From the cost of the baseline to that of the option, a step for each item or payer."""
    if by not in KINDS:
        raise ValueError(f'by={by!r}: expected "payer" or "item"')
    costs = report["costs"][KINDS[by]]
    names = [one["name"] for one in report["options"]]
    steps, unknown = steps_of(costs, names.index(option))
    first = sum(before for _, before, _ in steps)
    last = sum(after for _, _, after in steps)
    figure, axes = ink.pyplot().subplots(figsize=(11, 1.9 + 0.5 * (len(steps) + 2)))
    _bar(axes, 0, 0, first, ink.BASELINE, ink.number(first))
    level = first
    for place, (label, before, after) in enumerate(steps, 1):
        change = after - before
        style = "#28A197" if change < 0 else "#801650"
        _bar(axes, -place, level, change, style, ink.number(change, True), hatch="" if change < 0 else "////")
        axes.plot([level] * 2, [0.72 - place, 0.28 - place], color=ink.GREY, linewidth=0.8)
        level += change
    axes.plot([level] * 2, [-len(steps) - 0.28, -len(steps) - 0.72], color=ink.GREY, linewidth=0.8)
    _bar(axes, -len(steps) - 1, 0, last, ink.colour(names.index(option)), ink.number(last))
    if drawn:
        ends = [first + drawn["low80"], first + drawn["high80"]]
        axes.plot(ends, [-len(steps) - 1.4] * 2, color=ink.GREY, linewidth=2)
    labels = [f"total, {names[0]}", *(label for label, _, _ in steps), f"total, {option}"]
    axes.set_yticks([-i for i in range(len(labels))], [ink.wrapped(label, 34) for label in labels], fontsize=9)
    axes.set_xlim(left=0)
    axes.margins(x=0.15)
    axes.set_xlabel(costs["unit"])
    ink.say_numbers(axes.xaxis)
    ink.bare(axes)
    range_ = (
        f" Over the draws the difference is {ink.spread(drawn['low80'], drawn['high80'])} (80%): the line below {option}."
        if drawn
        else ""
    )
    note = f"Steps down (plain) save, steps up (hatched) cost more.{range_} {report['costs'][0]['note']}"
    missing = f"Not in the picture, as no price is known: {', '.join(unknown)}." if unknown else ""
    title = f"From {ink.number(first)} to {ink.number(last)} {costs['unit']}: costs by {by}"
    return ink.finish(figure, title, note, missing, ink.source_of(report))


def steps_of(costs: dict, option: int) -> tuple[list[tuple[str, float, float]], list[str]]:
    """Label, amount in the baseline and amount under the option; and what has no price."""
    steps, unknown = [], []
    for bar in costs["bars"]:
        before, after = bar["amounts"][0], bar["amounts"][option]
        if not (before["priced"] and after["priced"]):
            unknown.append(bar["label"])
        elif before["amount"]["value"] or after["amount"]["value"]:
            steps.append((bar["label"], before["amount"]["value"], after["amount"]["value"]))
    return steps, unknown


def _bar(axes, place: int, start: float, length: float, colour: str, said: str, hatch: str = "") -> None:
    axes.barh(place, length, left=start, height=0.56, color=colour, hatch=hatch, edgecolor="white", linewidth=0)
    end = max(start, start + length)
    axes.annotate(said, (end, place), (5, 0), textcoords="offset points", va="center", fontsize=9)


def census(report: dict, lines: list[str] | None = None):
    """Children in each setting, a panel each, on one scale."""
    series = report["series"][0]
    known = [one["name"] for one in series["lines"]]
    if lost := sorted(set(lines or []) - set(known)):
        raise KeyError(f"no line {lost[0]!r}; there are {', '.join(known)}")
    shown = [one for one in series["lines"] if lines is None or one["name"] in lines][:6]
    columns = min(3, len(shown))
    rows = -(-len(shown) // columns)
    figure, panels = ink.pyplot().subplots(
        rows, columns, figsize=(3.9 * columns + 1, 2.7 * rows + 1.4), sharex=True, sharey=True, squeeze=False
    )
    start = date.fromisoformat(series["start"])
    top = _most(series, shown)
    for axes, line in zip(panels.flat, shown):
        _panel(axes, series, line["name"], start, top)
        axes.set_title(ink.wrapped(line["label"], 38), loc="left", fontsize=10)
    for axes in list(panels.flat)[len(shown) :]:
        axes.set_visible(False)
    return ink.finish(figure, series["title"], f"{series['unit'].capitalize()}. {series['note']}", ink.source_of(report))


def _most(series: dict, shown: list[dict]) -> float:
    """The top of the scale: all bands, and places that are not far above them."""
    names = {one["name"] for one in shown}
    bands = [band for one in series["options"] for band in one["bands"] if band["name"] in names]
    most = max(max(band["high"]) for band in bands)
    limits = [max(band["limit"]["values"]) for band in bands if band["limit"]]
    return max([most, *(one for one in limits if one <= FAR * most)])


def _panel(axes, series: dict, name: str, start: date, top: float) -> None:
    ends = []
    for place, one in enumerate(series["options"]):
        band = next((band for band in one["bands"] if band["name"] == name), None)
        if band is None:
            continue
        days = [start + timedelta(days=day) for day in range(len(band["mean"]))]
        colour = ink.colour(place)
        axes.fill_between(days, band["low"], band["high"], color=colour, alpha=0.25, linewidth=0)
        axes.plot(days, band["mean"], ink.DASHES[place % 4], color=colour, linewidth=1.8, label=one["option"])
        ends.append((band["mean"], one["option"], colour))
        _limit(axes, band["limit"], days, colour, top)
    _name_lines(axes, ends, days, top)
    axes.set_ylim(0, top * 1.12)
    axes.set_xlim(days[0], days[-1])
    _say_days(axes)


def _limit(axes, limit: dict | None, days: list[date], colour: str, top: float) -> None:
    if limit and max(limit["values"]) <= top:
        axes.plot(days, limit["values"], color=colour, linestyle=(0, (1, 1.5)), linewidth=1.3)


def _name_lines(axes, ends: list[tuple], days: list[date], top: float) -> None:
    """The names of the lines, where they are furthest apart, on the outer sides."""
    if len(ends) < 2:
        at = len(days) // 2
    else:
        apart = np.abs(np.subtract(ends[0][0], ends[1][0]))
        middle = slice(len(days) // 5, 3 * len(days) // 4)
        at = int(np.argmax(apart[middle])) + middle.start
    order = sorted(ends, key=lambda one: one[0][at])
    crowded = order[-1][0][at] < 0.2 * top
    for rank, (mean, name, colour) in enumerate(order):
        low = mean[at] < 0.12 * top
        shift = 9 + 12 * rank if crowded else 12 if low or rank else -20
        axes.annotate(
            name,
            (days[at], mean[at]),
            (0, shift),
            textcoords="offset points",
            ha="left" if shift > 0 and not low else "center",
            fontsize=8.5,
            color=colour,
            weight="bold",
            bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75},
        )


def _say_days(axes) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=3, maxticks=5)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.tick_params(labelsize=8.5)
    ink.say_numbers(axes.yaxis)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
