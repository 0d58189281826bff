"""What a calibration takes, and what it refuses before any simulation."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from commands import PROGRAM, starter  # noqa: F401

pytest.importorskip("scipy")
from calibration_oracles import ARRIVING, RELEASED, SHARE, TINY  # noqa: E402
from scipy import stats  # noqa: E402

PACKAGE = Path(PROGRAM).resolve().parents[1] / "python"
sys.path.insert(0, str(PACKAGE))

atdsim = pytest.importorskip("atdsim", reason="this build has no Python module")
from atdsim.figures import figures_of  # noqa: E402
from atdsim.priors import priors_of  # noqa: E402


@pytest.fixture
def edited(tmp_path):
    def made(*changes):
        text = TINY.read_text()
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        file = tmp_path / "edited.toml"
        file.write_text(text)
        return atdsim.Scenario(file)

    return made


def test_stated_priors_are_what_a_comparison_draws(starter):  # noqa: F811
    """The same numbers from the draws of the engine, by Kolmogorov and Smirnov."""
    pair = [starter / "current.toml", starter / "community.toml"]
    drawn = atdsim.compare(*pair, draws=300, draw_replications=2, replications=2).draws()
    drawn = drawn.xs("current", level="option")["number"].dropna(axis=1)
    for prior in priors_of(atdsim.Scenario(pair[0]), drawn.columns):
        score = stats.norm.ppf((np.arange(4000) + 0.5) / 4000)
        assert stats.ks_2samp(drawn[prior.path], prior.values(score)).pvalue > 1e-4, prior.path


RATE = 'rate = { value = "0.4 per day", low = "0.1 per day", high = "1.6 per day"'


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (', range = "80%"', lambda: stats.lognorm(np.log(4) / stats.norm.ppf(0.9), scale=0.4)),
        (', range = "min-max"', lambda: stats.triang(0.2, 0.1, 1.5)),
        (', drawn_from = "uniform"', lambda: stats.uniform(0.1, 1.5)),
        (', drawn_from = "pert"', lambda: stats.beta(1.8, 4.2, 0.1, 1.5)),
    ],
)
def test_ranges_mean_what_they_say(edited, said, expected):
    scenario = edited((RATE, RATE + said))
    prior = priors_of(scenario, [ARRIVING])[0]
    at = np.array([0.05, 0.3, 0.5, 0.9])
    assert prior.values(stats.norm.ppf(at)) == pytest.approx(expected().ppf(at), rel=1e-6)


def test_counts_and_shares_have_their_distributions(edited):
    counted = edited(("value = 0.5, low = 0.2, high = 0.8", "value = 0.9, of = [27, 30]"))
    at = np.array([0.1, 0.5, 0.9])
    assert priors_of(counted, [SHARE])[0].values(stats.norm.ppf(at)) == pytest.approx(
        stats.beta(27.5, 3.5).ppf(at)
    )
    odds = priors_of(atdsim.Scenario(TINY), [SHARE])[0].values([-1.959964, 0, 1.959964])
    assert odds == pytest.approx([0.2, 0.5, 0.8], rel=1e-6)
    given = priors_of(counted, {RELEASED: (0.001, 0.003), ARRIVING: stats.gamma(2)})
    assert given[0].values([0.0]) == pytest.approx([0.002]) and given[1].words == "gamma"
    assert given[0].text(0.00212345678901234) == "0.00212345678901 per day"


@pytest.mark.parametrize(
    ("priors", "error", "told"),
    [
        ([], ValueError, "expected the paths of the numbers to calibrate, got none"),
        (["no.such.number"], KeyError, "no number 'no.such.number'"),
        (["stock.held.count"], ValueError, "states no range: give a distribution"),
        ({RELEASED: (0.3, 0.1)}, ValueError, "low < high"),
        ({RELEASED: (0.1, 0.2, 0.3)}, ValueError, "low < high"),
        ({RELEASED: "uniform"}, ValueError, "expected .low, high., a distribution"),
    ],
)
def test_priors_that_are_none(priors, error, told):
    with pytest.raises(error, match=told):
        atdsim.calibrate(TINY, priors=priors)


@pytest.mark.parametrize(
    ("words", "error", "told"),
    [
        ({"budget": 100}, ValueError, "at least 300"),
        ({"targets": ["nothing"]}, KeyError, "there are still_held, arrived, held_in_april"),
        ({"targets": []}, ValueError, "expected a target with fitted = true, or names"),
        ({"errors": {"arrived": -1}}, ValueError, "expected a standard deviation"),
        ({"errors": {"arrived": "n"}}, ValueError, "expected a share with n"),
    ],
)
def test_figures_that_are_none(words, error, told):
    with pytest.raises(error, match=told):
        atdsim.calibrate(TINY, priors=[RELEASED], **words)


def test_figures_after_the_history_are_no_targets(edited):
    scenario = edited(("seed = 5", "seed = 5\nhistory_until = 2025-10-01"))
    with pytest.raises(ValueError, match="targets.still_held: expected a figure about the time before"):
        figures_of(scenario, ["still_held"], {})
    assert [one.name for one in figures_of(scenario, ["held_in_april"], {})] == ["held_in_april"]


def test_shares_have_a_sampling_error(edited):
    share = 'measure = "share_of_leavers"\namong.states = ["residence.held"]\nstates = ["residence.free"]'
    changed = edited(
        ('measure = "entries"\nunit = "persons"\nstates = ["residence.elsewhere"]\nvalue = 120', share + "\nvalue = 0.8\nn = 64"),
        ("value = 120", "value = 0.8"),
    )
    figure = next(one for one in figures_of(changed, None, {"arrived": "n"}) if one.name == "arrived")
    assert (figure.error, figure.error_from) == (pytest.approx(0.05), "n")


def test_groups_and_fitted_distributions_are_refused(edited):
    group = f'[correlations.both]\npaths = ["{RELEASED}", "{ARRIVING}"]\ncoefficient = 0.5\n'
    together = edited(("[case_types.child]", group + "[case_types.child]"))
    with pytest.raises(ValueError, match="one of .correlations.both."):
        priors_of(together, [RELEASED])
    fitted = edited((RATE, RATE + ', drawn_from = "gamma"'))
    with pytest.raises(ValueError, match="fits a gamma distribution to the range: give one of scipy.stats"):
        priors_of(fitted, [ARRIVING])


def test_numbers_that_make_no_scenario_are_left_out():
    """A share of more than 1 is refused by the scenario, and not by the calibration."""
    found = atdsim.calibrate(TINY, priors={SHARE: (0.5, 1.5)}, budget=300, targets=["arrived"])
    assert any("is not sound, and are left out" in one for one in found.warnings)
    assert found.parameters.loc[SHARE, "high"] <= 1
    with pytest.raises(atdsim.ScenarioError, match="no draw makes a sound scenario"):
        atdsim.calibrate(TINY, priors={SHARE: (1.5, 2)}, budget=300)


def test_the_package_is_imported_without_scipy():
    code = "import sys, atdsim; print([name for name in sys.modules if name.startswith('scipy')])"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"
