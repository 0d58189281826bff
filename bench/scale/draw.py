"""Draws what script/bench scale has measured: draw.py RESULTS FIGURE."""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
matplotlib.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "scale",
        "font.size": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
)
import matplotlib.pyplot as plt  # noqa: E402


def column(rows: list[dict], name: str) -> list[float]:
    return [row[name] for row in rows]


def finish(axes, title: str, across: str, up: str):
    axes.set_title(title, fontsize=9)
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.minorticks_off()
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False)


def draw_arrivals(axes, rows: list[dict]):
    axes.semilogx(column(rows, "arrivals"), column(rows, "ns"), "o-")
    axes.set_ylim(0, 1.1 * max(column(rows, "ns")))
    finish(axes, "Time of an event by number of arrivals", "arrivals", "ns per event")


def draw_memory(axes, rows: list[dict]):
    for name, mark, label in (("record", "o-", "record"), ("peak", "s--", "peak of the program")):
        megabytes = [each / 1e6 for each in column(rows, name)]
        axes.loglog(column(rows, "arrivals"), megabytes, mark, label=label)
    finish(axes, "Memory by number of arrivals", "arrivals", "MB")


def draw_waiting(axes, rows: list[dict]):
    for name, mark in (("waiting", "o-"), ("stretched", "s--")):
        axes.semilogx(column(rows, "cases"), column(rows, name), mark, label=name)
    most = max((max(row["waiting"], row["stretched"]) for row in rows), default=1)
    axes.set_ylim(0, 1.1 * most)
    finish(axes, "Time of an event by cases in line or at work", "cases", "ns per event")


def draw_replications(axes, rows: list[dict]):
    for threads, mark in ((1, "o-"), (2, "s--")):
        mine = [row for row in rows if row["threads"] == threads]
        label = f"{threads} thread{'s' if threads > 1 else ''}"
        axes.loglog(column(mine, "replications"), column(mine, "wall"), mark, label=label)
    finish(axes, "Time of the demo by replications", "replications", "seconds")


def main(results: Path, figure: Path):
    found = json.loads(results.read_text())
    page, axes = plt.subplots(2, 2, figsize=(8.5, 6), layout="constrained")
    draw_arrivals(axes[0, 0], found["arrivals"])
    draw_memory(axes[0, 1], found["arrivals"])
    draw_waiting(axes[1, 0], found["waiting"])
    draw_replications(axes[1, 1], found["replications"])
    page.savefig(figure, metadata={"Date": None} if figure.suffix == ".svg" else None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
