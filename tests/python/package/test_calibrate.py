"""Calibration finds what is known exactly, says what it does not know, and is kept as a scenario."""

import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from commands import PROGRAM, atd, starter  # noqa: F401

pytest.importorskip("scipy")
from calibration_oracles import (  # noqa: E402
    ARRIVING,
    PRIORS,
    RELEASED,
    SHARE,
    TINY,
    bars,
    exact_arrivals,
    exact_releases,
    histogram,
    p_of_uniform,
    ranks_over_prior,
)
from scipy import stats  # noqa: E402

PACKAGE = Path(PROGRAM).resolve().parents[1] / "python"
sys.path.insert(0, str(PACKAGE))
os.environ["PYTHONPATH"] = str(PACKAGE)  # of processes that work

atdsim = pytest.importorskip("atdsim", reason="this build has no Python module")
from atdsim.adjustment import Posterior, posterior_of  # noqa: E402

full = pytest.mark.skipif("ATD_FULL" not in os.environ, reason="script/test --full runs it")
LEAST = 1e-3  # probability of a false alarm of a test with a fixed seed


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    file = tmp_path_factory.mktemp("tiny") / "tiny.toml"
    shutil.copy(TINY, file)
    return file


@pytest.fixture(scope="module")
def found(tiny):
    return atdsim.calibrate(tiny, priors=PRIORS, budget=1000, seed=7)


@full
def test_the_guide_prints_what_it_says(tmp_path):
    guide = (Path(__file__).resolve().parents[3] / "python/README.md").read_text()
    code, printed = re.findall(r"```(?:python)?\n(.*?)```", guide.split("## Calibration\n")[1], re.DOTALL)[:2]
    script = tmp_path / "guide.py"
    body = "".join("    " + line for line in code.splitlines(keepends=True))
    script.write_text(f'import atdsim as atd\n\nif __name__ == "__main__":\n{body}')
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout == printed


@full
def test_ranks_of_the_engine_are_uniform_over_the_prior(tiny):
    """Simulation-based calibration with the engine: half of the simulations are drawn from the prior."""
    many = atdsim.calibrate(tiny, priors=PRIORS, budget=6000, seed=8, workers=2)
    shown = many._first.shown[:, :2]
    for number, path in enumerate(PRIORS):
        ranks = []
        for row in range(600):
            others = np.arange(len(shown)) != row
            posterior = posterior_of(many._first.scores[others], shown[others], shown[row])
            ranks.append(posterior.weights @ (posterior.scores[:, number] < many._first.scores[row, number]))
        print(bars(path, np.array(ranks)))
        assert p_of_uniform(np.array(ranks)) > LEAST


def edited(tiny, tmp_path, *changes):
    text = tiny.read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file = tmp_path / "edited.toml"
    file.write_text(text)
    return file


def test_the_posterior_is_the_exact_one(found):
    """Fails where chance is counted twice or not at all, as with a mean over replications: the sd would
    be off by more than a fifth."""
    draws = found.sample(4000, rng=1)
    exact = exact_arrivals()
    assert draws[ARRIVING].mean() == pytest.approx(exact.mean(), abs=4 * exact.std() / found.ess**0.5)
    assert draws[ARRIVING].std() == pytest.approx(exact.std(), rel=0.2)
    mean, sd = exact_releases()
    logs = np.log(draws[RELEASED])
    assert logs.mean() == pytest.approx(mean, abs=4 * sd / found.ess**0.5)
    assert logs.std() == pytest.approx(sd, rel=0.2)


def test_what_the_figures_do_not_say_stays_as_it_was(found):
    table = found.parameters
    assert dict(table["identified"]) == {RELEASED: "yes", ARRIVING: "yes", SHARE: "no"}
    assert table.loc[SHARE, "sd_ratio"] == pytest.approx(1, abs=0.15)
    assert table.loc[SHARE, "low"] == pytest.approx(0.2, abs=0.05)
    assert table.loc[RELEASED, ["prior_low", "prior_median", "prior_high"]].tolist() == pytest.approx(
        [0.001, 0.004, 0.016], rel=1e-5
    )
    assert (table["low"] < table["median"]).all() and (table["median"] < table["high"]).all()
    assert abs(found.correlations.loc[RELEASED, ARRIVING]) < 0.5
    assert 50 < found.ess < 1000
    assert found.warnings == []


