"""Running and comparing scenarios."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Integral
from pathlib import Path

from . import _core
from .results import Results
from .scenario import Scenario

Progress = Callable[[str, int, int], None]


def _scenario(one: Scenario | str | Path) -> Scenario:
    return one if isinstance(one, Scenario) else Scenario(one)


def _seed(rng) -> int | None:
    """From an int, a SeedSequence or a Generator; None is the scenario's."""
    if rng is None:
        return None
    if isinstance(rng, Integral):
        return int(rng)
    if hasattr(rng, "generate_state"):
        return int(rng.generate_state(1, "uint64")[0])
    return int(rng.integers(2**63))


def _study(scenarios, progress, **request) -> Results:
    wanted = _core.Request()
    for key, value in request.items():
        if value is not None:
            setattr(wanted, key, value)
    return Results(*_core.study([one._core for one in scenarios], wanted, progress))


def run(
    scenario: Scenario | str | Path,
    *,
    replications: int | None = None,
    rng=None,
    workers: int = 0,
    progress: Progress | None = None,
) -> Results:
    """Simulates one scenario.

    Parameters
    ----------
    scenario : Scenario, str or Path
        A scenario, its file, or the name of one that comes with the package.
    replications : int, optional
        Number of simulation runs; the scenario's by default.
    rng : int, SeedSequence or Generator, optional
        Random seed; the scenario's by default.
    workers : int
        Number of threads; 0 for all processors. It changes no number.
    progress : callable, optional
        Called with a stage, the number done and the total.

    Raises
    ------
    ScenarioError, RunError
    """
    return _study(
        [_scenario(scenario)], progress, replications=replications, seed=_seed(rng), threads=workers
    )


def require_sound(options, draws: int, draw_replications: int) -> None:
    """Raises ValueError where a comparison cannot be made with these."""
    if not options:
        raise ValueError("a comparison needs a baseline and at least one option")
    if 0 < draws < 10:
        raise ValueError(f"draws={draws} is too few for a range: at least 10, or 0 for chance alone")
    if draw_replications < 2:
        raise ValueError(f"draw_replications={draw_replications}: at least 2")


def compare(
    baseline: Scenario | str | Path,
    *options: Scenario | str | Path,
    draws: int = 100,
    draw_replications: int = 5,
    replications: int | None = None,
    every_number: bool = False,
    alternatives: bool = True,
    rng=None,
    workers: int = 0,
    progress: Progress | None = None,
) -> Results:
    """Compares options with a baseline, as `atd compare` does.

    Parameters
    ----------
    baseline, *options : Scenario, str or Path
        Scenarios, their files, or names of those that come with the package.
    draws : int
        Number of draws of the uncertain numbers; 0 leaves chance alone, fewer than 10 are refused.
    draw_replications : int
        Number of simulation runs of each draw, at least 2.
    replications : int, optional
        Number of simulation runs with all numbers as stated; the baseline's by default.
    every_number : bool
        Moves every number alone to both ends of its range, not only the ten that matter most.
    alternatives : bool
        Repeats the headlines under the alternatives of the scenarios.
    rng, workers, progress
        As for `run`.

    Raises
    ------
    ScenarioError
        Where options cannot be compared with the baseline.
    RunError
        Where a simulation could not be completed.
    """
    require_sound(options, draws, draw_replications)
    return _study(
        [_scenario(one) for one in (baseline, *options)],
        progress,
        draws=draws,
        draw_replications=draw_replications,
        replications=replications,
        every_number=every_number,
        alternatives=alternatives,
        seed=_seed(rng),
        threads=workers,
    )
