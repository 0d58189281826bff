"""Draws of the parameters are part of a comparison unless chance alone is asked for."""

import json
import shutil
import signal
import subprocess
import time

import h5py
import pandas as pd
import pytest

from commands import PROGRAM, assert_refused, atd, starter  # noqa: F401


@pytest.fixture
def pair(starter):  # noqa: F811
    return [starter / "current.toml", starter / "community.toml"]


def report_of(*words):
    result = atd("compare", *words, "--replications", 3, "--json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_a_comparison_draws_the_numbers_behind_it(pair, tmp_path):
    page = tmp_path / "page.html"
    report = report_of(*pair, "--page", page)
    doubt = report["doubt"]
    assert doubt["draws"] == 100
    assert doubt["replications"] == 5
    row = next(row for row in doubt["rows"] if row["key"] == doubt["keys"][0])
    difference = row["options"][1]["difference"]
    assert difference["low95"] <= difference["low80"] <= difference["median"]
    assert difference["median"] <= difference["high80"] <= difference["high95"]
    assert "80%" in report["options"][1]["sentence"]
    assert "How sure is this" in page.read_text()


def test_the_numbers_that_matter_are_moved_alone(pair):
    doubt = report_of(*pair, "--draws", 30)["doubt"]
    assert 0 < len(doubt["numbers"]) <= 10
    every = report_of(*pair, "--draws", 30, "--tornado")["doubt"]
    drawn = int(every["note"].split(" draws of ")[1].split()[0])
    assert len(every["numbers"]) == drawn > len(doubt["numbers"])
    few = {number["path"]: number["effects"] for number in doubt["numbers"]}
    for number in every["numbers"]:
        if number["path"] in few:
            assert number["effects"] == few[number["path"]]
    assert {worth["key"] for worth in every["worth"]} == set(every["keys"])
    assert all(worth["value"] >= 0 for worth in every["worth"])


def test_draws_do_not_change_what_chance_alone_says(pair):
    plain, drawn = report_of(*pair, "--draws", 0), report_of(*pair, "--draws", 10)
    assert plain["doubt"]["draws"] == 0
    for before, after in zip(plain["indicators"], drawn["indicators"], strict=True):
        for one, other in zip(before["options"], after["options"], strict=True):
            assert one["estimate"] == other["estimate"]
            assert one["difference"] == other["difference"]
    assert any("unless --draws 0" in caveat["text"] for caveat in plain["limits"]["caveats"])


def test_what_draws_cannot_be(pair):
    assert_refused(atd("compare", *pair, "--draws", 9), 2)
    assert_refused(atd("compare", *pair, "--draws", 0, "--tornado"), 2)
    assert_refused(atd("compare", *pair, "--draw-replications", 1), 2)
    assert_refused(atd("compare", *pair, "--draws", 0, "--precision", 5), 2)
    for wrong in (0, 0.5, 101, "nan"):
        assert_refused(atd("compare", *pair, "--precision", wrong), 2)
    assert_refused(atd("compare", *pair, "--precision", 5, "--design", "latin-hypercube"), 2)


def test_stored_results_are_drawn_with_the_evidence_in_them(pair, tmp_path):
    stored = tmp_path / "r.h5"
    report = report_of(*pair, "--draws", 10, "-o", stored)
    again = json.loads(atd("compare", stored, "--draws", 10, "--json").stdout)
    assert again["doubt"] == report["doubt"]
    assert again["sources"] == report["sources"]
    assert {number["grade"] for number in again["sources"]["numbers"]} > {""}


def table(group):
    return pd.DataFrame({name: column[:] for name, column in group.items() if name != "row"})


def test_results_hold_every_draw(pair, tmp_path):
    stored = tmp_path / "r.h5"
    report = report_of(*pair, "--draws", 12, "-o", stored)
    with h5py.File(stored) as file:
        draws = file["draws"]
        assert draws.attrs["draws"] == 12
        keys = list(draws["measures/key"].asstr()[:])
        outcomes, values = table(draws["outcomes"]), table(draws["values"])
        stated = pd.Series(draws["numbers/stated"][:])
    days = "rights.detention.law.child_days"
    row = next(row for row in report["doubt"]["rows"] if row["key"] == days)
    of_option = outcomes[(outcomes.option == 1) & (outcomes.measure == keys.index(days))]
    assert list(of_option.draw) == list(range(1, 13))
    assert of_option.difference.mean() == pytest.approx(row["options"][1]["difference"]["mean"])
    drawn = values[values.option == 0].groupby("number").value
    assert (drawn.nunique() > 1).all()
    assert ((drawn.median() / stated[drawn.median().index]).between(0.1, 10)).all()
    again = atd("verify", stored, "--rerun", 1, "--rerun-seed", 5)
    assert again.returncode == 0
    assert ": the same values and outcomes" in again.stdout


def test_a_folder_holds_the_draws_and_merges_to_the_same_file(pair, tmp_path):
    words = ["--draws", 10]
    report_of(*pair, *words, "-o", tmp_path / "one.h5")
    report_of(*pair, *words, "-o", f"{tmp_path}/parts/", "--part-replications", 2)
    assert "draws.h5: matches" in atd("verify", tmp_path / "parts").stdout
    assert atd("merge", tmp_path / "parts", "-o", tmp_path / "merged.h5").returncode == 0
    one, merged = (atd("verify", tmp_path / name).stdout for name in ("one.h5", "merged.h5"))
    assert one.split()[-1] == merged.split()[-1]
    assert "draws: matches" in merged


def test_drawing_stops_when_it_is_precise_enough(pair):
    doubt = report_of(*pair, "--precision", 60)["doubt"]
    assert doubt["draws"] % 20 == 0 and 0 < doubt["draws"] < 1000
    assert "known within 60%" in doubt["note"]
    one = report_of(*pair, "--precision", 60, "--threads", 1)["doubt"]
    assert one["draws"] == doubt["draws"]
    few = report_of(*pair, "--precision", 1, "--draws", 20)["doubt"]
    assert few["draws"] == 20
    assert "less well than within the 1%" in few["note"]


def test_draws_of_another_run_do_not_stay_in_a_folder(pair, tmp_path):
    folder = f"{tmp_path}/parts/"
    report_of(*pair, "--draws", 10, "-o", folder)
    other = tmp_path / "draws.h5"
    shutil.copy(tmp_path / "parts/draws.h5", other)
    report_of(*pair, "--draws", 0, "--seed", 99, "-o", folder, "--overwrite")
    assert not (tmp_path / "parts/draws.h5").exists()
    shutil.copy(other, tmp_path / "parts/draws.h5")
    told = atd("verify", folder)
    assert told.returncode == 5
    assert "draws.h5: cannot be used" in told.stdout and "those of another" in told.stdout
    merged = atd("merge", folder, "-o", tmp_path / "m.h5")
    assert_refused(merged, 3)
    assert "the draws of this run" in merged.stderr
    (tmp_path / "parts/draws.h5").write_bytes(other.read_bytes()[:5000])
    told = atd("verify", folder)
    assert told.returncode == 5 and "draws.h5: cannot be used" in told.stdout


def test_a_folder_is_not_resumed_with_other_evidence(pair, tmp_path):
    own = pair[0].parent / "evidence/own.csv"
    folder = f"{tmp_path}/parts/"
    report_of(*pair, "--draws", 0, "-o", folder)
    text = own.read_text()
    assert ",no,D," in text
    own.write_text(text.replace(",no,D,", ",no,B,"))
    words = ["--replications", 3, "--draws", 0, "-o", folder]
    resumed = atd("compare", *pair, *words, "--resume")
    assert_refused(resumed, 2)
    assert "scenarios and their evidence" in resumed.stderr


def test_an_interrupted_draw_keeps_the_runs(pair, tmp_path):
    stored = tmp_path / "r.h5"
    words = ["compare", *pair, "--draws", 50000, "--replications", 3, "-o", stored]
    process = subprocess.Popen(
        [PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    output, told = process.communicate(timeout=60)
    assert process.returncode == 130 and output == ""
    assert "holds the simulation runs" in told
    assert atd("verify", stored).returncode == 0
    assert atd("compare", stored, "--draws", 10).returncode == 0
