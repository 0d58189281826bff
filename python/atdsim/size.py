"""How many places and workers a scenario needs."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from . import _core
from .scenario import Scenario
from .study import Progress, _scenario, _seed


class Sizing:
    """What a scenario needs where nobody waits, and what becomes of what it plans.

    Attributes
    ----------
    document : dict
        All of it, as `atd size --json` writes it.
    """

    def __init__(self, text: str, shown: str):
        self._shown = shown
        self.document = json.loads(text)

    @property
    def answers(self) -> list[str]:
        """From when on no child waits for more than a day, as planned and with less."""
        return list(self.document["answers"])

    @property
    def sentences(self) -> dict[str, str]:
        """What is needed in the fullest month, by pool."""
        return {pool["name"]: pool["sentence"] for pool in self.document["pools"]}

    def to_pandas(self) -> pd.DataFrame:
        """The pools by month.

        Returns
        -------
        DataFrame
            One row for each pool and month (`start`): `planned` capacity; what is enough on half of
            the days, 9 of 10 and 99 of 100 (`p50`, `p90`, `p99`), in the `unit` of the pool; children
            who have waited for more than a day, as planned (`late`) and with less
            (`late_with_less`).
        """
        rows = [
            {"pool": pool["name"], "label": pool["label"], "unit": pool["unit"], **month}
            for pool in self.document["pools"]
            for month in pool["months"]
        ]
        return _dated(pd.DataFrame(rows))

    def late(self) -> pd.DataFrame:
        """Children who have waited for more than a day for any pool, each once: mean by month."""
        return _dated(pd.DataFrame(self.document["late"]))

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        names = ", ".join(pool["name"] for pool in self.document["pools"])
        return f"<Sizing of {self.document['subject']['title']}: {names}>"


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.rename(columns={"from": "start", "to": "end"})
    for key in ("start", "end"):
        frame[key] = pd.to_datetime(frame[key])
    return frame


def size(
    scenario: Scenario | str | Path,
    *,
    replications: int = 100,
    less: float = 0.3,
    draws: bool = True,
    rng=None,
    workers: int = 0,
    progress: Progress | None = None,
) -> Sizing:
    """Simulates a scenario with a place for everyone, as planned, and with less, as `atd size` does.

    Parameters
    ----------
    scenario : Scenario, str or Path
        A scenario, its file, or the name of one that comes with the package.
    replications : int
        Number of simulation runs, at least 10.
    less : float
        Share of all places and staff that is left out the third time, above 0 and at most 1.
    draws : bool
        Whether each run has its own draw of the uncertain numbers; else chance alone.
    rng, workers, progress
        As for `run`.

    Raises
    ------
    ScenarioError
        Where the scenario has no pools.
    RunError
        Where a simulation could not be completed.
    """
    if replications < 10:
        raise ValueError(f"replications={replications} is too few to tell 9 of 10 runs: at least 10")
    if not 0 < less <= 1:
        raise ValueError(f"less={less}: a share above 0 and at most 1")
    request = _core.SizeRequest()
    for key, value in {
        "seed": _seed(rng),
        "replications": replications,
        "less": less,
        "draws": draws,
        "threads": workers,
    }.items():
        setattr(request, key, value)
    return Sizing(*_core.size(_scenario(scenario)._core, request, progress))
