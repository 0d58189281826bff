"""Outputs that cannot be written, or would replace what they must not, are told before any work."""

import os
import socket
from pathlib import Path

import pytest
from commands import (  # noqa: F401
    LONG,
    PROGRAM,
    as_nobody,
    assert_refused,
    atd,
    begun,
    names_in,
    pair,
    start,
    starter,
)

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

def test_no_output_replaces_a_file_that_is_read(pair, starter):  # noqa: F811
    table = starter / "paths.csv"
    table.write_text("path,month,rate,assumed\nonly,2025-01,3 per month,a guess\n")
    forecast = starter / "forecast.toml"
    forecast.write_text(
        'extends = "current.toml"\n[arrivals.new.forecast]\nfile = "paths.csv"\n'
    )
    linked = starter / "linked.toml"
    linked.hardlink_to(pair[1])
    before = {file: file.read_bytes() for file in starter.rglob("*") if file.is_file()}
    scenario, option = pair
    for words in [
        ["run", scenario, "-o", scenario, "--overwrite"],
        ["run", option, "-o", scenario, "--overwrite"],  # what it extends
        ["run", forecast, "-o", table, "--overwrite"],
        ["compare", scenario, option, "--page", option, "--overwrite"],
        ["compare", scenario, option, "-o", option, "--overwrite"],
        ["compare", scenario, option, "--page", linked, "--overwrite"],
        ["compare", scenario, option, "--page", starter / "x" / ".." / option.name, "--overwrite"],
    ]:
        assert_refused(atd(*words, *LONG), 2)
    assert {file: file.read_bytes() for file in before} == before


def test_no_output_replaces_an_evidence_table(pair, starter):  # noqa: F811
    evidence = starter / "evidence"
    evidence.mkdir(exist_ok=True)
    table = evidence / "a.csv"
    text = "id,country,quantity,value,unit,year,source\nEX-1,X,stay,3,days,2020,somebody\n"
    table.write_text(text)
    assert_refused(atd("compare", *pair, "--page", table, "--overwrite", *LONG), 2)
    assert_refused(atd("run", pair[0], "-o", table, "--overwrite", *LONG), 2)
    assert table.read_text() == text


@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("-o", "r.xlsx", "results are HDF5, in a file that ends in .h5 or in a folder"),
        ("-o", "R.HTML", "results are HDF5, in a file that ends in .h5 or in a folder"),
        ("--page", "p.pdf", "a page is HTML, which a browser can print as PDF"),
        ("--page", "p.h5", "a page is HTML, which a browser can print as PDF"),
    ],
)
def test_an_ending_that_says_something_else_is_refused(pair, tmp_path, option, name, said):  # noqa: F811
    result = atd("compare", *pair, option, tmp_path / name, *LONG)
    assert_refused(result, 2)
    assert said in result.stderr
    assert not (tmp_path / name).exists()


def test_no_page_replaces_stored_results(pair, tmp_path):
    stored, folder = tmp_path / "a.h5", tmp_path / "parts"
    assert atd("compare", *pair, "-o", stored, "--draws", "0", "--replications", 2).returncode == 0
    assert atd("compare", *pair, "-o", f"{folder}/", "--draws", "0", "--replications", 2).returncode == 0
    part = next((folder / "parts").iterdir())
    before = [stored.read_bytes(), part.read_bytes(), (folder / "manifest.jsonl").read_bytes()]
    for page, results in [
        (stored, stored),
        (part, folder),
        (folder / "manifest.jsonl", folder),
    ]:
        assert_refused(atd("compare", results, "--page", page, "--overwrite"), 2)
    assert_refused(atd("merge", folder, "-o", part, "--overwrite"), 2)
    report = tmp_path / "report.json"
    report.write_text(atd("compare", stored, "--json").stdout)
    assert_refused(atd("report", report, "--page", report, "--overwrite"), 2)
    # of the folder that the same command fills
    words = ["compare", *pair, "-o", f"{folder}/", "--draws", "0", "--replications", 2, "--overwrite"]
    assert_refused(atd(*words, "--page", folder / "manifest.jsonl"), 2)
    after = [stored.read_bytes(), part.read_bytes(), (folder / "manifest.jsonl").read_bytes()]
    assert after == before


def test_results_and_page_have_names_of_their_own(pair, tmp_path):
    for page in [tmp_path / "x", tmp_path / "." / "y" / ".." / "x"]:
        assert_refused(atd("compare", *pair, "-o", tmp_path / "x", "--page", page, *LONG), 2)
    words = ["-o", f"{tmp_path}/x/", "--page", tmp_path / "x"]
    assert_refused(atd("compare", *pair, *words, *LONG), 2)
    assert names_in(tmp_path) == ["starter"]


# Outputs that are no free regular file in a folder that exists


def outputs_of(pair, output):
    return [
        ["run", pair[0], "-o", output, "--overwrite"],
        ["compare", *pair, "-o", output, "--overwrite"],
        ["compare", *pair, "--page", output, "--overwrite"],
    ]


@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "socket", "device"])
def test_only_regular_files_are_written(pair, tmp_path, kind):
    output = tmp_path / "output"
    target = tmp_path / "target"
    target.write_text("kept")
    if kind == "link":
        output.symlink_to(target)
    elif kind == "dangling link":
        output.symlink_to(tmp_path / "nothing")
    elif kind == "pipe":
        os.mkfifo(output)
    elif kind == "socket":
        socket.socket(socket.AF_UNIX).bind(str(output))
    else:
        output = Path("/dev/null")
    before = output.lstat()
    for words in outputs_of(pair, output):
        result = atd(*words, *LONG)
        assert_refused(result, 2)
        assert str(output) in result.stderr
    assert output.lstat().st_mode == before.st_mode and output.lstat().st_ino == before.st_ino
    assert target.read_text() == "kept"


def test_a_page_is_no_folder(pair, tmp_path):
    for page in [tmp_path, f"{tmp_path}/", f"{tmp_path}/new/"]:
        assert_refused(atd("compare", *pair, "--page", page, "--overwrite", *LONG), 2)


def test_the_folder_of_an_output_is_looked_for_first(pair, tmp_path):
    (tmp_path / "file").write_text("")
    for output in [tmp_path / "none" / "x", tmp_path / "file" / "x", tmp_path / ("x" * 250)]:
        for words in outputs_of(pair, output):
            assert_refused(atd(*words, *LONG), 2)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become nobody")
def test_a_folder_without_permission_is_told_first(pair, tmp_path):
    for folder in [tmp_path, *tmp_path.parents]:
        folder.chmod(folder.stat().st_mode | 0o055)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o755)
    for words in outputs_of(pair, closed / "x"):
        assert_refused(as_nobody([*words, *LONG]), 2)


def test_a_page_that_cannot_be_written_at_the_end_costs_no_table(pair, tmp_path):
    page, folder = tmp_path / "page.html", tmp_path / "out"
    folder.mkdir()
    words = ["compare", *pair, "--page", page, "-o", folder / "r.h5", "--draws", "0", "--replications", 60]
    process = begun(start(*words), folder)
    page.write_text("appeared meanwhile")
    output, message = process.communicate(timeout=120)
    assert process.returncode != 0 and str(page) in message.decode()
    assert "child" in output.decode()
    assert page.read_text() == "appeared meanwhile"
