"""Stored results are compared with each other where they are of the same worlds."""

import json

import pytest
from commands import PROGRAM, assert_refused, atd, pair, starter  # noqa: F401
from reports import answers

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

def results(pair, folder, *words):
    baseline, option = folder / "baseline.h5", folder / "option.h5"
    assert atd("run", pair[0], "-o", baseline, "--replications", 4).returncode == 0
    assert atd("run", pair[1], "-o", option, "--replications", 4, *words).returncode == 0
    return baseline, option


def test_stored_results_compare_as_if_run_together(pair, tmp_path):
    baseline, option = results(pair, tmp_path)
    together = atd("compare", *pair, "--draws", "0", "--replications", 4, "--json")
    apart = atd("compare", baseline, option, "--draws", "0", "--json")
    assert apart.returncode == 0, apart.stderr
    assert answers(apart.stdout) == answers(together.stdout)
    # a folder beside a file, and a page
    folder = f"{tmp_path}/parts/"
    assert atd("run", pair[1], "-o", folder, "--replications", 4).returncode == 0
    mixed = atd("compare", baseline, folder, "--draws", "0", "--json", "--page", tmp_path / "p.html")
    assert answers(mixed.stdout) == answers(together.stdout)
    assert "<html" in (tmp_path / "p.html").read_text()
    # the first is the baseline, and names are told apart
    reverse = json.loads(atd("compare", option, baseline, option, "--draws", "0", "--json").stdout)
    assert [one["name"] for one in reverse["options"]] == ["community", "current", "community-2"]


@pytest.mark.parametrize(
    "words",
    [["--seed", 5], ["--replications", 3], ["--first-replication", 1]],
)
def test_results_of_other_worlds_are_not_compared(pair, tmp_path, words):
    baseline, option = results(pair, tmp_path)
    others = ["run", pair[1], "-o", option, "--overwrite", "--replications", 4, *words]
    others = others if words[0] != "--replications" else [*others[:5], *words]
    assert atd(*others).returncode == 0
    result = atd("compare", baseline, option)
    assert_refused(result, 3)
    assert "option.h5" in result.stderr and "baseline.h5" in result.stderr


def test_results_of_other_dates_are_not_compared(pair, tmp_path):
    baseline, option = results(pair, tmp_path)
    text = pair[0].read_text()
    end = next(line for line in text.splitlines() if line.startswith("end = "))
    other = pair[0].with_name("other.toml")
    other.write_text(text.replace(end, "end = 2026-06-01"))
    words = ["run", other, "-o", option, "--overwrite", "--replications", 4]
    assert atd(*words).returncode == 0
    result = atd("compare", baseline, option)
    assert_refused(result, 3)
    assert "end" in result.stderr


def test_stored_results_and_scenarios_do_not_mix(pair, tmp_path):
    baseline, _ = results(pair, tmp_path)
    result = atd("compare", baseline, pair[1])
    assert_refused(result, 2)
    assert "not both" in result.stderr
