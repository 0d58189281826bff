"""Finding out what published figures say of the numbers of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .adjustment import Posterior, posterior_of
from .calibration import Calibration, Draws
from .errors import ScenarioError
from .figures import Figure, columns_of, figures_of, with_errors
from .scenario import Scenario
from .study import _scenario, _seed

LEAST_BUDGET = 300
CHECKED = 0.1  # share of the budget for the posterior predictive check
MOST_CHECKED = 200
MARGIN = 0.25  # of the width of what the first half leaves open, on both sides
NEARLY_ALL = 0.05  # an end of the prior that is this near is not cut off
FIRST, SECOND, CHECK = range(3)


def calibrate(
    scenario: Scenario | str | Path,
    targets: Iterable[str] | None = None,
    priors: Mapping[str, object] | Iterable[str] = (),
    *,
    errors: Mapping[str, float | str] | None = None,
    budget: int = 1000,
    seed=None,
    workers: int = 1,
    client=None,
    folder: str | Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Calibration:
    """What published figures say of numbers of a scenario.

    Approximate Bayesian computation: numbers are drawn from their priors, one replication is simulated
    with each draw, and the draws that show what was published are the posterior.

    Parameters
    ----------
    scenario : Scenario, str or Path
        The scenario. Numbers without a prior stay as they are.
    targets : list of str, optional
        Targets to go by, by default those with `fitted = true`. The others test the posterior.
    priors : mapping or list of str
        By path: `(low, high)` for a uniform distribution, a distribution of scipy.stats, or None for
        what the scenario states, as for all in a list of paths; in the unit of `parameters`.
    errors : mapping, optional
        By target: standard deviation of the figure about what happened, or "n" for the sampling
        error of a share among `n`. By default `low` and `high` of the target are its 95% interval.
    budget : int
        Number of simulations, at least 300; a tenth of them check the posterior.
    seed : int, SeedSequence or Generator, optional
        The scenario's by default.
    workers, client, folder
        As for `sweep`: simulations that are in the folder are not repeated.
    progress : callable, optional
        Called with "simulations", the number done and the total.

    Raises
    ------
    ScenarioError, KeyError, ValueError
        Where something cannot be used, before any simulation; or where no draw makes a sound scenario.
    """
    priors_of, simulations_of = _with_scipy()
    if budget < LEAST_BUDGET:
        raise ValueError(f"budget={budget}: expected at least {LEAST_BUDGET} simulations")
    scenario = _scenario(scenario)
    known = priors_of(scenario, priors)
    figures = figures_of(scenario, targets, errors or {})
    seed = scenario.seed if seed is None else _seed(seed)
    how = {"folder": folder, "workers": workers, "client": client, "progress": progress}
    study = _Study(figures, len(known), seed, simulations_of(scenario, known, seed, budget, **how))
    return Calibration(scenario, known, figures, *study.in_stages(budget), seed, budget)


def _with_scipy() -> tuple:
    try:
        from .priors import priors_of
        from .simulations import Simulations
    except ImportError as error:
        raise ImportError("calibration needs scipy: pip install 'atdsim[calibrate]'") from error
    return priors_of, Simulations


@dataclass(frozen=True)
class _Study:
    """Draws numbers and simulates them."""

    figures: list[Figure]
    numbers: int
    seed: int
    simulations: object

    def in_stages(self, budget: int) -> tuple:
        """Draws from the priors, all draws in what they leave open, posterior, its check, and what is
        left open."""
        checked = min(MOST_CHECKED, round(CHECKED * budget))
        half = (budget - checked) // 2
        first = self.drawn(FIRST, half)
        box = _left_open(self.posterior(first))
        draws = self.within(first, self.drawn(SECOND, budget - checked - half, box), box)
        posterior = self.posterior(draws)
        check = self.shown_at(CHECK, posterior.sample(checked, self.rng(CHECK)))
        return first, draws, posterior, check, box

    def rng(self, stage: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, stage, 1])

    def drawn(self, stage: int, n: int, box: np.ndarray | None = None) -> Draws:
        from scipy.special import ndtri

        low, high = (0.0, 1.0) if box is None else box
        u = low + (high - low) * self.rng(stage).random((n, self.numbers))
        return self.shown_at(stage, ndtri(np.clip(u, 1e-9, 1 - 1e-9)))

    def shown_at(self, stage: int, scores: np.ndarray) -> Draws:
        from .simulations import REFUSED

        rows = self.simulations.run(stage, scores)
        sound = np.array([REFUSED not in row for row in rows])
        if not sound.any():
            raise ScenarioError(f"no draw makes a sound scenario: {rows[0][REFUSED]}")
        shown = columns_of([row for row in rows if REFUSED not in row], self.figures)
        shown = with_errors(shown, self.figures, np.random.default_rng([self.seed, stage, 2]))
        return Draws(scores[sound], shown, int((~sound).sum()))

    def posterior(self, draws: Draws) -> Posterior:
        used = np.array([one.used for one in self.figures])
        published = np.array([one.published for one in self.figures])
        defined = draws.defined(used)
        return posterior_of(draws.scores[defined], draws.shown[defined][:, used], published[used])

    def within(self, first: Draws, second: Draws, box: np.ndarray) -> Draws:
        """All draws in the box: those of the first half in it are like those of the second."""
        from scipy.special import ndtr

        u = ndtr(first.scores)
        inside = ((u >= box[0]) & (u <= box[1])).all(axis=1)
        return Draws(
            np.vstack([first.scores[inside], second.scores]),
            np.vstack([first.shown[inside], second.shown]),
            first.refused + second.refused,
        )


def _left_open(posterior: Posterior) -> np.ndarray:
    """Lower and upper ends of what the posterior leaves open, as probabilities under the prior."""
    from scipy.special import ndtr

    low, high = posterior.scores.min(axis=0), posterior.scores.max(axis=0)
    margin = MARGIN * (high - low)
    low, high = ndtr(low - margin), ndtr(high + margin)
    return np.array([np.where(low < NEARLY_ALL, 0.0, low), np.where(high > 1 - NEARLY_ALL, 1.0, high)])
