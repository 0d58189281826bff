#!/usr/bin/env python3
"""ATDSim beside other tools, on the same models in one run: script/bench peers.

bench/README.md has the models in words. Runs take turns; times are processor times of
one replication, start-up apart. Exit status 1 below a target, where answers differ, and
where a tool is missing that --without does not name."""

import argparse
import statistics
import sys
import tomllib
from dataclasses import dataclass, field

import answers
from tools import BY_HAND, HERE, OURS, TOOLS, Missing, Tool, Worker, install

MODELS = ("queue_one_server", "queue_three_servers", "queue_ten_places", "pathway", "chain")
SIMPY_ON_PATHWAY = 100
SIMPY_ON_P1A = 20
CHECKS = 200
"""Replications of ours that the answers of others are held against."""
STEPS_RUNS = 5
FEWEST = 3
LONG_SECONDS = 15
"""A tool that has taken so long is not asked more often than FEWEST times."""
WARM = 10
BATCH_SECONDS = 0.3
STEPS_A_DAY = 1 << 16
"""So many that a chain in steps is the chain of rates."""


@dataclass
class Timed:
    """What one tool did with one model."""

    tool: Tool
    batch: int
    runs: list[dict[str, float]] = field(default_factory=list)

    def median(self) -> float:
        return statistics.median(run["seconds"] for run in self.runs)

    def ends(self) -> tuple[float, float]:
        seconds = [run["seconds"] for run in self.runs]
        return min(seconds), max(seconds)

    def total(self) -> float:
        return sum(run["seconds"] for run in self.runs)

    def moves(self) -> float:
        return answers.mean([run["moves"] for run in self.runs])


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench peers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("program", help=argparse.SUPPRESS)
    parser.add_argument("--without", action="append", default=[], metavar="NAME")
    parser.add_argument("--only", action="append", default=[], metavar="MODEL", choices=MODELS)
    parser.add_argument("--quick", action="store_true", help="short horizons, three repeats")
    parser.add_argument("--full", action="store_true", help="P1c with a million arrivals")
    parser.add_argument("--repeats", type=int, default=0, help="default 7; a slow tool fewer")
    return parser.parse_args()


def start_tools(wanted: argparse.Namespace) -> tuple[list[Worker], bool]:
    left_out = {name.lower() for name in wanted.without}
    workers, complete = [], True
    for tool in TOOLS:
        if tool.name.lower() in left_out:
            print(f"{tool.name}: left out")
            continue
        try:
            install(tool)
            worker = Worker(tool)
            worker.start(wanted.program)
            workers.append(worker)
        except (Missing, OSError, IndexError) as problem:
            if tool is OURS:
                raise
            print(f"{tool.name}: SKIPPED, {problem}")
            complete = False
    return workers, complete


def models_of(wanted: argparse.Namespace) -> dict[str, dict]:
    models = tomllib.loads((HERE / "models.toml").read_text())
    for name, model in models.items():
        quick = model.pop("quick")
        if wanted.quick:
            model["horizon"] = quick
        elif wanted.full and name == "queue_ten_places":
            model["horizon"] *= 10
    return {name: models[name] for name in wanted.only or MODELS}


def ask(worker: Worker, name: str, model: dict, seed: int, batch: int, scenario: str = "") -> dict:
    values = {k: v for k, v in model.items() if k not in ("label", "model")}
    values |= {"seed": seed, "batch": batch, "scenario": scenario or name}
    return worker.ask(model["model"], values)


def warm_up(worker: Worker, name: str, model: dict) -> int:
    """Replications to be timed as one: the clock of a Java process ticks in 10 ms."""
    if not worker.tool.is_compiled:
        return 1
    ask(worker, name, model, 1, WARM)
    seconds = ask(worker, name, model, 1, WARM)["seconds"]
    return max(1, min(200, round(BATCH_SECONDS / max(seconds, 1e-4))))


def measure(workers: list[Worker], name: str, model: dict, repeats: int) -> dict[str, Timed]:
    taking_part = [worker for worker in workers if model["model"] in worker.tool.models]
    timed = {w.tool.name: Timed(w.tool, warm_up(w, name, model)) for w in taking_part}
    for repeat in range(repeats):
        for index, worker in enumerate(taking_part):
            mine = timed[worker.tool.name]
            if len(mine.runs) >= FEWEST and mine.total() > LONG_SECONDS:
                continue
            seed = 1_000_000 * (1 + index) + 10_000 * repeat
            mine.runs.append(ask(worker, name, model, seed, mine.batch))
    return timed


def print_times(model: dict, timed: dict[str, Timed]):
    print(f"\n{model['label']}, horizon {model['horizon']} units")
    heads = ("runs", "ms", "least", "most", "moves", "ns/move", "ratio")
    print(f"  {'':16}" + "".join(f"{head:>10}" for head in heads))
    ours = timed[OURS.name].median()
    for mine in timed.values():
        least, most = mine.ends()
        median, moves = mine.median(), mine.moves()
        print(
            f"  {mine.tool.title():16}{len(mine.runs):10}{1e3 * median:10.2f}{1e3 * least:10.2f}"
            f"{1e3 * most:10.2f}{moves:10.0f}{1e9 * median / moves:10.0f}{median / ours:10.1f}"
        )


