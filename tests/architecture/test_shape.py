"""How the library is cut: sizes of files, functions and folders, in numbers that are printed."""

from collections import Counter
from statistics import median

from source_text import ROOT, read, sources
from test_layers import cycle, include_graph
from test_sizes import long_functions

LIMITS = {
    "median lines of a file": 110,
    "95% of the files have at most (lines)": 300,
    "95% of the functions have at most (lines)": 25,
    "circles of includes": 0,
    "files in the largest folder": 40,
}


def smallest_above(share: float, values: list[int]) -> int:
    """The smallest value that at least this share of the values do not exceed."""
    ordered = sorted(values)
    return next(v for i, v in enumerate(ordered, 1) if i >= share * len(ordered))


def figures() -> dict[str, float]:
    texts = [read(path) for path in sources(ROOT, "sim", "analysis")]
    files = [len(text.splitlines()) for text in texts]
    functions = [lines for text in texts for _, lines, _ in long_functions(text, 0)]
    return {
        "median lines of a file": median(files),
        "95% of the files have at most (lines)": smallest_above(0.95, files),
        "95% of the functions have at most (lines)": smallest_above(0.95, functions),
        "circles of includes": 1 if cycle(include_graph(ROOT)) else 0,
        "files in the largest folder": max(files_by_folder().values()),
    }


def files_by_folder() -> Counter:
    return Counter(
        path.parent.relative_to(ROOT).as_posix() for path in sources(ROOT, "sim", "analysis")
    )


def test_the_library_is_cut_small(capsys):
    found = figures()
    with capsys.disabled():
        for name, figure in found.items():
            print(f"\n{name}: {figure:g} (limit {LIMITS[name]})", end="")
    assert {name: figure for name, figure in found.items() if figure > LIMITS[name]} == {}


def test_a_share_is_counted_from_below():
    assert smallest_above(0.95, [*range(1, 101)]) == 95
    assert smallest_above(0.95, [7]) == 7
