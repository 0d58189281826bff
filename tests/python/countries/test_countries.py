"""Shipped scenarios: each can be run, and the pages on countries say what is printed and solved."""

import re
import shlex
import tomllib
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from commands import PROGRAM, atd
from quoted import assert_in_order

ROOT = Path(__file__).resolve().parents[3]
SCENARIOS = ROOT / "scenarios"
SHIPPED = sorted(
    str(file.relative_to(SCENARIOS))
    for file in SCENARIOS.rglob("*.toml")
    if "title" in tomllib.loads(file.read_text()) and file.parent.name != "rules"
)
PAGES = "".join((ROOT / f"docs/countries/{name}.md").read_text() for name in ("belgium", "thailand"))
BLOCKS = re.findall(r"^```sh\natd (.*?)\n```\n\n```\n(.*?)^```", PAGES, re.DOTALL | re.MULTILINE)

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def printed(*words, cwd=None):
    done = atd(*words, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_is_sound_and_runs(name, tmp_path):
    file = SCENARIOS / name
    assert ": ok: " in printed("check", file)
    words = "--replications", 2, "--record", "summary"
    assert "Rights" in printed("run", file, "-o", tmp_path / "results.h5", *words)


def test_there_are_scenarios():
    assert len(SHIPPED) > 25


def test_the_pages_have_their_commands():
    assert len(BLOCKS) == 9


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: shlex.split(block[0])[-1])
def test_the_pages_quote_what_is_printed(block, tmp_path):
    words, shown = block
    (tmp_path / "scenarios").symlink_to(SCENARIOS)
    assert_in_order(shown.splitlines(), printed(*shlex.split(words), cwd=tmp_path))


@pytest.fixture(scope="module")
def fit():
    loader = SourceFileLoader("fit_belgium", str(ROOT / "script/fit-belgium"))
    module = module_from_spec(spec_from_loader("fit_belgium", loader))
    loader.exec_module(module)
    return module


def test_fitted_values_of_belgium_are_those_solved(fit):
    states = tomllib.loads((SCENARIOS / "belgium/return-houses.toml").read_text())
    states = states["tracks"]["residence"]["states"]
    exits = states["return_house"]["exits"]
    early, mean = fit.solve()
    assert exits["leaves_early_inland"]["after"]["share"]["value"] == round(early, 3)
    assert exits["decided"]["after"]["mean"]["value"] == f"{mean:.1f} days"
    weights = fit.posterior(fit.course_of(early, mean))
    for state, column in (("decision_inland", 0), ("decision_border", 1)):
        share = states[state]["branches"]["returned"]["share"]
        solved = fit.quantiles([(row[column], row[2]) for row in weights])
        assert [share["value"], share["low"], share["high"]] == pytest.approx(solved, abs=0.0006)
