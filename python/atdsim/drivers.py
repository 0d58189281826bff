"""Who does the work: this process, several, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

MOST_TRIES = 3  # of a unit whose process dies


def finished(units: Sequence, run: Callable, workers: int, client) -> Iterator[tuple]:
    """Each unit with what `run(unit, workers)` returns, or with what went wrong. A unit has a `key`."""
    if client is not None:
        yield from _on_cluster(units, run, client)
    elif workers > 1:
        yield from _in_processes(units, run, workers)
    else:
        for unit in units:
            yield _outcome(unit, lambda unit=unit: run(unit, 0))


def _outcome(unit, result: Callable) -> tuple:
    try:
        return unit, result(), None
    except Exception as error:  # a unit that fails leaves the others alone
        return unit, None, error


def _in_processes(units: Sequence, run: Callable, workers: int) -> Iterator[tuple]:
    """A process that dies takes its pool with it: what was not done is tried in a new one, and in the
    end each unit alone."""
    for _ in range(MOST_TRIES - 1):
        undone = []
        for unit, rows, error in _in_pool(units, run, workers):
            if isinstance(error, BrokenProcessPool):
                undone.append(unit)
            else:
                yield unit, rows, error
        units = undone
    for unit in units:
        yield from _in_pool([unit], run, 1)


def _in_pool(units: Sequence, run: Callable, workers: int) -> Iterator[tuple]:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(run, unit): unit for unit in units}
        for future in as_completed(futures):
            yield _outcome(futures[future], future.result)


def _on_cluster(units: Sequence, run: Callable, client) -> Iterator[tuple]:
    from dask.distributed import as_completed as as_completed_there

    futures = {
        client.submit(run, unit, key=f"atdsim-{unit.key}", retries=MOST_TRIES): unit for unit in units
    }
    for future in as_completed_there(futures):
        yield _outcome(futures[future], future.result)
        future.release()
