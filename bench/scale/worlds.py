"""The scenarios that are measured: the demo, and the pathway of bench/peers at any size."""

import math
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/scale"
PATHWAY = ROOT / "bench/peers/scenarios/pathway.toml"
DEMO = {
    name: ROOT / f"scenarios/australia/{name}.toml" for name in ("held-detention", "community")
}
DAYS = 730
ARRIVALS_PER_DAY = 20
POOLS = {"officers": (9, 9), "places": (600, 600), "deciders": (265, 300)}
"""What the pathway has, and what it is given here, so that no line grows without end."""


def replaced(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise ValueError(f"{PATHWAY.name}: not once: {old}")
    return text.replace(old, new)


def steady(arrivals: int) -> Path:
    """So many arrivals in two years, with places and staff in proportion."""
    scale = arrivals / (ARRIVALS_PER_DAY * DAYS)
    rate = '"{:.6g} per day"'
    text = replaced(
        PATHWAY.read_text(), rate.format(ARRIVALS_PER_DAY), rate.format(ARRIVALS_PER_DAY * scale)
    )
    for pool, (old, new) in POOLS.items():
        words = f"[pools.{pool}]\ncapacity.always.places = {{ value = "
        text = replaced(text, f"{words}{old},", f"{words}{math.ceil(new * scale)},")
    BUILD.mkdir(parents=True, exist_ok=True)
    shutil.copy(PATHWAY.parent / "atd.root", BUILD)
    file = BUILD / f"steady-{arrivals}.toml"
    file.write_text(text)
    return file
