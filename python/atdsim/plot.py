"""Pictures of results. Ranges are always shown, lines have their names beside them, and colours are never
the only difference."""

from __future__ import annotations


from . import ink

AT_FIRST = [
    "rights.detention.practice.child_days",
    "rights.detention.law.child_days",
    "rights.detention.practice.children_at_end",
    "rights.harm.whereabouts_unknown.alone",
    "costs.total",
]


class Plots:
    """Pictures of `Results`, as `results.plot`; each returns a figure of matplotlib."""

    def __init__(self, results):
        self._results = results
        self._report = results.report

    def comparison(self, keys: list[str] | None = None):
        """Indicators under every option, and their differences to the baseline with ranges.

        Parameters
        ----------
        keys : list of str, optional
            Keys of indicators; the headlines by default.
        """
        if keys is None:
            keys = [key for key in AT_FIRST if any(one["key"] == key for one in self._report["indicators"])]
        figure, rows = ink.pyplot().subplots(
            len(keys), 2, figsize=(11, 1.4 + len(keys) * (0.75 + 0.26 * len(self._options))), squeeze=False
        )
        for key, (left, right) in zip(keys, rows):
            self._values(left, self._indicator(key))
            self._differences(right, self._indicator(key))
        note = "Left: means over replications under each option, with their 95% range by chance. Right: "
        note += f"the difference to {self._options[0]}: " + (
            "median over the draws, 80% (thick) and 95% (thin) of them."
            if self._report["doubt"]["draws"]
            else "mean, with its 95% range by chance."
        )
        money = ink.prices_of(self._report) if any(key.startswith("costs.") for key in keys) else ""
        return ink.finish(figure, self._report["subject"]["title"], note, money, ink.source_of(self._report))

    def tornado(self, key: str = AT_FIRST[0], option: str | None = None):
        """How far each uncertain number alone moves the difference of an indicator: the widest first."""
        option = self._option(option)
        rows = [
            (number, effect)
            for number in self._report["doubt"]["numbers"]
            for effect in number["effects"]
            if effect["key"] == key and effect["option"] == option and _swing(effect) > 0
        ]
        if not rows:
            raise ValueError(f"nothing moves {key} alone: expected a comparison with draws, and one of its headlines")
        rows.sort(key=lambda row: _swing(row[1]))
        figure, axes = ink.pyplot().subplots(figsize=(11, 1.6 + 0.62 * len(rows)))
        for place, (number, effect) in enumerate(rows):
            _bar_of_tornado(axes, place, number, effect)
        axes.axvline(rows[0][1]["stated"], color=ink.GREY, linewidth=1)
        axes.set_yticks(range(len(rows)), [ink.wrapped(number["what"], 40) for number, _ in rows], fontsize=9)
        axes.margins(x=0.16)
        axes.set_xlabel(f"difference in {self._unit(key)} ({option} less {self._options[0]})")
        _mark_zero(axes)
        note = (
            "Each bar: this number alone at the low (pale, hatched) and the high (dark) end of its range. Vertical "
            f"line: all numbers as stated, {ink.number(rows[0][1]['stated'], True)}, in "
            f"{self._report['doubt']['replications']} replications with the same luck."
        )
        money = ink.prices_of(self._report) if key.startswith("costs.") else ""
        title = f"What the difference hangs on: {self._indicator(key)['label'].lower()}"
        return ink.finish(figure, title, note, money, ink.source_of(self._report))

    def draws(self, key: str = AT_FIRST[0], option: str | None = None):
        """The difference in every draw of the uncertain numbers, and how often it is below zero."""
        option = self._option(option)
        values = self._results.draws().xs(option, level="option")["difference", key].dropna().to_numpy()
        shown = self._drawn(key, option)
        figure, axes = ink.pyplot().subplots(figsize=(9, 4.6))
        heights, edges, _ = axes.hist(values, bins=20, color=ink.colour(self._options.index(option)), alpha=0.85)
        axes.set_ylim(0, heights.max() * 1.5)
        level = heights.max() * 1.12
        axes.plot([shown["low95"], shown["high95"]], [level] * 2, color=ink.GREY, linewidth=1.2)
        axes.plot([shown["low80"], shown["high80"]], [level] * 2, color=ink.GREY, linewidth=5, solid_capstyle="butt")
        axes.plot([shown["median"]], [level], "o", color="white", markeredgecolor=ink.GREY, markersize=8)
        text = f"median {ink.number(shown['median'], True)}; 80%: {ink.spread(shown['low80'], shown['high80'])}"
        axes.annotate(text, (shown["median"], level), (0, 9), textcoords="offset points", ha="center", fontsize=9)
        _mark_zero(axes, always=True)
        axes.set_ylabel("draws")
        axes.set_xlabel(f"difference in {self._unit(key)} ({option} less {self._options[0]})")
        ink.say_numbers(axes.xaxis)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        title = f"{self._indicator(key)['label']}: lower in {shown['share_below']:.0%} of {len(values)} draws"
        note = (
            "Bars: one count for each draw, chance within draws included. Line: 80% (thick) and 95% (thin) of the "
            "expected differences, chance cleared."
        )
        money = ink.prices_of(self._report) if key.startswith("costs.") else ""
        return ink.finish(figure, title, note, money, ink.source_of(self._report))

    def cost_waterfall(self, option: str | None = None, by: str = "payer"):
        """From the cost of the baseline to that of an option, by "payer" or by "item"."""
        from .plot_more import cost_waterfall

        return cost_waterfall(self._report, self._option(option), by, self._drawn("costs.total", self._option(option)))

    def census(self, lines: list[str] | None = None):
        """Children in each setting on each day, with places where they are limited."""
        from .plot_more import census

        return census(self._report, lines)

    @property
    def _options(self) -> list[str]:
        return self._results.options

    def _option(self, name: str | None) -> str:
        if name is None and len(self._options) > 1:
            return self._options[-1]
        if name not in self._options[1:]:
            raise KeyError(f"no option {name!r}; there are {', '.join(self._options[1:]) or 'none: compare'}")
        return name

    def _indicator(self, key: str) -> dict:
        found = next((one for one in self._report["indicators"] if one["key"] == key), None)
        if found is None:
            raise KeyError(f"no indicator {key!r}; to_pandas(all=True) has the keys")
        return found

    def _unit(self, key: str) -> str:
        return self._indicator(key)["unit"].replace("_", " ")

    def _drawn(self, key: str, option: str) -> dict:
        """The range of a difference over the draws; empty where there is none."""
        index = self._options.index(option)
        rows = (row for row in self._report["doubt"]["rows"] if row["key"] == key)
        return next((row["options"][index]["difference"] for row in rows), {})

    def _values(self, axes, indicator: dict) -> None:
        for place, one in enumerate(indicator["options"]):
            estimate = one["estimate"]
            _whisker(axes, -place, estimate, ink.colour(place), ink.MARKERS[place % 4])
            if estimate["value"] is not None:
                _say(axes, estimate["value"], -place, ink.number(estimate["value"]))
        axes.set_yticks([-i for i in range(len(self._options))], self._options, fontsize=9)
        axes.set_ylim(0.5 - len(self._options), 1.2)
        axes.margins(x=0.12)
        axes.set_xlim(left=min(0, axes.get_xlim()[0]))
        title = f"{indicator['label']} ({self._unit(indicator['key'])})"
        axes.set_title(ink.wrapped(title, 56), loc="left", fontsize=10)
        ink.say_numbers(axes.xaxis)
        ink.bare(axes)

    def _differences(self, axes, indicator: dict) -> None:
        names = self._options[1:]
        for place, name in enumerate(names):
            stated = indicator["options"][place + 1]["difference"]
            drawn = self._drawn(indicator["key"], name)
            colour, marker = ink.colour(place + 1), ink.MARKERS[(place + 1) % 4]
            if drawn:
                ends = {"value": drawn["median"], "low": drawn["low95"], "high": drawn["high95"]}
                axes.plot([drawn["low80"], drawn["high80"]], [-place] * 2, color=colour, linewidth=5, solid_capstyle="butt")
                said = f"{ink.number(drawn['median'], True)} (80%: {ink.spread(drawn['low80'], drawn['high80'])})"
            elif stated["value"] is not None:
                ends = stated
                said = f"{ink.number(stated['value'], True)} ({ink.spread(stated['low'], stated['high'])})"
            else:
                continue
            _whisker(axes, -place, ends, colour, marker)
            _say(axes, ends["value"], -place, said)
        axes.set_yticks([-i for i in range(len(names))], names, fontsize=9)
        axes.set_ylim(0.5 - len(names), 1.2)
        axes.margins(x=0.25)
        _mark_zero(axes, always=True)
        ink.say_numbers(axes.xaxis)
        ink.bare(axes)


