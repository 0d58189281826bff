"""NumPy: the chain of neworder's example, one step a day for everyone at once, and how
many are in each state after each step."""

from types import SimpleNamespace

import numpy as np
import peer


def chain(wanted: SimpleNamespace):
    chance = np.random.default_rng(wanted.seed)
    p01, p02 = 1 / wanted.mean_0_1, 1 / wanted.mean_0_2
    p12, p20 = 1 / wanted.mean_1_2, 1 / wanted.mean_2_0
    states = np.zeros(wanted.people, dtype=np.int8)
    census = np.empty((wanted.horizon + 1, 3), dtype=np.int64)
    census[0] = wanted.people, 0, 0
    for step in range(1, wanted.horizon + 1):
        drawn = chance.random(wanted.people)
        in_0, in_1, in_2 = states == 0, states == 1, states == 2
        states[in_0 & (drawn < p01)] = 1
        states[in_0 & (drawn >= p01) & (drawn < p01 + p02)] = 2
        states[in_1 & (drawn < p12)] = 2
        states[in_2 & (drawn < p20)] = 0
        census[step] = np.bincount(states, minlength=3)
    return lambda: census


def chain_figures(census: np.ndarray, wanted: SimpleNamespace) -> dict[str, float]:
    at_end = {f"at_{state}": float(census[-1, state]) / wanted.people for state in range(3)}
    return {"cases": wanted.people, "moves": wanted.people * wanted.horizon, **at_end}


if __name__ == "__main__":
    peer.FIGURES["chain"] = chain_figures
    peer.serve({"chain": chain})
