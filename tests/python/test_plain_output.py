"""Control characters in what is read never reach a terminal, a table or a page."""

import copy
import json
import re

import pytest
from commands import PROGRAM, atd, pair, starter  # noqa: F401

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

HOSTILE = "\x1b[31m\x07\u009b2J"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def stored(pair, tmp_path):
    file = tmp_path / "r.h5"
    words = ["compare", *pair, "-o", file, "--draws", 0, "--replications", 2, "--json"]
    report = atd(*words)
    assert report.returncode == 0, report.stderr
    return file, json.loads(report.stdout)


def is_plain(result):
    assert not RAW.search(result.stdout + result.stderr), result.stdout + result.stderr
    return result.stdout + result.stderr


def test_texts_of_results_are_made_visible(stored):
    h5py = pytest.importorskip("h5py")
    file, _ = stored
    for attribute in ["schema", "content_digest", "engine_version"]:
        with h5py.File(file, "r+") as results:
            before = results.attrs[attribute]
            results.attrs.modify(attribute, b"\x1b[31m\x07" + before)
        told = is_plain(atd("verify", file))
        if attribute != "engine_version":
            assert "<U+001B>[31m<U+0007>" in told
        is_plain(atd("compare", file, "--draws", 0))
        with h5py.File(file, "r+") as results:
            results.attrs.modify(attribute, before)


@pytest.mark.parametrize("keys", [["indicators", 0, "label"], ["options", 0, "title"], ["series", 0, "title"]])
def test_texts_of_reports_are_made_visible(stored, tmp_path, keys):
    _, report = stored
    hostile = copy.deepcopy(report)
    place = hostile
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] += HOSTILE
    file, page = tmp_path / "report.json", tmp_path / "page.html"
    file.write_text(json.dumps(hostile))
    for more in [[], ["--csv"], ["--json"], ["--all"]]:
        is_plain(atd("report", file, *more))
    is_plain(atd("report", file, "--page", page))
    assert not RAW.search(page.read_bytes().decode())


def test_texts_of_scenarios_are_refused(pair):
    text = pair[0].read_text()
    pair[0].write_text(text.replace('title = "', 'title = "\\u001b[31m', 1))
    told = atd("check", pair[0])
    assert told.returncode == 3
    assert "title: expected text without control characters" in is_plain(told)
    pair[0].write_text(text.replace('title = "', 'title = "\x1b[31m', 1))
    assert "the control character U+001B, in line" in is_plain(atd("check", pair[0]))