def test_figures_are_held_against_the_posterior(found):
    table = found.targets
    assert dict(table["used"]) == {"still_held": True, "arrived": True, "held_in_april": False}
    assert (table["fits"] == "inside").all()
    assert ((table["high"] - table["low"]) < 0.5 * (table["prior_high"] - table["prior_low"])).all()
    # A new count of the same Poisson variable: its variance and that of its mean.
    exact = exact_arrivals()
    sd = np.sqrt(365 * exact.mean() + (365 * exact.std()) ** 2)
    assert table.loc["arrived", "high"] - table.loc["arrived", "low"] == pytest.approx(2 * 1.96 * sd, rel=0.3)
    told = str(found)
    assert "held_in_april (not used)" in told and "effective sample size" in told
    assert "2 identified, 0 partly, 1 not identified" in repr(found)
    assert "<table" in found._repr_html_()


def test_ranks_are_uniform_where_it_matters(found):
    ranks = found.ranks(200)
    for path in PRIORS:
        print(bars(path, ranks[path]))
        assert p_of_uniform(ranks[path]) > LEAST


def wrong_posterior(scores, shown, published):
    """Too sure by a half: what a mean over four replications in place of one makes of it."""
    right = posterior_of(scores, shown, published)
    mean = right.weights @ right.scores
    return Posterior(mean + 0.5 * (right.scores - mean), right.weights)


def test_ranks_are_uniform_over_the_prior_and_a_wrong_posterior_is_found():
    ranks = ranks_over_prior(posterior_of, 1000, 500, np.random.default_rng(11))
    for number, name in enumerate(("released", "arriving")):
        print(bars(name, ranks[:, number]))
        low, high = stats.binom.interval(1 - LEAST, 500, 0.1)
        assert low <= histogram(ranks[:, number]).min() and histogram(ranks[:, number]).max() <= high
        assert p_of_uniform(ranks[:, number]) > LEAST
    wrong = ranks_over_prior(wrong_posterior, 1000, 500, np.random.default_rng(11))
    assert p_of_uniform(wrong[:, 0]) < 1e-6 and p_of_uniform(wrong[:, 1]) < 1e-6


def test_a_normal_model_has_its_normal_posterior():
    """Three numbers, one without effect, and five figures: the posterior is known in closed form."""
    rng = np.random.default_rng(3)
    effects = rng.normal(size=(5, 3)) * [1, 1, 0]
    scores = rng.standard_normal((4000, 3))
    shown = scores @ effects.T + 0.3 * rng.standard_normal((4000, 5))
    published = effects @ [0.5, -1, 0] + 0.3 * rng.standard_normal(5)
    covariance = np.linalg.inv(np.eye(3) + effects.T @ effects / 0.3**2)
    found = posterior_of(scores, shown, published)
    sd = np.sqrt(np.diag(covariance))
    mean = covariance @ effects.T @ published / 0.3**2
    assert np.abs(found.weights @ found.scores - mean).max() < 4 * (sd / found.ess**0.5).max()
    assert found.sd() == pytest.approx(sd, rel=0.15)


def test_known_numbers_of_a_synthetic_country_are_found(tiny, tmp_path):
    """A country is simulated with numbers far from the medians; its figures lead back to them."""
    true = {RELEASED: 0.0025, ARRIVING: 0.7}
    history = atdsim.run(atdsim.Scenario(tiny).with_(true), replications=1, rng=99)
    shown = {one["name"]: one["options"][0]["modelled"]["value"] for one in history.report["fit"]["targets"]}
    synthetic = edited(
        tiny,
        tmp_path,
        ("value = 90\n", f"value = {shown['still_held']:.0f}\n"),
        ("value = 120\n", f"value = {shown['arrived']:.0f}\n"),
        ("value = 210\n", f"value = {shown['held_in_april']:.0f}\n"),
    )
    found = atdsim.calibrate(synthetic, priors={RELEASED: None, ARRIVING: (0.05, 2)}, budget=300)
    for path, value in true.items():
        row = found.parameters.loc[path]
        assert row["low"] < value < row["high"]
        assert row["high"] - row["low"] < 0.3 * (row["prior_high"] - row["prior_low"])


