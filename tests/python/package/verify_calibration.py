"""Prints how a calibration of the tiny country compares with what is known exactly."""

import argparse

import numpy as np
from calibration_oracles import (
    ARRIVING,
    PRIORS,
    RELEASED,
    TINY,
    bars,
    exact_arrivals,
    exact_releases,
    ranks_over_prior,
)

import atdsim
from atdsim.adjustment import posterior_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--budget", type=int, default=2000, help="simulations")
    parser.add_argument("--seed", type=int, default=7)
    words = parser.parse_args()
    found = atdsim.calibrate(TINY, priors=PRIORS, budget=words.budget, seed=words.seed, workers=2)
    print(found, end="\n\n")
    draws = found.sample(10_000, rng=1)
    logs, (mean, sd), exact = np.log(draws[RELEASED]), exact_releases(), exact_arrivals()
    print(f"{'':38} mean    sd      exact mean, sd")
    print(f"{'log of the rate of release':38} {logs.mean():.4f} {logs.std():.4f}  {mean:.4f} {sd:.4f}")
    rates = draws[ARRIVING]
    print(f"{'rate of arrival':38} {rates.mean():.4f}  {rates.std():.4f}  {exact.mean():.4f}  {exact.std():.4f}")
    print("\nRanks of known numbers near the published figures")
    for path, ranks in found.ranks(300).items():
        print(bars(path, ranks.to_numpy()))
    print("\nRanks over the prior, without the engine")
    ranks = ranks_over_prior(posterior_of, 2000, 1000, np.random.default_rng(words.seed))
    for number, path in enumerate((RELEASED, ARRIVING)):
        print(bars(path, ranks[:, number]))


if __name__ == "__main__":
    main()
