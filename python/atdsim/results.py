"""What a run or a comparison shows."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pandas as pd

from . import _core
from .plot import Plots


class Results:
    """The report of a run or a comparison.

    Attributes
    ----------
    report : dict
        The whole document, as `atd compare --json` writes it; `docs/outcomes.md` explains every
        indicator.
    """

    def __init__(self, text: str, draws: dict | None = None):
        self._text = text
        self._draws = draws
        self.report = json.loads(text)

    @property
    def options(self) -> list[str]:
        """Names of the policies, the baseline first."""
        return [option["name"] for option in self.report["options"]]

    @property
    def answer(self) -> dict[str, str]:
        """The answer in at most sixty words, by option."""
        return {one["name"]: one["sentence"] for one in self.report["options"][1:]}

    def to_pandas(self, all: bool = False) -> pd.DataFrame:
        """The indicators, one row for each option and indicator.

        Parameters
        ----------
        all : bool
            Also those that are zero everywhere or repeat another.

        Returns
        -------
        DataFrame
            `value` with its interval `low` and `high` by chance, the `difference` to the baseline
            with its interval by chance, and, where numbers were drawn, its range over the draws
            (`low80`, `high80`, `low95`, `high95`); `verdict` is what may be said of the
            difference. Numbers that are not defined are NaN.
        """
        drawn = {row["key"]: row["options"] for row in self.report["doubt"]["rows"]}
        rows = []
        for indicator in self.report["indicators"]:
            if not (all or indicator["shown"]):
                continue
            for index, one in enumerate(indicator["options"]):
                draws = drawn.get(indicator["key"], [{}] * (index + 1))[index].get("difference", {})
                rows.append(
                    {
                        "option": one["option"],
                        **{key: indicator[key] for key in ("key", "label", "unit", "group")},
                        **{key: one["estimate"][key] for key in ("value", "low", "high")},
                        "difference": one["difference"]["value"],
                        "difference_low": one["difference"]["low"],
                        "difference_high": one["difference"]["high"],
                        **{key: draws.get(key) for key in ("low80", "high80", "low95", "high95")},
                        "verdict": one["verdict"],
                    }
                )
        frame = pd.DataFrame(rows)
        numbers = ["value", "low", "high", "difference", "difference_low", "difference_high"]
        numbers += ["low80", "high80", "low95", "high95"]
        frame[numbers] = frame[numbers].astype(float)
        return frame

    def influences(self) -> pd.DataFrame:
        """The numbers that the answer hangs on, one row for each option, indicator and number.

        Returns
        -------
        DataFrame
            The difference with the number alone at the low and at the high end of its range
            (`at_low`, `at_high`), and with all as `stated`; the rank `correlation` over the draws.
            Empty without draws.
        """
        rows = [
            {
                **{key: number[key] for key in ("path", "what", "value_and_range")},
                **effect,
            }
            for number in self.report["doubt"]["numbers"]
            for effect in number["effects"]
        ]
        return pd.DataFrame(rows)

    def draws(self) -> pd.DataFrame:
        """What was drawn and what came of it.

        Returns
        -------
        DataFrame
            One row for each draw and option, with columns in two levels: under `number` the value of
            each number by its path (rates per day, durations in days), and by key of the indicator
            under `value` its mean over the runs of the draw, under `difference` that to the baseline,
            and under `error` the standard error of the difference by chance. The tables of the group
            `/draws` of a results file hold the same.

        Raises
        ------
        ValueError
            Where nothing was drawn, or the report was opened from a file, which holds no draws.
        """
        if not self._draws or not len(self._draws["outcomes"]["draw"]):
            raise ValueError("no draws: compare with draws=100, in this session")
        options = pd.Series(self._draws["options"]["name"])
        keys = pd.Series(self._draws["measures"]["key"])
        outcomes = pd.DataFrame(self._draws["outcomes"])
        values = pd.DataFrame(self._draws["values"])
        values["path"] = values["number"].map(pd.Series(self._draws["numbers"]["path"]))
        parts = {"number": values.pivot(index=["draw", "option"], columns="path", values="value")}
        outcomes["key"] = outcomes["measure"].map(keys)
        for part in ("value", "difference", "error"):
            parts[part] = outcomes.pivot(index=["draw", "option"], columns="key", values=part)
        frame = pd.concat(parts, axis=1).rename(index=dict(options), level="option")
        return frame.rename_axis(columns=[None, None])

    @property
    def plot(self) -> Plots:
        """Pictures, such as `results.plot.comparison()`; they need matplotlib."""
        return Plots(self)

    def save_page(self, file: str | Path) -> None:
        """Writes a page to read or print. Refuses to replace a file.

        Raises
        ------
        FileExistsError
            Where there is one of that name.
        """
        page = _core.page(self._text)
        with open(file, "x", encoding="utf-8") as stream:
            stream.write(page)

    def save(self, file: str | Path) -> None:
        """Writes the report as JSON, which `open` and `atd report` read. Refuses to replace a file."""
        with open(file, "x", encoding="utf-8") as stream:
            stream.write(self._text)

    def __str__(self) -> str:
        return _core.text(self._text)

    def __repr__(self) -> str:
        return f"<Results of {', '.join(self.options)}>"

    def _repr_html_(self) -> str:
        sentences = "".join(f"<p>{html.escape(text)}</p>" for text in self.answer.values())
        keys = self.report["tables"]["first"]["keys"]
        frame = self.to_pandas()
        return sentences + frame[frame["key"].isin(keys)].to_html(index=False, float_format="{:,.3g}".format)

    def __reduce__(self):
        return Results, (self._text, self._draws)


def open_report(file: str | Path) -> Results:
    """A report that was saved, or written by `atd compare --json`.

    Raises
    ------
    ScenarioError
        For anything else, with the place in the document.
    """
    text = Path(file).read_text(encoding="utf-8")
    _core.text(text)
    return Results(text)
