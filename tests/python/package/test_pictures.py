"""Pictures show the numbers of the report, with names, ranges and sources; pixels are for the eye."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from commands import PROGRAM, pair, starter  # noqa: F401

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

PACKAGE = Path(PROGRAM).resolve().parents[1] / "python"
sys.path.insert(0, str(PACKAGE))

atdsim = pytest.importorskip("atdsim", reason="this build has no Python module")
from atdsim import ink  # noqa: E402
from atdsim.pathway import tracks_of  # noqa: E402

DAYS = "rights.detention.practice.child_days"
COMPARED = ["australia/held-detention", "australia/community"]


@pytest.fixture(scope="module")
def results():
    return atdsim.compare(*COMPARED, draws=20, draw_replications=2, replications=10, workers=2)


@pytest.fixture(autouse=True)
def closed():
    yield
    pyplot.close("all")


def words(figure):
    return [one.get_text() for one in figure.findobj(matplotlib.text.Text) if one.get_text().strip()]


def joined(figure):
    return re.sub(r"\s+", " ", " ".join(words(figure)))


def texts_of(figure):
    """What is drawn for sure: of ticks only the names at the side."""
    found = list(figure.texts)
    for axes in (one for one in figure.axes if one.get_visible() and one.axison):
        found += [*axes.texts, axes._left_title, axes.xaxis.label]
        found += [one for one in axes.get_yticklabels() if not one.get_text()[:1].isdigit()]
    return [one for one in found if one.get_text().strip()]


def ends(axes):
    """Ends of the horizontal lines."""
    return [sorted(line.get_xdata()) for line in axes.lines if len(line.get_xdata()) == 2]


def test_every_picture_says_where_it_is_from(results):
    for figure in (results.plot.comparison(), results.plot.tornado(), results.plot.draws(), results.plot.census()):
        told = joined(figure)
        assert "Source: atd " in told and "2013-07-31 to 2015-07-31" in told and "seed 1307" in told
    for figure in (results.plot.comparison(), results.plot.cost_waterfall(), results.plot.cost_waterfall(by="item")):
        assert "AUD 2014" in joined(figure) and "upper bound" in joined(figure)


def test_nothing_is_cut_off_or_runs_into_the_caption(results):
    pictures = [results.plot.comparison(), results.plot.tornado(), results.plot.draws(), results.plot.census()]
    pictures += [results.plot.cost_waterfall(), results.plot.cost_waterfall(by="item"), atdsim.plot_pathway(COMPARED[1])]
    for figure in pictures:
        figure.canvas.draw()
        page = figure.bbox
        caption = figure.texts[-1].get_window_extent()
        for text in texts_of(figure):
            box = text.get_window_extent()
            inside = box.x0 >= -1 and box.x1 <= page.x1 + 1 and box.y0 >= -1 and box.y1 <= page.y1 + 1
            assert inside, (figure.texts[0].get_text(), text.get_text())
            assert text is figure.texts[-1] or box.y0 >= caption.y1 - 1, text.get_text()


def test_a_comparison_draws_values_and_ranges(results):
    figure = results.plot.comparison([DAYS])
    left, right = figure.axes
    shown = next(one for one in results.report["indicators"] if one["key"] == DAYS)
    for option in shown["options"]:
        estimate = option["estimate"]
        assert any(np.allclose(one, [estimate["low"], estimate["high"]]) for one in ends(left))
        assert ink.number(estimate["value"]) in words(figure)
        assert option["option"] in words(figure)
    row = next(row for row in results.report["doubt"]["rows"] if row["key"] == DAYS)
    drawn = row["options"][1]["difference"]
    for width in ("80", "95"):
        assert any(np.allclose(one, [drawn[f"low{width}"], drawn[f"high{width}"]]) for one in ends(right))
    assert any(list(line.get_xdata()) == [drawn["median"]] for line in right.lines)
    with pytest.raises(KeyError, match="no.such.key"):
        results.plot.comparison(["no.such.key"])


def test_without_draws_the_range_is_that_of_chance(pair):  # noqa: F811
    results = atdsim.compare(*pair, draws=0, replications=5)
    figure = results.plot.comparison([DAYS])
    stated = next(one for one in results.report["indicators"] if one["key"] == DAYS)["options"][1]["difference"]
    assert any(np.allclose(one, [stated["low"], stated["high"]]) for one in ends(figure.axes[1]))
    assert "95% range by chance" in joined(figure) and "no draws of the numbers" in joined(figure)
    with pytest.raises(ValueError, match="expected a comparison with draws"):
        results.plot.tornado()
    with pytest.raises(ValueError, match="no draws"):
        results.plot.draws()


def test_a_tornado_draws_the_swings(results):
    figure = results.plot.tornado(DAYS)
    (axes,) = figure.axes
    influences = results.influences()
    influences = influences[(influences["key"] == DAYS) & (influences["option"] == "community")]
    swing = influences[["at_low", "stated", "at_high"]]
    influences = influences[swing.max(axis=1) > swing.min(axis=1)]
    bars = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches]
    assert len(bars) == 2 * len(influences)
    for _, one in influences.iterrows():
        for end in ("at_low", "at_high"):
            assert any(np.allclose(bar, (one["stated"], one[end])) for bar in bars)
    widths = [abs(bars[i][1] - bars[i][0]) + abs(bars[i + 1][1] - bars[i + 1][0]) for i in range(0, len(bars), 2)]
    assert widths[-1] == max(widths)
    widest = influences.loc[(swing.max(axis=1) - swing.min(axis=1)).idxmax(), "path"]
    number = next(one for one in results.report["doubt"]["numbers"] if one["path"] == widest)
    assert number["low"] in words(figure) and number["high"] in words(figure)


def test_draws_are_all_drawn(results):
    figure = results.plot.draws(DAYS)
    (axes,) = figure.axes
    assert sum(bar.get_height() for bar in axes.patches) == 20
    values = results.draws().xs("community", level="option")["difference", DAYS]
    assert axes.patches[0].get_x() == pytest.approx(values.min())
    row = next(row for row in results.report["doubt"]["rows"] if row["key"] == DAYS)["options"][1]["difference"]
    assert f"lower in {row['share_below']:.0%} of 20 draws" in joined(figure)
    assert any(np.allclose(one, [row["low80"], row["high80"]]) for one in ends(axes))


@pytest.mark.parametrize("by", ["payer", "item"])
def test_a_waterfall_adds_up(results, by):
    figure = results.plot.cost_waterfall(by=by)
    bars = figure.axes[0].patches
    total = next(one for one in results.report["indicators"] if one["key"] == "costs.total")["options"]
    assert bars[0].get_width() == pytest.approx(total[0]["estimate"]["value"])
    assert bars[-1].get_width() == pytest.approx(total[1]["estimate"]["value"])
    steps = sum(bar.get_width() for bar in bars[1:-1])
    assert steps == pytest.approx(total[1]["difference"]["value"])
    assert bars[-2].get_x() + bars[-2].get_width() == pytest.approx(bars[-1].get_width())
    drawn = next(row for row in results.report["doubt"]["rows"] if row["key"] == "costs.total")["options"][1]["difference"]
    range_ = [bars[0].get_width() + drawn[end] for end in ("low80", "high80")]
    assert any(np.allclose(one, range_) for one in ends(figure.axes[0]))
    if by == "item":
        assert "no price is known: extra case management" in joined(figure)
    with pytest.raises(ValueError, match='expected "payer" or "item"'):
        results.plot.cost_waterfall(by="year")


def test_a_census_draws_means_bands_and_places(results):
    series = results.report["series"][0]
    line = series["lines"][0]
    figure = results.plot.census([line["name"]])
    (axes,) = figure.axes
    drawn = {one.get_label(): one.get_ydata() for one in axes.lines}
    for option in series["options"]:
        band = next(one for one in option["bands"] if one["name"] == line["name"])
        assert np.allclose(drawn[option["option"]], band["mean"])
        shown = [one.get_ydata() for one in axes.lines]
        assert any(np.array_equal(one, band["limit"]["values"]) for one in shown)
    assert len(axes.collections) == 2  # the bands
    assert {one.get_linestyle() for one in axes.lines if one.get_label() in results.options} == {"-", "--"}
    with pytest.raises(KeyError, match="no line 'nowhere'"):
        results.plot.census(["nowhere"])


@pytest.mark.parametrize("name", atdsim.scenarios())
def test_every_scenario_has_a_pathway(name):
    scenario = atdsim.Scenario(name)
    tracks = tracks_of(scenario)
    assert [one.name for one in tracks] == list(scenario.tables()["tracks"])
    told = joined(atdsim.plot_pathway(scenario))
    for track in tracks:
        assert all(flow.target in track.states for flow in track.flows)
        if track.flows:
            for state in track.states.values():
                assert state.label in told
    assert f"Source: scenario {scenario.name}." in told


def test_a_pathway_shows_exits_gates_and_pools(pair):  # noqa: F811
    tracks = {one.name: one for one in tracks_of(atdsim.Scenario(pair[0]))}
    flows = {(one.source, one.target): one for one in tracks["residence"].flows}
    assert set(flows) == {
        ("held", "community"), ("community", "missing"), ("community", "home"), ("home", "missing")
    }
    assert flows["held", "community"].gate == "after 60 days"
    assert flows["community", "home"].gate.startswith("when a place is free")
    assert flows["community", "missing"].gate == "0.1 per year"
    assert tracks["residence"].states["home"].pools == ("supported homes: 20 places",)
    assert tracks["residence"].columns == {"held": 0, "community": 1, "home": 2, "missing": 2}
    assert {(one.source, one.target): one.gate for one in tracks["legal"].flows}["decision", "protected"] == "60%"
    told = joined(atdsim.plot_pathway(pair[0], ["residence"]))
    assert "supported homes: 20 places" in told and "waiting for the decision" not in told
    with pytest.raises(KeyError, match="no track 'money'; there are residence, legal"):
        atdsim.plot_pathway(pair[0], ["money"])


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1234567, "1.23 million"), (-641e6, "\u2212641 million"), (5.49, "5.49"), (0.0974, "0.097")]
    + [(548123, "548,000"), (1.163e9, "1.16 billion"), (-32.04, "\u221232")],
)
def test_numbers_are_short(value, text):
    assert ink.number(value) == text


def test_the_package_is_imported_without_matplotlib():
    code = "import sys, atdsim; print('matplotlib' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
