"""Published figures of three systems as targets of small scenarios (tests/targets): every one is
computed, and printed the same way everywhere."""

import csv
import io
import json
from pathlib import Path

import pytest
from commands import PROGRAM, atd

TARGETS = Path(__file__).resolve().parents[2] / "targets"
SYSTEMS = {
    "belgium": ["BEL-001", "BEL-002", "BEL-003", "BEL-004", "BEL-005", "BEL-006", "BEL-008"]
    + [f"BEL-{i:03}" for i in range(10, 20)],
    "utrecht": ["REP-001", "REP-002", "REP-003", "REP-004", "NLD-001", "NLD-006"],
    "five_cities": ["NLD-003", "NLD-004"],
    "thailand": ["THA-001", "THA-004", "THA-005", "THA-006", "THA-008", "THA-012", "REP-018"],
}

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def printed(*words):
    done = atd(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def document_of(folder, *words):
    document = folder / "report.json"
    document.write_text(printed(*words, "-o", folder / "results.h5", "--json"))
    return document


@pytest.fixture(scope="module", params=SYSTEMS)
def system(request, tmp_path_factory):
    file = TARGETS / f"{request.param}.toml"
    printed("check", file)
    return request.param, document_of(tmp_path_factory.mktemp(request.param), "run", file)


@pytest.fixture(scope="module")
def fit(system):
    return json.loads(system[1].read_text())["fit"]


def test_every_figure_of_the_system_is_computed(system, fit):
    name, _ = system
    assert {target["evidence"] for target in fit["targets"]} == set(SYSTEMS[name])
    for target in fit["targets"]:
        (own,) = target["options"]
        assert own["modelled"]["value"] is not None, target["name"]
        assert own["range_low"] <= own["range_high"], target["name"]
        assert own["fits"] in ("inside", "outside"), target["name"]


def test_scores_count_predicted_figures_apart(fit):
    (score,) = fit["scores"]
    for kind, fitted in (("fitted", True), ("predicted", False)):
        fits = [t["options"][0]["fits"] for t in fit["targets"] if t["fitted"] == fitted]
        count = score["score"][kind]
        assert count["compared"] == count["with_range"] == len(fits)
        assert count["inside"] == fits.count("inside")
    assert f"{score['score']['predicted']['inside']} of" in score["text"]


def test_text_csv_and_page_show_every_figure(system, fit, tmp_path):
    _, document = system
    page = tmp_path / "page.html"
    text = printed("report", document, "--page", page)
    assert text.index("fitted") < text.index("predicted")
    html = page.read_text()
    table = csv.DictReader(io.StringIO(printed("report", document, "--csv")))
    rows = {row["key"]: row for row in table if row["group"] == "targets"}
    assert list(rows) == ["targets." + target["name"] for target in fit["targets"]]
    for target in fit["targets"]:
        assert f"({target['evidence']})" in text
        assert f"({target['evidence']})" in html and target["when"] in html
        row = rows["targets." + target["name"]]
        assert float(row["value"]) == target["options"][0]["modelled"]["value"]
        assert float(row["published"]) == target["published"]
        assert row["fitted"] == ("yes" if target["fitted"] else "no")


def test_a_baseline_that_is_not_history_is_compared_up_to_its_date(tmp_path):
    files = [TARGETS / f"{name}.toml" for name in ("thailand_without", "thailand")]
    fit = json.loads(document_of(tmp_path, "compare", *files, "--draws", 0).read_text())["fit"]
    without, history = fit["scores"]
    assert without["score"]["fitted"]["compared"] == 2
    assert without["score"]["predicted"]["compared"] == 0
    assert history["score"]["predicted"]["compared"] == len(fit["targets"]) - 2
    differ = set()
    for target in fit["targets"]:
        ours, theirs = (option["modelled"]["value"] for option in target["options"])
        compared = target["options"][0]["fits"] != "not_compared"
        # Until the memorandum both are the same world.
        assert ours == theirs or not compared, target["name"]
        differ |= {target["evidence"]} if ours != theirs else set()
    assert {"THA-001", "THA-004"} <= differ
