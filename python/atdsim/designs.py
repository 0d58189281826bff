"""Points at which a sweep compares scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

import numpy as np
import pandas as pd


def grid(values: Mapping[str, Iterable]) -> pd.DataFrame:
    """Every combination of values.

    Parameters
    ----------
    values : mapping
        Values by path of a number: numbers, or texts with a unit as `--set` takes them.

    Returns
    -------
    DataFrame
        One row for each point, one column for each path.

    >>> grid({"pools.community_places.capacity.existing.places": [450, 900]})
    """
    lists = {path: list(some) for path, some in values.items()}
    for path, some in lists.items():
        if not some:
            raise ValueError(f"{path}: expected values, got none")
    return pd.DataFrame(list(product(*lists.values())), columns=list(lists), dtype=object)


def latin_hypercube(ranges, n: int, rng=None) -> pd.DataFrame:
    """Points of a Latin hypercube: each of `n` equal parts of every range holds one.

    McKay, Beckman and Conover, Technometrics 21 (1979); made by scipy.stats.qmc.

    Parameters
    ----------
    ranges : mapping or DataFrame
        `(low, high)` by path, or a frame with these columns, such as
        `parameters(scenario).loc[paths]`; in the unit of `parameters`.
    n : int
        Number of points.
    rng : int, SeedSequence or Generator, optional
        Makes the same points again.

    Returns
    -------
    DataFrame
        One row for each point, one column for each path.
    """
    qmc = _qmc()
    bounds = _bounds(ranges)
    return _scaled(bounds, qmc.LatinHypercube(len(bounds), rng=np.random.default_rng(rng)).random(n))


def sobol(ranges, n: int, rng=None) -> pd.DataFrame:
    """Points of a scrambled Sobol sequence, which fill the ranges evenly; `n` is a power of two.

    Owen, Journal of Complexity 14 (1998); made by scipy.stats.qmc. Parameters and result are those
    of `latin_hypercube`.
    """
    qmc = _qmc()
    bounds = _bounds(ranges)
    if n < 1 or n & (n - 1):
        raise ValueError(f"n={n}: expected a power of two, such as {1 << max(n, 1).bit_length()}")
    return _scaled(bounds, qmc.Sobol(len(bounds), rng=np.random.default_rng(rng)).random(n))


def _qmc():
    try:
        from scipy.stats import qmc
    except ImportError as error:
        raise ImportError("designs with random points need scipy: pip install 'atdsim[sweep]'") from error
    return qmc


def _bounds(ranges) -> pd.DataFrame:
    if isinstance(ranges, pd.DataFrame):
        bounds = ranges[["low", "high"]].astype(float)
    else:
        bounds = pd.DataFrame.from_dict(dict(ranges), orient="index", columns=["low", "high"], dtype=float)
    wrong = bounds[~(bounds["low"] < bounds["high"])]
    if len(wrong):
        path, row = wrong.index[0], wrong.iloc[0]
        raise ValueError(f"{path}: expected low < high, got {row['low']:g} and {row['high']:g}")
    return bounds


def _scaled(bounds: pd.DataFrame, points: np.ndarray) -> pd.DataFrame:
    low, high = bounds["low"].to_numpy(), bounds["high"].to_numpy()
    return pd.DataFrame(low + points * (high - low), columns=list(bounds.index))
