"""Approximate Bayesian computation: what simulations that resemble published figures say of the numbers
that were drawn for them.

Three steps, each with its source. A regression of the numbers on the figures gives as many summaries as
there are numbers (Fearnhead and Prangle, Journal of the Royal Statistical Society B 74, 2012). The
simulations nearest to what was published in these summaries are accepted, with Epanechnikov weights. What
distance is left is taken out by a weighted linear regression among them (Beaumont, Zhang and Balding,
Genetics 162, 2002).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ACCEPTED = 0.2  # share of the simulations that are accepted, unless that is fewer than the next line
FEWEST_ACCEPTED = 100
ROWS_PER_TERM = 10  # a regression with fewer leaves out squares and products


@dataclass(frozen=True)
class Posterior:
    """Weighted draws.

    Attributes
    ----------
    scores : ndarray, shape (draws, numbers)
        Normal scores of the numbers: standard normal before anything is known.
    weights : ndarray, shape (draws,)
        They add up to 1.
    """

    scores: np.ndarray
    weights: np.ndarray

    @property
    def ess(self) -> float:
        """Effective sample size: of how many equally weighted draws the weighted ones are worth."""
        return float(1.0 / np.sum(self.weights**2))

    def sd(self) -> np.ndarray:
        mean = self.weights @ self.scores
        return np.sqrt(self.weights @ (self.scores - mean) ** 2 / (1.0 - 1.0 / self.ess))

    def sample(self, n: int, rng: np.random.Generator) -> np.ndarray:
        """`n` of the draws, by systematic resampling: none more often than its weight says."""
        places = (np.arange(n) + rng.random()) / n
        chosen = np.searchsorted(np.cumsum(self.weights)[:-1], places, side="right")
        return self.scores[rng.permutation(chosen)]


def posterior_of(scores: np.ndarray, shown: np.ndarray, published: np.ndarray) -> Posterior:
    """What is known of the numbers once the published figures are.

    Parameters
    ----------
    scores : ndarray, shape (simulations, numbers)
        Normal scores of the numbers that were drawn.
    shown : ndarray, shape (simulations, figures)
        The figures that each simulation shows.
    published : ndarray, shape (figures,)
        What was published.
    """
    terms, of_published = _terms(*_scaled(shown, published))
    slopes = np.linalg.lstsq(terms, scores, rcond=None)[0]
    distances = terms @ slopes - of_published @ slopes
    length = np.linalg.norm(distances, axis=1)
    count = min(len(scores), max(FEWEST_ACCEPTED, round(ACCEPTED * len(scores))))
    nearest = np.argsort(length, kind="stable")[:count]
    width = length[nearest[-1]]
    weights = 1.0 - (length[nearest] / width) ** 2 if width > 0 else np.ones(count)
    weights = np.maximum(weights, 1e-12)
    adjusted = _adjusted(scores[nearest], distances[nearest], weights)
    inside = np.clip(adjusted, scores.min(axis=0), scores.max(axis=0))  # no further than any draw
    return Posterior(inside, weights / weights.sum())


def _scaled(shown: np.ndarray, published: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """On the scale of the logarithm where everything is positive, with mean 0 and spread 1; figures
    that are the same in every simulation say nothing and are left out."""
    both = np.vstack([shown, published])
    positive = (both > 0).all(axis=0)
    both[:, positive] = np.log(both[:, positive])
    spread = both[:-1].std(axis=0)
    varied = spread > 1e-9 * np.maximum(1.0, np.abs(both[:-1]).max(axis=0))
    both = (both[:, varied] - both[:-1, varied].mean(axis=0)) / spread[varied]
    return both[:-1], both[-1]


def _terms(shown: np.ndarray, published: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """1, the figures and, with enough simulations, their squares and products."""
    both = np.vstack([shown, published])
    figures = both.shape[1]
    columns = [np.ones(len(both)), *both.T]
    pairs = [(i, j) for i in range(figures) for j in range(i, figures)]
    if len(shown) >= ROWS_PER_TERM * (1 + figures + len(pairs)):
        columns += [both[:, i] * both[:, j] for i, j in pairs]
    terms = np.column_stack(columns)
    return terms[:-1], terms[-1]


def _adjusted(scores: np.ndarray, distances: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """As if every accepted simulation had shown what was published."""
    root = np.sqrt(weights)[:, None]
    terms = np.column_stack([np.ones(len(scores)), distances])
    slopes = np.linalg.lstsq(root * terms, root * scores, rcond=None)[0]
    return scores - distances @ slopes[1:]
