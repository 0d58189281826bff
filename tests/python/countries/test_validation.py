"""The short form of script/validate, and the page that the long form writes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import PROGRAM

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests/validation"))

from naive import naive_rules  # noqa: E402
from score import sampling_error  # noqa: E402

ROW = re.compile(r"^\| [A-Z]+-\d+ \|.*\|$", re.MULTILINE)


def rows(text: str) -> list[list[str]]:
    found = [[cell.strip() for cell in row.strip("|").split("|")] for row in ROW.findall(text)]
    return found


@pytest.fixture(scope="module")
def short():
    if not PROGRAM:
        pytest.skip("ATD_PROGRAM names no program")
    script = [sys.executable, ROOT / "script/validate", "--draws", "20", "--print", "--only"]
    done = subprocess.run(
        [*script, "belgium"], capture_output=True, text=True, timeout=300, env={**os.environ}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_most_fitted_figures_are_covered(short):
    covered, fitted = map(int, re.search(r"Fitted figures: (\d+) of (\d+)", short).groups())
    assert fitted == 10 and covered >= 8


def test_the_page_has_the_same_figures_and_rules(short):
    page = rows((ROOT / "docs/validation.md").read_text())
    own = [row for row in page if row[0].startswith("BEL")]

    def fixed(row):
        return row[:3] + row[5:7]

    assert list(map(fixed, own)) == list(map(fixed, rows(short)))
    medians = [float(row[3].split(" (")[0].replace(",", "")) for row in own]
    assert medians == pytest.approx(
        [float(row[3].split(" (")[0].replace(",", "")) for row in rows(short)], rel=0.4
    )


def target(value, first, last, **more):
    from datetime import date

    window = {"from": date(first, 1, 1), "to": date(last, 1, 1)}
    return {"measure": "entries", "value": value, **window, **more}


def test_rules_know_earlier_figures_alone():
    targets = {
        "a": target(100, 2010, 2011),
        "b": target(130, 2011, 2012),
        "long": target(500, 2008, 2012),
        "c": target(90, 2012, 2013),
        "later": target(70, 2013, 2014),
    }
    rules = {rule.rule: rule.value for rule in naive_rules("none", targets, "c")}
    assert rules["last figure"] == 130
    assert rules["straight line"] == pytest.approx(160, abs=0.2)
    assert len(rules) == 2
    assert naive_rules("none", targets, "a") == []


def test_a_share_has_a_sampling_error_and_a_count_none():
    share = {"published": 0.4, "low": None, "high": None, "n": 100, "unit": "share"}
    low, high = sampling_error(share)
    # 1.2816 times the standard error 0.049 of a share of 0.4 in 100.
    assert high - low == pytest.approx(2 * 1.2816 * 0.049, abs=0.003)
    assert sampling_error({**share, "n": None}) == (0.4, 0.4)
    assert sampling_error({**share, "low": 0.3}) == (0.3, 0.4)
