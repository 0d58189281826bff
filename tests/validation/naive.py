"""What rules without a model say of a published figure."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

RULES = tomllib.loads((Path(__file__).parent / "naive.toml").read_text())


@dataclass
class Naive:
    rule: str
    value: float


def series_of(targets: dict[str, dict], name: str) -> list[tuple[date, float]]:
    """Earlier figures that count the same, with the middle of their window, in order."""
    own = targets[name]
    earlier = [
        (when(target), float(target["value"]))
        for other, target in targets.items()
        if other != name
        and counts(target) == counts(own)
        and ends(target) <= begins(own)
        and is_as_long(target, own)
    ]
    return sorted(earlier)


def counts(target: dict) -> tuple:
    keys = "measure", "unit", "states", "exits", "case_types", "sources", "among", "above"
    return tuple(str(target.get(key)) for key in keys)


def is_as_long(one: dict, other: dict) -> bool:
    """Whether two numbers of events are of windows of about the same length."""
    if one["measure"] not in ("entries", "cumulative", "exits"):
        return True
    if not ("from" in one and "from" in other):
        return False
    days = [(ends(target) - target["from"]).days for target in (one, other)]
    return abs(days[0] - days[1]) < 10


FIRST, LAST = date(1, 1, 1), date(9999, 1, 1)


def begins(target: dict) -> date:
    if target["measure"] == "stock" or "elapsed" in target["measure"] or "on" in target:
        return target.get("on", FIRST)
    return target.get("from", FIRST)


def ends(target: dict) -> date:
    return target.get("on") or target.get("to") or LAST


def when(target: dict) -> date:
    first, last = target.get("from"), target.get("to")
    if first and last:
        return first + (last - first) / 2
    return target.get("on") or last or first or FIRST


def naive_rules(scenario: str, targets: dict[str, dict], name: str) -> list[Naive]:
    found, series, own = [], series_of(targets, name), targets[name]
    if series:
        found.append(Naive("last figure", series[-1][1]))
    if len(series) > 1:
        (first, low), (last, high) = series[-2:]
        days = max((last - first).days, 1)
        value = high + (high - low) / days * (when(own) - last).days
        found.append(Naive("straight line", max(value, 0.0)))
    stated = RULES.get(scenario, {}).get(name, {})
    if series and "covariate" in stated:
        now, before = stated["covariate"]
        found.append(Naive(f"with {stated['what']}", series[-1][1] * now / before))
    if "neighbour" in stated:
        row = stated["neighbour"]
        found.append(Naive(f"{row['who']} ({row['id']})", row["value"]))
    if "sum" in stated:
        found.append(Naive(stated["sum"]["how"], stated["sum"]["value"]))
    return found


def thought_of_miss(scenario: str, name: str) -> str:
    return RULES.get(scenario, {}).get(name, {}).get("miss", "")


def remark_on(scenario: str) -> str:
    return RULES.get(scenario, {}).get("remark", "")
