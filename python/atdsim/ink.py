"""What pictures have in common: colours, numbers in words, captions."""

from __future__ import annotations

import textwrap

# Told apart by lightness too; the categorical colours of the Government Analysis Function (2022).
BASELINE, OPTIONS = "#12436D", ["#F46A25", "#28A197", "#801650", "#A285D1"]
GREY, PALE = "#3D3D3D", "#D5D8DB"
DASHES, MARKERS = ["-", "--", ":", "-."], ["o", "s", "^", "D"]


def pyplot():
    try:
        from matplotlib import pyplot as module
    except ImportError as error:
        raise ImportError("pictures need matplotlib: pip install 'atdsim[plot]'") from error
    return module


def colour(option: int) -> str:
    """Of an option by its position; the baseline is the first."""
    return BASELINE if option == 0 else OPTIONS[(option - 1) % len(OPTIONS)]


def number(value: float, signed: bool = False) -> str:
    """Three digits, and words for millions: '1.16 billion'."""
    size = abs(value)
    for factor, word in ((1e9, " billion"), (1e6, " million")):
        if size >= factor:
            return f"{_three(value / factor, signed)}{word}"
    return _three(value, signed)


def _three(value: float, signed: bool) -> str:
    if value == 0:
        return "0"
    digits = max(0, 2 - len(str(int(abs(value)))) + 1) if abs(value) >= 1 else 3
    rounded = float(f"{value:.3g}")
    text = f"{rounded:{'+' if signed else ''},.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "\N{MINUS SIGN}")


def spread(low: float, high: float, signed: bool = True) -> str:
    return f"{number(low, signed)} to {number(high, signed)}"


def wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


def source_of(report: dict) -> str:
    """Where the numbers of a picture come from."""
    made = report["reproduction"]
    said = (
        f"Source: {made['program']}, {report['subject']['title']}, "
        f"{report['subject']['start']} to {report['subject']['end']}; "
        f"{made['replications']} replications, seed {made['seed']}"
    )
    draws = report["doubt"]["draws"]
    return said + (f", {draws} draws of the uncertain numbers." if draws else ", no draws of the numbers.")


def prices_of(report: dict) -> str:
    """The price year, for pictures with money."""
    return f"Prices: {report['costs'][0]['unit']}. {report['costs'][0]['note']}"


def finish(figure, title: str, *notes: str):
    """Title above, notes and source below, as wide as the picture."""
    width, height = figure.get_size_inches()
    title = wrapped(title, int(width * 8.5))
    below = "\n".join(wrapped(note, int(width * 15)) for note in notes if note)
    figure.text(0.01, 1 - 0.08 / height, title, ha="left", va="top", fontsize=13, weight="bold")
    figure.text(0.01, 0.06 / height, below, ha="left", va="bottom", fontsize=8, color=GREY, linespacing=1.4)
    bottom = 0.16 * (below.count("\n") + 1) + 0.15
    top = 0.24 * (title.count("\n") + 1) + 0.12
    figure.set_layout_engine("tight", rect=(0, bottom / height, 1, 1 - top / height))
    return figure


def bare(axes) -> None:
    """Without what carries no number."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(left=False)


def say_numbers(axis) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(4))
    axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
