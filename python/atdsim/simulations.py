"""Simulations of a scenario at many values of its numbers, kept as they are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from . import _core
from .drivers import finished
from .errors import RunError, ScenarioError
from .figures import shown_by
from .priors import Prior
from .scenario import Scenario
from .study import run
from .units import Parts, sha256_of

BATCH = 20  # simulations in a unit of work
REFUSED = "refused"  # key of the message of a scenario that is not sound


@dataclass(frozen=True)
class Batch:
    """Simulations that are done and kept together.

    Attributes
    ----------
    number : int
        Position among the batches.
    scenario : Scenario
        With all other numbers.
    points : tuple of dict
        The numbers of each simulation, as texts by path.
    seeds : tuple of int
        The luck of each simulation.
    """

    number: int
    scenario: Scenario
    points: tuple[dict[str, str], ...]
    seeds: tuple[int, ...]

    @property
    def key(self) -> str:
        """SHA-256 of all that decides what is shown."""
        content = {
            "scenario": [self.scenario.sha256, self.scenario.evidence().to_csv()],
            "points": self.points,
            "seeds": self.seeds,
            "version": [_core.version, _core.commit],
        }
        return sha256_of(content)


def run_batch(batch: Batch, workers: int = 1) -> list[dict]:
    """What each simulation shows of the targets: one replication each, as history is one course of
    events, and so on one thread. Values with which the scenario is not sound are kept as refused."""
    rows = []
    for point, seed in zip(batch.points, batch.seeds):
        try:
            results = run(batch.scenario.with_(point), replications=1, rng=seed, workers=1)
            rows.append(shown_by(results))
        except ScenarioError as error:
            rows.append({REFUSED: str(error)})
    return rows


class Simulations:
    """Runs batches.

    Parameters
    ----------
    scenario, priors, seed
        What is simulated.
    folder, workers, client, progress
        As for `calibrate`.
    """

    def __init__(self, scenario: Scenario, priors: list[Prior], seed: int, total: int, **how):
        self._scenario, self._priors, self._seed, self._total = scenario, priors, seed, total
        self._how = how
        self._done = 0

    def run(self, stage: int, scores: np.ndarray) -> list[dict]:
        """What is shown at each row of normal scores. Stages have different luck."""
        batches = self._batches(stage, scores)
        folder = self._how["folder"]
        with TemporaryDirectory() as temporary:
            parts = Parts(temporary if folder is None else Path(folder))
            rows = {one.number: found for one in batches if (found := parts.read(one.key)) is not None}
            self._tell(sum(map(len, rows.values())))
            waiting = [one for one in batches if one.number not in rows]
            for batch, found, error in finished(
                waiting, run_batch, self._how["workers"], self._how["client"]
            ):
                if error is not None:
                    raise RunError(f"simulations with {batch.points[0]} and others: {error}") from error
                parts.write(batch.key, found)
                rows[batch.number] = found
                self._tell(len(found))
        return [row for number in sorted(rows) for row in rows[number]]

    def _batches(self, stage: int, scores: np.ndarray) -> list[Batch]:
        values = np.column_stack([one.values(scores[:, i]) for i, one in enumerate(self._priors)])
        points = [
            {prior.path: prior.text(value) for prior, value in zip(self._priors, row)} for row in values
        ]
        seeds = np.random.SeedSequence([self._seed, stage]).generate_state(len(points), "uint64")
        return [
            Batch(
                number,
                self._scenario,
                tuple(points[first : first + BATCH]),
                tuple(int(seed >> np.uint64(1)) for seed in seeds[first : first + BATCH]),
            )
            for number, first in enumerate(range(0, len(points), BATCH))
        ]

    def _tell(self, more: int) -> None:
        self._done += more
        progress: Callable | None = self._how["progress"]
        if progress is not None and more:
            progress("simulations", self._done, self._total)
