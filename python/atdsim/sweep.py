"""Many comparisons, on one machine or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from .drivers import finished
from .scenario import Scenario
from .study import _scenario, _seed, require_sound
from .units import Parts, Unit, run_unit


class Sweep:
    """What a sweep found.

    Attributes
    ----------
    design : DataFrame
        The points, one a row.
    failed : DataFrame
        Units without results: their `error`, and the `call` that runs the unit alone.
    missing : list of int
        Points that neither finished nor failed, as other shards have them.
    """

    def __init__(self, design: pd.DataFrame, rows: dict[int, list[dict]], failed: dict[int, dict]):
        self.design = design
        self._rows = rows
        self.failed = pd.DataFrame.from_dict(failed, orient="index", columns=["error", "call"])
        self.failed = self.failed.rename_axis("point").sort_index()
        self.missing = [i for i in design.index if i not in rows and i not in failed]

    def to_pandas(self, outcomes: Iterable[str] | None = None) -> pd.DataFrame:
        """The indicators of every point, one row for each point, option and indicator.

        Parameters
        ----------
        outcomes : list of str, optional
            Keys of indicators; all by default.

        Returns
        -------
        DataFrame
            `point`, `option`, `key`, `unit`, and the columns of `Results.to_pandas`.
        """
        frame = pd.DataFrame(
            [{"point": point, **row} for point in sorted(self._rows) for row in self._rows[point]]
        )
        if outcomes is not None and len(frame):
            wanted = list(outcomes)
            unknown = sorted(set(wanted) - set(frame["key"]))
            if unknown:
                raise KeyError(f"no such indicators: {', '.join(unknown)}")
            frame = frame[frame["key"].isin(wanted)].reset_index(drop=True)
        return frame

    def outcome(self, key: str, option: str | None = None, what: str = "difference") -> pd.Series:
        """One number for each point of the design, in its order: what sensitivity analysis takes.

        Parameters
        ----------
        key : str
            Key of an indicator.
        option : str, optional
            Name of the option; the last one by default.
        what : str
            `difference` or `value`.
        """
        frame = self.to_pandas([key])
        names = list(dict.fromkeys(frame["option"]))
        of_option = frame[frame["option"] == (names[-1] if option is None else option)]
        if not len(of_option):
            raise KeyError(f"no option {option!r}; there are {', '.join(names)}")
        return of_option.set_index("point")[what].astype(float).reindex(self.design.index)

    def __repr__(self) -> str:
        done = f"{len(self._rows)} of {len(self.design)} points"
        return f"<Sweep: {done}, {len(self.failed)} failed>"


def sweep(
    baseline: Scenario | str | Path,
    *options: Scenario | str | Path,
    design: pd.DataFrame,
    folder: str | Path | None = None,
    replications: int | None = None,
    draws: int = 0,
    draw_replications: int = 5,
    rng=None,
    workers: int = 1,
    client=None,
    shard: tuple[int, int] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Sweep:
    """Compares options with a baseline at every point of a design.

    Every point is a unit of work, kept in a file under a key that covers the scenarios, the
    settings and the version of the program: the same call runs only what is missing. All points
    have the same luck.

    Parameters
    ----------
    baseline, *options : Scenario, str or Path
        As for `compare`.
    design : DataFrame
        One row for each point, one column for each path, as `grid`, `latin_hypercube` and `sobol`
        make it. A number changes in every scenario that has the path.
    folder : str or Path, optional
        Where finished units are kept. Without one nothing is kept.
    replications, draws, draw_replications, rng
        As for `compare`; without draws by default.
    workers : int
        Number of processes. It changes no number.
    client : dask.distributed.Client, optional
        Runs the units on a cluster instead.
    shard : (int, int), optional
        `(i, n)` runs every n-th unit from the i-th on, counted from 0, so that n jobs share a
        folder.
    progress : callable, optional
        Called with "units", the number done and the total.

    Raises
    ------
    ScenarioError, KeyError
        Where a point is not sound or a path is in no scenario, before any work.
    """
    require_sound(options, draws, draw_replications)
    settings = {"replications": replications, "rng": _seed(rng), "draws": draws}
    settings["draw_replications"] = draw_replications
    units = _units(design, [_scenario(one) for one in (baseline, *options)], settings)
    with TemporaryDirectory() as temporary:
        parts = Parts(temporary if folder is None else folder)
        rows = {unit.number: found for unit in units if (found := parts.read(unit.key)) is not None}
        waiting = [unit for unit in _share_of(units, shard) if unit.number not in rows]
        failed = {}
        for unit, found, error in finished(waiting, run_unit, workers, client):
            _keep(parts, rows, failed, unit, found, error)
            if progress is not None:
                progress("units", len(rows) + len(failed), len(units))
    return Sweep(design.reset_index(drop=True), rows, failed)


def _share_of(units: list[Unit], shard: tuple[int, int] | None) -> list[Unit]:
    if shard is None:
        return units
    first, step = shard
    if not 0 <= first < step:
        raise ValueError(f"shard={shard}: expected (i, n) with 0 <= i < n")
    return units[first::step]


def _keep(parts: Parts, rows: dict, failed: dict, unit: Unit, found: list[dict] | None, error) -> None:
    if error is None:
        parts.write(unit.key, found)
        rows[unit.number] = found
    else:
        failed[unit.number] = {"error": str(error), "call": unit.call}


def _units(design: pd.DataFrame, scenarios: list[Scenario], settings: dict) -> list[Unit]:
    return [
        Unit(number, tuple(_changed(scenarios, dict(point))), settings)
        for number, (_, point) in enumerate(design.iterrows())
    ]


def _changed(scenarios: list[Scenario], point: dict) -> Iterator[Scenario]:
    used = set()
    for scenario in scenarios:
        known = {path: value for path, value in point.items() if scenario.has(path)}
        used |= set(known)
        yield scenario.with_(known)
    if lost := sorted(set(point) - used):
        raise KeyError(f"no scenario has the number {lost[0]!r}")
