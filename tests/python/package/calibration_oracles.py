"""Exact posteriors of tests/calibration/tiny.toml, and the checks of a calibration against them."""

from pathlib import Path

import numpy as np
from scipy import stats

TINY = Path(__file__).resolve().parents[2] / "calibration/tiny.toml"
RELEASED = "tracks.residence.states.held.exits.released.rate"
ARRIVING = "arrivals.new.cases.constant.rate"
SHARE = "tracks.legal.states.decision.branches.status.share"
PRIORS = {RELEASED: None, ARRIVING: stats.gamma(4, scale=0.1), SHARE: None}
HELD, STILL_HELD, DAYS_TO_NOVEMBER = 300, 90, 304
ARRIVED, DAYS = 120, 365
BINS = 10


def exact_arrivals(arrived=ARRIVED):
    """A gamma prior and a Poisson count make a gamma distribution."""
    return stats.gamma(4 + arrived, scale=1 / (10 + DAYS))


def exact_releases(still_held=STILL_HELD):
    """Mean and standard deviation of the logarithm of the rate: a lognormal prior with median 0.004
    and 95% within a factor of 4, and a binomial count, on a grid."""
    logs = np.log(0.004) + np.linspace(-4, 4, 4001)
    likelihood = stats.binom.pmf(still_held, HELD, np.exp(-DAYS_TO_NOVEMBER * np.exp(logs)))
    weights = likelihood * stats.norm.pdf(logs, np.log(0.004), np.log(4) / 1.959964)
    mean = np.average(logs, weights=weights)
    return mean, np.sqrt(np.average((logs - mean) ** 2, weights=weights))


def table(n, rng):
    """Normal scores of both rates and both counts, as the tiny country has them, without the engine."""
    scores = rng.standard_normal((n, 2))
    released = 0.004 * 4 ** (scores[:, 0] / 1.959964)
    arriving = stats.gamma(4, scale=0.1).ppf(stats.norm.cdf(scores[:, 1]))
    held = rng.binomial(HELD, np.exp(-DAYS_TO_NOVEMBER * released))
    return scores, np.column_stack([held, rng.poisson(DAYS * arriving)]).astype(float)


def ranks_over_prior(posterior_of, simulations, pseudo, rng):
    """Simulation-based calibration (Talts and others, 2018): data sets from the prior, each held against
    one table of simulations."""
    scores, shown = table(simulations, rng)
    true, data = table(pseudo, rng)
    ranks = np.empty_like(true)
    for i in range(pseudo):
        posterior = posterior_of(scores, shown, data[i])
        ranks[i] = posterior.weights @ (posterior.scores < true[i])
    return ranks


def histogram(ranks):
    return np.histogram(ranks, bins=BINS, range=(0, 1))[0]


def p_of_uniform(ranks):
    """That counts in ten bins differ as much as these by chance."""
    return stats.chisquare(histogram(ranks)).pvalue


def bars(name, ranks):
    """A histogram in text, with the 99% range of a count in a bin."""
    low, high = stats.binom.interval(0.99, len(ranks), 1 / BINS)
    counts = histogram(ranks)
    lines = [f"{name}: {len(ranks)} ranks, 99% of bins {low:.0f} to {high:.0f}, p = {p_of_uniform(ranks):.3f}"]
    lines += [f"  {i / BINS:.1f} {'#' * round(40 * n / max(counts))} {n}" for i, n in enumerate(counts)]
    return "\n".join(lines)