def test_workers_and_interruptions_change_nothing(tiny, tmp_path):
    def calibrated(**how):
        told = []
        made = atdsim.calibrate(
            tiny, priors=[RELEASED], budget=300, seed=3, progress=lambda *words: told.append(words), **how
        )
        return made, told

    folder = tmp_path / "parts"
    first, told = calibrated(folder=folder)
    assert told[-1] == ("simulations", 300, 300)
    files = sorted(folder.glob("*.json"))
    files[1].unlink()
    files[2].write_text("{}")
    kept = files[0].stat().st_mtime_ns
    again, told = calibrated(folder=folder)
    assert len(told) <= 3 + 2  # what three stages had, and what was lost
    assert files[0].stat().st_mtime_ns == kept and sorted(folder.glob("*.json")) == files
    other, _ = calibrated(workers=2)
    assert first.digest == again.digest == other.digest
    assert first.parameters.equals(other.parameters)
    assert pickle.loads(pickle.dumps(first)).digest == first.digest


def test_the_posterior_is_a_scenario_that_is_drawn_from(found, tiny):
    file, option = tiny.with_name("posterior.toml"), tiny.with_name("posterior_of_option.toml")
    found.save(file)
    found.save(option, scenario=tiny)
    checked = atd("check", file)
    assert checked.returncode == 0, checked.stderr
    text = file.read_text()
    for part in ("seed 7", "Budget: 1000", found.digest, "still_held (STILL-HELD)", "[correlations.calibrated]"):
        assert part in text
    numbers = atdsim.parameters(file)
    assert numbers.loc[RELEASED, "value"] == pytest.approx(found.parameters.loc[RELEASED, "median"], rel=1e-5)
    draws = atdsim.compare(file, option, draws=200, draw_replications=2, replications=2).draws()["number"]
    drawn = draws.xs("posterior", level="option")
    assert drawn.equals(draws.xs("posterior_of_option", level="option"))
    own = found.sample(2000, rng=2)
    for path in PRIORS:
        sd = own[path].std()
        assert drawn[path].median() == pytest.approx(own[path].median(), abs=4 * 1.25 * sd / 200**0.5)
        assert drawn[path].std() == pytest.approx(sd, rel=0.25)
    with pytest.raises(FileExistsError):
        found.save(file)


def test_a_posterior_is_written_only_where_it_can_be_read(found, tiny, tmp_path):
    with pytest.raises(ValueError, match="expected a file below"):
        found.save(tmp_path / "elsewhere.toml")
    changed = atdsim.Scenario(tiny).with_({SHARE: 0.3})
    with pytest.raises(ValueError, match="got one with changes to"):
        found.save(tiny.with_name("changed.toml"), scenario=changed)
    assert not tiny.with_name("changed.toml").exists()


def test_the_error_of_a_figure_widens_the_posterior(tiny, tmp_path):
    ranged = edited(tiny, tmp_path, ("value = 120\nfitted", "value = 120\nlow = 30\nhigh = 210\nfitted"))
    folder = tmp_path / "parts"  # errors need no new simulations of the first half
    how = {"priors": [ARRIVING], "budget": 300, "seed": 5, "folder": folder}
    sure, stated, given = (
        atdsim.calibrate(tiny, **how),
        atdsim.calibrate(ranged, **how),
        atdsim.calibrate(tiny, errors={"arrived": 60}, **how),
    )
    widths = [one.parameters.loc[ARRIVING, "sd_ratio"] for one in (sure, stated, given)]
    assert min(widths[1:]) > 2 * widths[0]
    assert stated.targets.loc["arrived", ["error", "error_from"]].tolist() == [pytest.approx(45.9, abs=0.1), "interval"]
    assert given.targets.loc["arrived", ["error", "error_from"]].tolist() == [60, "given"]
    assert (sure.targets["error_from"] == "none").all()


def test_what_cannot_be_shown_is_said(tiny, tmp_path):
    wrong = edited(tiny, tmp_path, ("value = 120\n", "value = 12000\n"))
    found = atdsim.calibrate(wrong, priors=[ARRIVING], budget=300, seed=5)
    told = " ".join(found.warnings)
    assert "No simulation comes to the 12,000 of arrived" in told and "Widen the priors" in told
    assert found.targets.loc["arrived", "fits"] == "outside"
    assert "Warning: No simulation" in str(found)
