"""Whether the tools agree: z of each figure, and the exact answers of the chain."""

import math

IGNORED = {"seconds", "moves", "cases"}
"""Not compared: the time; what follows from the other figures and the arrivals."""
LIMIT = 4.0
Figures = list[dict[str, float]]


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def z_scores(ours: dict[str, float], our_runs: int, peer: Figures, batch: int) -> dict:
    """`ours` holds means and standard deviations between replications over `our_runs`."""
    found = {}
    for name in ours:
        if name in IGNORED or name.endswith("_sd") or name not in peer[0]:
            continue
        runs = len(peer) * batch
        spread = ours[f"{name}_sd"] * math.sqrt(1 / runs + 1 / our_runs)
        found[name] = (mean([figures[name] for figures in peer]) - ours[name]) / spread
    return found


def product(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    return [[sum(x * b[k][j] for k, x in enumerate(row)) for j in range(3)] for row in a]


def power(matrix: list[list[float]], times: int) -> list[list[float]]:
    result = [[float(i == j) for j in range(3)] for i in range(3)]
    while times:
        if times % 2:
            result = product(result, matrix)
        matrix = product(matrix, matrix)
        times //= 2
    return result


def chain_matrix(chain: dict, step: float) -> list[list[float]]:
    """Of one step of that many days, in which a person moves once at most."""
    a, b = step / chain["mean_0_1"], step / chain["mean_0_2"]
    c, d = step / chain["mean_1_2"], step / chain["mean_2_0"]
    return [[1 - a - b, a, b], [0.0, 1 - c, c], [d, 0.0, 1 - d]]


def exact_shares(chain: dict, steps_a_day: int) -> list[float]:
    """Of people who began in state 0, in each state at the end."""
    days = chain["horizon"]
    return power(chain_matrix(chain, 1 / steps_a_day), days * steps_a_day)[0]


def chain_scores(chain: dict, peer: Figures, steps_a_day: int) -> dict[str, float]:
    people = chain["people"] * len(peer)
    found = {}
    for state, share in enumerate(exact_shares(chain, steps_a_day)):
        got = mean([figures[f"at_{state}"] for figures in peer])
        found[f"at_{state}"] = (got - share) / math.sqrt(share * (1 - share) / people)
    return found
