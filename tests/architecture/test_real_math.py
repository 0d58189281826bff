"""Model code calls transcendental functions through one header only, so that they can be
pinned in one place where two machines disagree in the last digit."""

import re

import pytest
from source_text import ROOT, code_only, read, sources

DOOR = "sim/base/real_math.hpp"
FOLDERS = ["sim/base", "sim/terms", "sim/params", "sim/record", "sim/model", "sim/engine"]
CALL = re.compile(
    r"\bstd::(?:log|log2|log10|log1p|exp|exp2|expm1|pow|sin|cos|tan|asin|acos|atan|atan2|sinh"
    r"|cosh|tanh|erf|erfc|tgamma|lgamma|fma|hypot)\s*\("
)


def calls(text: str) -> list[str]:
    return [match[0] for match in CALL.finditer(code_only(text))]


def test_model_code_goes_through_the_door():
    found = [
        f"{path.relative_to(ROOT)}: {call}"
        for path in sources(ROOT, *FOLDERS)
        if path != ROOT / DOOR
        for call in calls(read(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("double f(double x) { return std::exp (x) + std::sqrt(x); }", 1),
        ("double f(double x) { return real::exp(x); }  // not std::exp(x)", 0),
    ],
)
def test_a_call_past_the_door_is_found(text, count):
    assert len(calls(text)) == count
