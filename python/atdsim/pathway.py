"""The pathway of a scenario as a flow, from the file alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import ink
from .scenario import Scenario
from .study import _scenario

BOX, GAP, ROW = 3.0, 2.6, 1.7  # width of a column, between columns, height of a row
MOST_LETTERS = 29
CLOSED, CONDITIONS, PLAIN = "#BFD0DE", "#E3ECF2", "#FFFFFF"
RARE, DAYS_OF_YEAR = 0.01, 365.2425  # events per day
MOST_NAMES = 2  # of states in a condition


@dataclass(frozen=True)
class Flow:
    """An arrow: from one state to another, what it is called, and what opens it."""

    source: str
    target: str
    label: str
    gate: str = ""


@dataclass(frozen=True)
class State:
    """A box: `kind` is "stay", "choice" or "end"; `pools` are what it holds a place of."""

    name: str
    label: str
    kind: str
    liberty: str
    pools: tuple[str, ...] = ()


@dataclass
class Track:
    """States and flows of one track, and the column of every state: 0 is where cases begin."""

    name: str
    label: str
    states: dict[str, State] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)


def tracks_of(scenario: Scenario) -> list[Track]:
    """The tracks of a scenario, in order, with what its first version says; events that move nobody
    are left out."""
    tables = scenario.tables()
    starts = [*tables.get("arrivals", {}).values(), *tables.get("stock", {}).values()]
    made = []
    for name, table in tables["tracks"].items():
        track = Track(name, table.get("label", name))
        for key, state in table["states"].items():
            track.states[key] = State(
                key,
                state.get("label", key.replace("_", " ")),
                state["kind"],
                state["liberty"]["practice"],
                tuple(_pool(tables["pools"][pool]) for pool in state.get("holds", {})),
            )
            track.flows += _flows(key, state)
        begun = {one.get(part, {}).get(name) for one in starts for part in ("enter", "at")} - {None}
        track.columns = _columns(track, {table["start"], *(one for one in begun if isinstance(one, str))})
        made.append(track)
    return made


def _pool(table: dict) -> str:
    places = [step["places"] for step in table.get("capacity", {}).values() if "from" not in step]
    label = table.get("label", "places").partition(" (")[0]
    numbers = [one["value"] if isinstance(one, dict) else one for one in places if one is not None]
    known = [number for number in numbers if not isinstance(number, str)]
    return f"{label}: {sum(known):,} places" if known else label


def _flows(source: str, state: dict) -> list[Flow]:
    flows = []
    for key, one in state.get("exits", {}).items():
        label = one.get("label", key.replace("_", " "))
        for target, gate in _targets(one):
            flows.append(Flow(source, target, label, gate))
    for key, one in state.get("branches", {}).items():
        share = one.get("share")
        value = share["value"] if isinstance(share, dict) else share
        said = "the rest" if one.get("rest") else f"{value:.0%}" if isinstance(value, (int, float)) else _gate(one)
        flows.append(Flow(source, one["to"], key.replace("_", " "), said))
    return flows


def _targets(exit_: dict) -> list[tuple[str, str]]:
    """Where an exit leads, each with what opens it."""
    if "request" in exit_:
        found: dict[str, list[str]] = {}
        for name, rule in exit_["request"]["rules"].items():
            for target in rule.get("to", []):
                found.setdefault(target, []).append(name.replace("_", " "))
        return [(target, "when a place is free: " + ", ".join(names)) for target, names in found.items()]
    return [(exit_["to"], _gate(exit_))] if "to" in exit_ else []


def _gate(exit_: dict) -> str:
    told = []
    if "rate" in exit_:
        told.append(_value(exit_["rate"]))
    if "after" in exit_:
        mean = exit_["after"].get("mean")
        told.append("after a time" if mean is None else f"after {_value(mean)}")
    if "at_age" in exit_:
        told.append(f"at {_value(exit_['at_age'])}")
    if "on" in exit_:
        told.append(f"on {exit_['on']}".replace("_", " "))
    for track, states in exit_.get("when", {}).items():
        more = f" and {len(states) - MOST_NAMES} more" if len(states) > MOST_NAMES else ""
        told.append(f"if {track}: {', '.join(states[:MOST_NAMES])}{more}".replace("_", " "))
    return "; ".join(one for one in told if one)


def _value(number) -> str:
    """Three digits, with rare events by the year, as reports have them."""
    text = str(number["value"] if isinstance(number, dict) else number)
    value, _, unit = text.partition(" ")
    try:
        size = float(value)
    except ValueError:
        return text.replace("_", " ")  # a number that is defined elsewhere
    if unit == "per day" and 0 < size < RARE:
        size, unit = size * DAYS_OF_YEAR, "per year"
    return f"{size:.3g} {unit}".strip()


def _columns(track: Track, starts: set[str]) -> dict[str, int]:
    """Steps from the start, by the shortest way; what cannot be reached stands in the first column."""
    columns = dict.fromkeys((one for one in track.states if one in starts), 0)
    waiting = list(columns)
    while waiting:
        source = waiting.pop(0)
        for flow in track.flows:
            if flow.source == source and flow.target not in columns:
                columns[flow.target] = columns[source] + 1
                waiting.append(flow.target)
    return {name: columns.get(name, 0) for name in track.states}


def plot_pathway(scenario: Scenario | str | Path, tracks: list[str] | None = None):
    """The states of a scenario, what leads from one to the next, and the places that limit it.

    Parameters
    ----------
    scenario : Scenario, str or Path
        The scenario, as it is before its reforms.
    tracks : list of str, optional
        Names of tracks; by default all in which a case moves.

    Returns
    -------
    Figure
    """
    scenario = _scenario(scenario)
    all_tracks = tracks_of(scenario)
    known = [one.name for one in all_tracks]
    if lost := sorted(set(tracks or []) - set(known)):
        raise KeyError(f"no track {lost[0]!r}; there are {', '.join(known)}")
    shown = [one for one in all_tracks if (one.name in tracks if tracks is not None else one.flows)]
    heights = [_height(one) for one in shown]
    across = max(max(one.columns.values(), default=0) for one in shown) + 1
    size = (across * (BOX + GAP) * 0.6 + 0.6, sum(heights) * ROW * 0.66 + 1.3)
    figure, axes = ink.pyplot().subplots(len(shown), 1, figsize=size, squeeze=False, height_ratios=heights)
    for one, ax in zip(shown, axes[:, 0]):
        _draw(ax, one, across)
    note = (
        "Boxes: states; dark: closed, pale: with conditions; thick edge: an end; round: a choice. Arrows: what happens, "
        "and in brackets what opens it. Numbers as stated, before reforms; their ranges are in the scenario."
    )
    reforms = [one.get("title", name) for name, one in scenario.tables().get("reforms", {}).items()]
    changed = f"Reforms that change it: {'; '.join(reforms)}." if reforms else ""
    return ink.finish(figure, scenario.title, note, changed, f"Source: scenario {scenario.name}.")


def _height(track: Track) -> float:
    """In rows: the most states of a column, and room for arrows with several names."""
    return max(_rows(track).values(), default=1) + 0.1 + 2 * _margin(track)


def _margin(track: Track) -> float:
    pairs = [(flow.source, flow.target) for flow in track.flows]
    back = any(track.columns[flow.target] < track.columns[flow.source] for flow in track.flows)
    return 0.1 + 0.3 * back + 0.35 * max((pairs.count(pair) - 1 for pair in pairs), default=0)


def _rows(track: Track) -> dict[int, int]:
    """Number of states by column."""
    counts: dict[int, int] = {}
    for column in track.columns.values():
        counts[column] = counts.get(column, 0) + 1
    return counts


def _places(track: Track) -> dict[str, tuple[float, float]]:
    """Middle of each box; the boxes of a column are centred."""
    counts, met, places = _rows(track), {}, {}
    most = max(counts.values())
    for name, column in track.columns.items():
        row = met[column] = met.get(column, -1) + 1
        y = -(row + (most - counts[column]) / 2) * ROW
        places[name] = (column * (BOX + GAP), y)
    return places


def _draw(axes, track: Track, across: int) -> None:
    places = _places(track)
    lowest = min(y for _, y in places.values())
    axes.set_xlim(-BOX / 2 - 0.2, (across - 1) * (BOX + GAP) + BOX / 2 + 0.2)
    axes.set_ylim(lowest - ROW * (0.5 + _margin(track)), ROW * (0.5 + _margin(track)))
    axes.set_title(track.label, loc="left", fontsize=10, weight="bold", color=ink.BASELINE)
    axes.axis("off")
    boxes = {name: _box(axes, state, *places[name]) for name, state in track.states.items()}
    together: dict[tuple[str, str], list[Flow]] = {}
    for flow in track.flows:
        if flow.target in places:
            together.setdefault((flow.source, flow.target), []).append(flow)
    for (source, target), flows in together.items():
        step = track.columns[target] - track.columns[source]
        _arrow(axes, flows, step, (boxes[source], boxes[target]), (places[source], places[target]))


def _box(axes, state: State, x: float, y: float):
    fill = {"closed": CLOSED, "with_conditions": CONDITIONS}.get(state.liberty, PLAIN)
    text = ink.wrapped(state.label, MOST_LETTERS)
    edge = {"facecolor": fill, "edgecolor": ink.GREY, "linewidth": 2.4 if state.kind == "end" else 0.9}
    shape = "round,pad=0.35" if state.kind == "choice" else "square,pad=0.35"
    centred = {"ha": "center", "va": "center", "fontsize": 8.5, "zorder": 3}
    box = axes.text(x, y, text, bbox={"boxstyle": shape, **edge}, **centred)
    if state.pools:
        said = ink.wrapped("; ".join(state.pools), 36)
        down = (0, -13 - 5 * text.count("\n"))
        axes.annotate(
            said, (x, y), down, textcoords="offset points", ha="center", va="top", fontsize=7.5, color="#801650"
        )
    return box


def _arrow(axes, flows: list[Flow], step: int, boxes: tuple, places: tuple) -> None:
    """From box to box; back or within a column it bends."""
    (x0, y0), (x1, y1) = places
    side = 1 if y0 >= y1 else -1  # back above those who go forward, or below
    bend = 0.0 if step == 1 else 0.12 if step > 1 else 0.35 * side if step < 0 else 0.6
    axes.annotate(
        "",
        (x1, y1),
        (x0, y0),
        zorder=1,
        arrowprops={
            "arrowstyle": "-|>",
            "color": ink.GREY,
            "linewidth": 1,
            "connectionstyle": f"arc3,rad={bend}",
            "patchA": boxes[0].get_bbox_patch(),
            "patchB": boxes[1].get_bbox_patch(),
        },
    )
    lift = 0.19 * side * abs(x1 - x0) if step < 0 else 0.0
    middle = ((x0 + x1) / 2, (y0 + y1) / 2 + lift)
    said = "\n".join(_said(flow) for flow in flows)
    white = {"boxstyle": "square,pad=0.08", "facecolor": "white", "edgecolor": "none", "alpha": 0.9}
    axes.annotate(said, middle, ha="center", va="center", fontsize=7.5, zorder=2, bbox=white)


def _said(flow: Flow) -> str:
    return ink.wrapped(flow.label, 26) + (f"\n[{ink.wrapped(flow.gate, 25)}]" if flow.gate else "")