def print_scores(title: str, scores: dict[str, float]) -> float:
    told = ", ".join(f"{name} {z:+.1f}" for name, z in scores.items())
    print(f"  {title:16} z: {told}")
    return max(abs(z) for z in scores.values())


def check_answers(ours: Worker, name: str, model: dict, timed: dict[str, Timed]) -> float:
    """Prints z of every figure of every tool; returns the largest."""
    if model["model"] == "chain":
        return check_chain(ours, model, timed)
    reference = ask(ours, name, model, 1, CHECKS)
    told = {k: v for k, v in reference.items() if f"{k}_sd" in reference}
    told = {k: v for k, v in told.items() if k not in answers.IGNORED}
    means = ", ".join(f"{k} {v:.4g}" for k, v in told.items())
    print(f"  {CHECKS} of ours: {means}")
    return max(
        print_scores(mine.tool.title(), answers.z_scores(reference, CHECKS, mine.runs, mine.batch))
        for mine in timed.values()
        if mine.tool is not OURS
    )


def check_chain(ours: Worker, model: dict, timed: dict[str, Timed]) -> float:
    print("  shares in 0, 1, 2 against the exact ones of each chain")
    worst = 0.0
    for mine in timed.values():
        steps = STEPS_A_DAY if mine.tool is OURS else 1
        exact = ", ".join(f"{share:.4f}" for share in answers.exact_shares(model, steps))
        scores = answers.chain_scores(model, mine.runs, steps)
        worst = max(worst, print_scores(f"{mine.tool.title()} ({exact})", scores))
    return max(worst, check_chain_by_steps(ours, model))


def check_chain_by_steps(ours: Worker, model: dict) -> float:
    run = ask(ours, "chain", model, 1, STEPS_RUNS, "chain_by_steps")
    print(
        f"  {OURS.name} with a look a day: {1e3 * run['seconds']:.0f} ms,"
        f" {1e9 * run['seconds'] / run['moves']:.0f} ns per look"
    )
    return print_scores(f"{OURS.name} by steps", answers.chain_scores(model, [run] * STEPS_RUNS, 1))


def targets(results: dict[str, dict[str, Timed]]) -> list[str]:
    """What is missed, in words."""
    missed = []

    def ratio(name: str, tool: str) -> float:
        return results[name][tool].median() / results[name][OURS.name].median()

    wanted = [("pathway", SIMPY_ON_PATHWAY), ("queue_one_server", SIMPY_ON_P1A)]
    for name, least in wanted:
        if "SimPy" in results.get(name, {}):
            told = f"{name}: {ratio(name, 'SimPy'):.1f} times SimPy, wanted {least}"
            print(told)
            if ratio(name, "SimPy") < least:
                missed.append(told)
    for mine in results.get("queue_one_server", {}).values():
        if mine.tool.is_compiled and mine.tool.is_engine and mine.tool is not OURS:
            told = f"queue_one_server: {ratio('queue_one_server', mine.tool.name):.2f} times"
            told += f" {mine.tool.title()}, wanted more than 1"
            print(told)
            if ratio("queue_one_server", mine.tool.name) <= 1:
                missed.append(told)
    return missed


def print_limits(results: dict[str, dict[str, Timed]]):
    """How far a loop written by hand gets, beside which the targets can be read."""
    for name, timed in results.items():
        if BY_HAND.name in timed and "SimPy" in timed:
            by_hand = timed[BY_HAND.name].median()
            print(
                f"{name}: by hand {timed['SimPy'].median() / by_hand:.1f} times SimPy;"
                f" {OURS.name} takes {timed[OURS.name].median() / by_hand:.1f} times its time"
            )


def main() -> int:
    wanted = parse()
    workers, complete = start_tools(wanted)
    repeats = wanted.repeats or (3 if wanted.quick else 7)
    starts = ", ".join(f"{w.tool.title()} {w.start_up:.2f}" for w in workers)
    print(f"{repeats} repeats in turn; start-up apart, s: {starts}")
    results, worst = {}, 0.0
    for name, model in models_of(wanted).items():
        timed = measure(workers, name, model, repeats)
        print_times(model, timed)
        results[name] = timed
        worst = max(worst, check_answers(workers[0], name, model, timed))
        sys.stdout.flush()
    for worker in workers:
        worker.stop()
    print(f"\nworst |z| {worst:.1f} (at most {answers.LIMIT:.0f})")
    print_limits(results)
    missed = targets(results)
    for line in missed:
        print(f"MISSED {line}")
    return 0 if complete and not missed and worst <= answers.LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
