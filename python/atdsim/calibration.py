"""What a calibration found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from . import _core
from .adjustment import Posterior, posterior_of
from .figures import Figure
from .scenario import Scenario
from .units import sha256_of

IDENTIFIED, NOT_IDENTIFIED = 0.5, 0.9  # posterior standard deviation, where the prior's is 1
RELATED = 0.8  # correlation beyond which two numbers are known together only
FEW = 50  # effective draws
ENDS = (0.025, 0.5, 0.975)


@dataclass(frozen=True)
class Draws:
    """Normal scores of the numbers, a row for each simulation, and the figures that it shows.

    `refused` counts draws with which the scenario is not sound.
    """

    scores: np.ndarray
    shown: np.ndarray
    refused: int

    def defined(self, used: np.ndarray) -> np.ndarray:
        """Which simulations show all figures that are used."""
        return np.isfinite(self.shown[:, used]).all(axis=1)


class Calibration:
    """Prior and posterior of the numbers, and how the posterior fits the figures.

    Attributes
    ----------
    scenario : Scenario
        What was calibrated.
    seed, budget : int
        As given.
    """

    def __init__(
        self,
        scenario: Scenario,
        priors: list,
        figures: list[Figure],
        first: Draws,
        draws: Draws,
        posterior: Posterior,
        check: Draws,
        box: np.ndarray,
        seed: int,
        budget: int,
    ):
        self.scenario, self.seed, self.budget = scenario, seed, budget
        self._priors, self._figures = priors, figures
        self._first, self._draws, self._check, self._box = first, draws, check, box
        self._posterior = posterior

    @property
    def ess(self) -> float:
        """Effective sample size of the posterior: its draws are worth as many independent ones."""
        return self._posterior.ess

    @property
    def digest(self) -> str:
        """SHA-256 of the scenario, the priors, the figures and all that was simulated."""
        content = {
            "scenario": [self.scenario.sha256, self.seed, self.budget],
            "priors": [[one.path, one.values(np.linspace(-2, 2, 9)).round(12).tolist()] for one in self._priors],
            "figures": [[one.name, one.published, one.error, one.used] for one in self._figures],
            "shown": np.vstack([self._draws.shown, self._check.shown]).astype(str).tolist(),
            "version": [_core.version, _core.commit],
        }
        return sha256_of(content)

    @cached_property
    def parameters(self) -> pd.DataFrame:
        """The numbers before and after, by path.

        Returns
        -------
        DataFrame
            `prior_low`, `prior_median`, `prior_high` and `low`, `median`, `high`: 95% ranges and
            medians, in the unit of `atdsim.parameters`. `sd_ratio` is the standard deviation of the
            posterior where that of the prior is 1, both on the scale of the prior's normal scores.
            `identified` is "yes" up to 0.5 (the figures take away three quarters of the variance),
            "no" from 0.9 on, and "partly" between.
        """
        rows = []
        for i, (prior, sd) in enumerate(zip(self._priors, self._posterior.sd())):
            before = prior.values([-1.959964, 0.0, 1.959964])
            after = prior.values(_quantiles(self._posterior.scores[:, i], self._posterior.weights))
            identified = "yes" if sd <= IDENTIFIED else "no" if sd >= NOT_IDENTIFIED else "partly"
            rows.append([*before, *after, sd, identified, prior.unit, prior.words])
        names = ["prior_low", "prior_median", "prior_high", "low", "median", "high"]
        index = pd.Index([one.path for one in self._priors], name="path")
        return pd.DataFrame(rows, index, [*names, "sd_ratio", "identified", "unit", "prior"])

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The figures beside the posterior, by name: the posterior predictive check.

        Returns
        -------
        DataFrame
            `used` says whether the calibration went by the figure; `published` with the standard
            deviation `error` and where it is from; `prior_low` and `prior_high`, the range of 95% of
            the simulations with draws from the priors; `low`, `median`, `high`, the same with draws
            from the posterior; `below`, the share of these that show less than was published; `fits`,
            "inside" or "outside" of low and high.
        """
        rows = []
        for i, one in enumerate(self._figures):
            before, after = _defined(self._first.shown[:, i]), _defined(self._check.shown[:, i])
            low, median, high = _of_all(after)
            below = (np.mean(after < one.published) + np.mean(after <= one.published)) / 2
            fits = "inside" if low <= one.published <= high else "outside"
            rows.append(
                [one.label, one.evidence, one.used, one.published, one.error, one.error_from]
                + [*_of_all(before)[::2], low, median, high, below, fits]
            )
        names = ["label", "evidence", "used", "published", "error", "error_from", "prior_low"]
        names += ["prior_high", "low", "median", "high", "below", "fits"]
        return pd.DataFrame(rows, pd.Index([one.name for one in self._figures], name="target"), names)

    @property
    def correlations(self) -> pd.DataFrame:
        """Correlations of the normal scores of the numbers in the posterior."""
        centred = self._posterior.scores - self._posterior.weights @ self._posterior.scores
        covariance = (self._posterior.weights[:, None] * centred).T @ centred
        sd = np.sqrt(np.diag(covariance))
        paths = [one.path for one in self._priors]
        return pd.DataFrame(covariance / np.outer(sd, sd), paths, paths)

    def sample(self, n: int, rng=None) -> pd.DataFrame:
        """Draws of the posterior, a row each and a column for each path: a design for `sweep`."""
        scores = self._posterior.sample(n, np.random.default_rng(rng))
        values = {one.path: one.values(scores[:, i]) for i, one in enumerate(self._priors)}
        return pd.DataFrame(values)

    def ranks(self, n: int = 200) -> pd.DataFrame:
        """Simulation-based calibration, where it matters.

        The `n` simulations nearest to what was published take its place in turn: each is held against
        all others, and the numbers that it was simulated with have a rank in the posterior. If the
        posterior says what it should, all ranks are equally likely (Prangle and others, Australian
        and New Zealand Journal of Statistics 56, 2014). Each is among the draws of the others, so that
        counts of ranks scatter less than independent ones: a pattern tells more than a test.

        Returns
        -------
        DataFrame
            The share of the posterior below the number: a row for each simulation, a column for each
            path.
        """
        used = np.array([one.used for one in self._figures])
        defined = self._draws.defined(used)
        scores, shown = self._draws.scores[defined], self._draws.shown[defined][:, used]
        published = np.array([one.published for one in self._figures])[used]
        ranks = [_rank(scores, shown, row) for row in _nearest(shown, published)[:n]]
        return pd.DataFrame(ranks, columns=[one.path for one in self._priors])

    @property
    def warnings(self) -> list[str]:
        """What a reader must know before using the posterior; empty where there is nothing."""
        from .calibration_text import warnings_of

        return warnings_of(self)

    def save(self, file: str | Path, scenario: Scenario | str | Path | None = None) -> None:
        """Writes a scenario that draws from the posterior. Refuses to replace a file.

        It extends the scenario that was calibrated, gives each number its posterior median and 95%
        range, and groups them with their correlations. `atd check`, `atd compare` and `Scenario` read
        it.

        Parameters
        ----------
        file : str or Path
            Below the scenario root of what it extends.
        scenario : Scenario, str or Path, optional
            Another scenario that is to draw from the posterior, such as an option; numbers that it
            lacks are left out.

        Raises
        ------
        FileExistsError
            Where there is a file of that name.
        ValueError
            Where the file would not be below the scenario root.
        """
        from .posterior_file import save

        save(self, Path(file), self.scenario if scenario is None else scenario)

    def __str__(self) -> str:
        from .calibration_text import text_of

        return text_of(self)

    def __repr__(self) -> str:
        found = self.parameters["identified"].value_counts()
        told = ", ".join(f"{found.get(word, 0)} {words}" for word, words in _WORDS.items())
        return f"<Calibration of {self.scenario.name}: {told}; effective sample size {self.ess:.0f}>"

    def _repr_html_(self) -> str:
        from .calibration_text import html_of

        return html_of(self)


_WORDS = {"yes": "identified", "partly": "partly", "no": "not identified"}


def _quantiles(values: np.ndarray, weights: np.ndarray, at=ENDS) -> np.ndarray:
    order = np.argsort(values)
    middles = np.cumsum(weights[order]) - weights[order] / 2
    return np.interp(at, middles, values[order])


def _defined(values: np.ndarray) -> np.ndarray:
    return values[np.isfinite(values)]


def _of_all(values: np.ndarray) -> np.ndarray:
    return np.quantile(values, ENDS) if len(values) else np.full(3, np.nan)


def _nearest(shown: np.ndarray, published: np.ndarray) -> np.ndarray:
    spread = shown.std(axis=0)
    varied = spread > 0
    distance = (((shown - published)[:, varied] / spread[varied]) ** 2).sum(axis=1)
    return np.argsort(distance, kind="stable")


def _rank(scores: np.ndarray, shown: np.ndarray, row: int) -> np.ndarray:
    others = np.arange(len(scores)) != row
    posterior = posterior_of(scores[others], shown[others], shown[row])
    return posterior.weights @ (posterior.scores < scores[row])