def _swing(effect: dict) -> float:
    ends = [effect["at_low"], effect["stated"], effect["at_high"]]
    return max(ends) - min(ends)


def _bar_of_tornado(axes, place: int, number: dict, effect: dict) -> None:
    """The end for the low value is pale and hatched, that for the high value dark."""
    for key, end, style in (
        ("at_low", "low", {"color": "#9FB9D0", "hatch": "////", "edgecolor": "white"}),
        ("at_high", "high", {"color": ink.BASELINE}),
    ):
        axes.barh(place, effect[key] - effect["stated"], left=effect["stated"], height=0.55, **style)
    left_is_low = effect["at_low"] <= effect["at_high"]
    both_right = min(effect["at_low"], effect["at_high"]) >= effect["stated"]
    both_left = max(effect["at_low"], effect["at_high"]) <= effect["stated"]
    left, right = ("low", "high") if left_is_low else ("high", "low")
    least, most = sorted([effect["at_low"], effect["at_high"]])
    if both_left:
        most = effect["stated"]
    if both_right:
        least = effect["stated"]
    for where, end, shift, side in ((least, left, -5, "right"), (most, right, 5, "left")):
        axes.annotate(number[end], (where, place), (shift, 0), textcoords="offset points", ha=side, va="center", fontsize=8)
    ink.say_numbers(axes.xaxis)
    ink.bare(axes)


def _whisker(axes, place: int, estimate: dict, colour: str, marker: str) -> None:
    if estimate["low"] is not None and estimate["high"] is not None:
        axes.plot([estimate["low"], estimate["high"]], [place] * 2, color=colour, linewidth=1.5)
    if estimate["value"] is not None:
        axes.plot([estimate["value"]], [place], marker, color=colour, markersize=7)


def _say(axes, value: float, place: int, text: str) -> None:
    axes.annotate(
        text,
        (value, place),
        (0, 7),
        textcoords="offset points",
        ha="center",
        fontsize=8.5,
        bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.85},
    )


def _mark_zero(axes, always: bool = False) -> None:
    low, high = axes.get_xlim()
    if always or low <= 0 <= high:
        axes.axvline(0, color=ink.GREY, linewidth=1, linestyle=(0, (2, 2)))
        axes.annotate(
            "no difference", (0, 1), xycoords=("data", "axes fraction"), ha="center", va="bottom", fontsize=7.5, color=ink.GREY
        )
