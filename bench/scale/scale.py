#!/usr/bin/env python3
"""Time and memory by size: script/bench scale. Prints tables and draws docs/figures/scale.svg.

Each measurement is a process of its own. Needs about four minutes on a quiet machine, half
a minute with --quick."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import worlds

FIGURE = worlds.ROOT / "docs/figures/scale.svg"
LEVELS = ("summary", "cases", "spells", "everything")
BYTES_PER_ARRIVAL = 900
"""Of the record in memory, to skip what does not fit."""


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench scale",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("program", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="small sizes only")
    parser.add_argument("--only", action="append", default=[], metavar="PART", choices=PARTS)
    parser.add_argument("--figure", type=Path, default=FIGURE, help="where to draw; .svg or .png")
    return parser.parse_args()


def measure(program: Path, *words) -> dict[str, float]:
    done = subprocess.run(
        [program, *map(str, words)], capture_output=True, text=True, check=True
    )
    pairs = (word.split("=") for word in done.stdout.split()[1:])
    return {name: float(value) for name, value in pairs}


def available_bytes() -> int:
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return 1024 * int(line.split()[1])
    return 0


def table(title: str, heads: list[str], rows: list[list[str]]):
    print(f"\n{title}")
    for row in (heads, *rows):
        print("  " + "".join(f"{cell:>14}" for cell in row))
    sys.stdout.flush()


def arrivals(program: Path, quick: bool) -> list[dict]:
    found = []
    for power in range(3, 6 if quick else 8):
        wanted = 10**power
        if wanted * BYTES_PER_ARRIVAL > 0.8 * available_bytes():
            print(f"10^{power} arrivals: SKIPPED, too little memory is free now")
            continue
        run = measure(program, "simulate", worlds.steady(wanted), max(1, 10**5 // wanted))
        found.append(run | {"arrivals": wanted, "ns": 1e9 * run["cpu"] / run["events"]})
    table(
        "arrivals in two years, one replication, one core, whole record in memory",
        ["arrivals", "cases", "events/case", "ns/event", "seconds", "record MB", "peak MB"],
        [
            [
                f"{run['arrivals']:.0e}",
                f"{run['cases'] / replications(run):.0f}",
                f"{run['events'] / run['cases']:.2f}",
                f"{run['ns']:.0f}",
                f"{run['cpu'] / replications(run):.4g}",
                f"{run['record'] / 1e6:.1f}",
                f"{run['peak'] / 1e6:.1f}",
            ]
            for run in found
        ],
    )
    return found


def replications(run: dict) -> int:
    return max(1, 10**5 // run["arrivals"])


def waiting(program: Path, quick: bool) -> list[dict]:
    """What script/bench backlog prints, from one case on; not for those in a hurry."""
    if quick:
        return []
    backlog = program.with_name("bench_backlog")
    done = subprocess.run([backlog, "1"], capture_output=True, text=True, check=False)
    print("\nwaiting or sharing workers (bench_backlog 1)")
    print(done.stdout, end="", flush=True)
    rows = [line.split() for line in done.stdout.splitlines()]
    return [
        {"cases": int(row[0]), "waiting": float(row[1]), "stretched": float(row[2])}
        for row in rows
        if len(row) == 3 and row[0].isdigit()
    ]


def replicated(program: Path, quick: bool) -> list[dict]:
    found = []
    for count in (1, 10, 100) if quick else (1, 10, 100, 1000):
        for threads in (1, 2):
            run = measure(program, "study", worlds.DEMO["held-detention"], count, threads)
            found.append(run | {"replications": count, "threads": threads})
    table(
        "demo, replications and threads, indicators computed, rows not kept",
        ["replications", "threads", "wall s", "processor s", "peak MB"],
        [
            [
                str(run["replications"]),
                str(run["threads"]),
                f"{run['wall']:.3f}",
                f"{run['cpu']:.3f}",
                f"{run['peak'] / 1e6:.1f}",
            ]
            for run in found
        ],
    )
    one, two = found[-2:]
    print(f"  2 threads against 1: {one['wall'] / two['wall']:.2f} times (at least 1.8)")
    print(f"  load of the machine: {os.getloadavg()[0]:.1f} programs")
    return found


def levels(program: Path, quick: bool) -> list[dict]:
    count = 20 if quick else 200
    demo = worlds.DEMO["held-detention"]
    events = measure(program, "simulate", demo, count)
    worlds.BUILD.mkdir(parents=True, exist_ok=True)
    found = [measure(program, "study", demo, count, 1) | {"level": "none", "disk": 0.0}]
    for level in LEVELS:
        words = ("study", demo, count, 1, level, worlds.BUILD / "out.h5")
        found.append(measure(program, *words) | {"level": level})
    table(
        f"demo, {count} replications, one thread, by record level",
        ["level", "processor s", "wall s", "file MB", "million ev/s"],
        [
            [
                run["level"],
                f"{run['cpu']:.3f}",
                f"{run['wall']:.3f}",
                f"{run['disk'] / 1e6:.2f}",
                f"{events['events'] / run['cpu'] / 1e6:.2f}",
            ]
            for run in found
        ],
    )
    return found


def speeds(program: Path, quick: bool) -> list[dict]:
    """The promises in events per second: three whole passes, the least time of each."""
    count, passes = (20, 1) if quick else (200, 3)
    worlds.BUILD.mkdir(parents=True, exist_ok=True)
    out = worlds.BUILD / "out.h5"
    found = []
    for name, file in worlds.DEMO.items():
        times = [
            {
                "engine": measure(program, "simulate", file, count),
                "disk": measure(program, "disk", file, count, out),
                "run": measure(program, "study", file, count, 1, "everything", out),
            }
            for _ in range(passes)
        ]
        engine = times[0]["engine"]
        least = {what: min(one[what]["cpu"] for one in times) for what in times[0]}
        found.append(least | {"name": name, "events": engine["events"], "rows": engine["rows"]})
    print(f"\ndemo, {count} replications, one core, the least of {passes} passes")
    for run in found:
        print_speeds(run)
    print(f"  load of the machine: {os.getloadavg()[0]:.1f} programs")
    return found


def print_speeds(run: dict):
    def per_second(what: str, of: str = "events") -> str:
        return f"{run[of] / run[what] / 1e6:.2f} million {of}/s"

    print(f"  {run['name']}")
    print(f"    engine, rows in memory: {per_second('engine')} (at least 5)")
    disk = f"{per_second('disk')} (at least 2), {per_second('disk', 'rows')} of all tables"
    print(f"    engine, rows on disk and read back, nothing computed from them: {disk}")
    print(f"    atd run as a whole, with all that is computed from the rows: {per_second('run')}")
    parts = {
        "engine": run["engine"],
        "rows to disk": run["disk"] - run["engine"],
        "computed from rows": run["run"] - run["disk"],
    }
    shares = (f"{what} {100 * time / run['run']:.0f}%" for what, time in parts.items())
    print(f"    of the processor time of that run: {', '.join(shares)}")


def memory(program: Path, quick: bool) -> list[dict]:
    names = {"demo": worlds.DEMO["held-detention"], "steady": worlds.steady(14600)}
    found = []
    for name, file in names.items():
        for years in (5, 20) if quick else (5, 20, 80):
            kept = measure(program, "world", file, years, "keep")
            dropped = measure(program, "world", file, years, "drop")
            found.append(dropped | {"name": name, "years": years, "kept": kept})
    table(
        "memory at the horizon",
        [
            *("scenario", "years", "open cases", "most cases", "most people"),
            *("world MB", "of it queue", "allowed MB", "and record"),
        ],
        [
            [
                run["name"],
                str(run["years"]),
                f"{run['open']:.0f}",
                f"{run['most_open']:.0f}",
                f"{run['most_persons']:.0f}",
                f"{run['world'] / 1e6:.2f}",
                f"{run['queue'] / 1e6:.2f}",
                f"{allowed(run) / 1e6:.2f}",
                f"{(run['kept']['world'] + run['kept']['rows']) / 1e6:.1f}",
            ]
            for run in found
        ],
    )
    print("  allowed: 512 bytes a case and 256 a person, of the most that were open at one time")
    for run in (found[0], found[-1]):
        sizes = f"of a case {run['per_case']:.0f} bytes, of a person {run['per_person']:.0f}"
        print(f"  {run['name']}: states, clocks and counts {sizes}")
    return found


def allowed(run: dict) -> float:
    return 512 * run["most_open"] + 256 * run["most_persons"]


def draw(figure: Path, results: dict):
    python = worlds.BUILD / "venv/bin/python"
    wanted = Path(__file__).parent / "requirements.txt"
    stamp = worlds.BUILD / "venv/requirements.stamp"
    if not stamp.is_file() or stamp.read_text() != wanted.read_text():
        subprocess.run([sys.executable, "-m", "venv", "--clear", worlds.BUILD / "venv"], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", wanted], check=True)
        stamp.write_text(wanted.read_text())
    file = worlds.BUILD / "results.json"
    file.write_text(json.dumps(results))
    figure.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([python, Path(__file__).with_name("draw.py"), file, figure], check=True)


PARTS = {
    "arrivals": arrivals,
    "waiting": waiting,
    "replications": replicated,
    "levels": levels,
    "speeds": speeds,
    "memory": memory,
}


def main() -> int:
    wanted = parse()
    names = wanted.only or list(PARTS)
    results = {name: PARTS[name](wanted.program, wanted.quick) for name in names}
    if len(results) == len(PARTS):
        draw(wanted.figure, results)
        print(f"\ndrawn: {os.path.relpath(wanted.figure)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
