"""What every peer written in Python shares: it answers each line of the form
`MODEL seed=1 horizon=100 ...` with one line of figures. Processor time of the process
counts from the model's construction to its last record."""

import gc
import sys
import time
from collections.abc import Callable
from types import SimpleNamespace

Rows = list[tuple]
"""Of a queue (customer, arrived, started, ended), both None who was lost; of the pathway
(case, state, entered, left, next state)."""


def parse(line: str) -> tuple[str, SimpleNamespace]:
    model, *words = line.split()
    values = dict(word.split("=", 1) for word in words)
    return model, SimpleNamespace(**{name: number(text) for name, text in values.items()})


def number(text: str) -> float | int | str:
    for sort in (int, float):
        try:
            return sort(text)
        except ValueError:
            pass
    return text


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def queue_figures(rows: Rows, wanted: SimpleNamespace) -> dict[str, float]:
    counted = [row for row in rows if row[1] >= wanted.warm_up]
    waits = [started - arrived for _, arrived, started, _ in counted if started is not None]
    figures = {"moves": len(rows), "cases": len(counted), "wait": mean(waits)}
    if wanted.room:
        figures["lost"] = (len(counted) - len(waits)) / len(counted)
    return figures


def pathway_figures(rows: Rows, wanted: SimpleNamespace) -> dict[str, float]:
    cases = 1 + max(row[0] for row in rows)
    by_state: dict[str, list] = {}
    by_move: dict[tuple, int] = {}
    for row in rows:
        by_state.setdefault(row[1], []).append(row)
        by_move[row[1], row[4]] = by_move.get((row[1], row[4]), 0) + 1

    def stay(state: str, then: str) -> float:
        return mean([row[3] - row[2] for row in by_state.get(state, []) if row[4] == then])

    def share(then: str) -> float:
        return sum(count for move, count in by_move.items() if move[1] == then) / cases

    return {
        "moves": len(rows),
        "cases": cases,
        "wait_screening": stay("waiting_for_screening", "screening"),
        "wait_decision": stay("waiting_for_decision", "hearing"),
        "reviews": len(by_state.get("detention", [])) / cases,
        "homes": len(by_state.get("community", [])) / cases,
        "lost": share("whereabouts_unknown"),
        "recognised": share("status"),
        "refused": share("refused"),
        "missing": share("missing"),
    }


FIGURES = {"queue": queue_figures, "pathway": pathway_figures}


def serve(models: dict[str, Callable[[SimpleNamespace], Callable[[], Rows]]]):
    """Answers until its input ends. A model returns a function that gives the rows: to
    change the tool's own records into these is not timed."""
    print(f"ready seconds={time.process_time():.6f}", flush=True)
    for line in sys.stdin:
        model, wanted = parse(line)
        gc.collect()
        begun = time.process_time()
        rows_of = models[model](wanted)
        seconds = time.process_time() - begun
        figures = FIGURES[model](rows_of(), wanted)
        told = " ".join(f"{name}={value!r}" for name, value in figures.items())
        print(f"{model} seconds={seconds:.6f} {told}", flush=True)
        del rows_of
