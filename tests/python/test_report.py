"""The report document: its schema, and every writer fed from the document alone."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest

PROGRAM = os.environ.get("ATD_PROGRAM", "")
ROOT = Path(__file__).resolve().parents[2]
COMPARISONS = {
    "Australia": ["australia/held-detention.toml", "australia/community.toml"],
    "Malaysia": ["malaysia/depots.toml", "malaysia/pilot-scale-up.toml"],
    "whole pathway": [
        "malaysia/pathway-as-it-is.toml",
        "malaysia/pathway-community-first.toml",
    ],
}

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], cwd=ROOT, capture_output=True, text=True)


def printed(*words):
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def schema():
    return json.loads(printed("schema", "--report"))


@pytest.fixture(scope="module", params=COMPARISONS)
def printed_by_compare(request, tmp_path_factory):
    """What the same simulation prints in every form."""
    folder = tmp_path_factory.mktemp("report")
    files = [f"scenarios/{name}" for name in COMPARISONS[request.param]]
    words = ["compare", *files, "--draws", "0", "--replications", 2]
    (folder / "r.json").write_text(printed(*words, "--page", folder / "page.html", "--json"))
    (folder / "r.txt").write_text(printed(*words))
    (folder / "r.csv").write_text(printed(*words, "--csv"))
    return folder


def test_the_schema_is_sound(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


def test_comparisons_keep_the_schema(schema, printed_by_compare):
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    report = json.loads((printed_by_compare / "r.json").read_text())
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(report)


def test_a_run_is_a_report_too(schema, tmp_path):
    file = f"scenarios/{COMPARISONS['Australia'][0]}"
    report = json.loads(printed("run", file, "-o", tmp_path / "r.h5", "--replications", 2, "--json"))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert len(report["options"]) == 1 and report["options"][0]["sentence"] == ""


def test_text_csv_and_page_come_from_the_document_alone(printed_by_compare, tmp_path):
    document = printed_by_compare / "r.json"
    again = tmp_path / "again.html"
    assert printed("report", document) == (printed_by_compare / "r.txt").read_text()
    assert printed("report", document, "--csv") == (printed_by_compare / "r.csv").read_text()
    assert printed("report", document, "--page", again, "--json") == document.read_text()
    assert again.read_bytes() == (printed_by_compare / "page.html").read_bytes()


def test_all_shows_every_indicator(printed_by_compare, tmp_path):
    report = json.loads((printed_by_compare / "r.json").read_text())
    row = next(row for row in report["indicators"] if row["key"] == "costs.total")
    row["shown"], row["label"] = False, "Hidden total"
    report["tables"]["left_out"] = "One of many is not shown."
    file = tmp_path / "hidden.json"
    file.write_text(json.dumps(report))
    default, everything = printed("report", file), printed("report", file, "--all")
    assert "Hidden total" not in default and "Hidden total" in everything
    assert "One of many" in default and "One of many" not in everything
    for form in ("--csv", "--json"):
        assert "Hidden total" in printed("report", file, form)
        assert printed("report", file, form) == printed("report", file, form, "--all")


def test_the_table_can_be_made_without_the_program(printed_by_compare):
    report = json.loads((printed_by_compare / "r.json").read_text())
    table = csv.DictReader(io.StringIO((printed_by_compare / "r.csv").read_text()))
    rows = [row for row in table if row["group"] not in ("targets", "numbers", "alternatives")]
    assert len(rows) == len(report["options"]) * len(report["indicators"]) > 100

    def cell(number):
        return None if number == "" else float(number)

    made = iter(rows)
    for option in range(len(report["options"])):
        for indicator in report["indicators"]:
            row, numbers = next(made), indicator["options"][option]
            assert (row["option"], row["key"]) == (numbers["option"], indicator["key"])
            for end in ("value", "low", "high"):
                assert cell(row[end]) == numbers["estimate"][end]
            difference = [cell(row["difference" + end]) for end in ("", "_low", "_high")]
            assert difference == [numbers["difference"][end] for end in ("value", "low", "high")]


def test_every_number_has_its_value_sources_grade_and_basis(printed_by_compare, tmp_path):
    document, page = printed_by_compare / "r.json", tmp_path / "page.html"
    sources = json.loads(document.read_text())["sources"]
    numbers = sources["numbers"]
    assert len(numbers) > 15 and [n["shown"] for n in numbers] == [i < 10 for i in range(len(numbers))]
    assert {n["basis"] for n in numbers} <= {"equal", "derived", "borrowed", "assumed"}
    assert all(n["path"] and n["value"] and n["source"] for n in numbers)
    assumed = sum(n["basis"] == "assumed" for n in numbers)
    assert f"are {len(numbers)} numbers: " in sources["summary"]
    assert f"{assumed} assumed" in sources["summary"]
    table = csv.DictReader(io.StringIO((printed_by_compare / "r.csv").read_text()))
    rows = [row for row in table if row["group"] == "numbers"]
    columns = {"key": "path", "label": "what", "text": "value", "source": "source",
               "grade": "grade", "basis": "basis"}
    assert [{k: row[k] for k in columns} for row in rows] == [
        {k: number[v] for k, v in columns.items()} for number in numbers
    ]
    few, every = printed("report", document, "--page", page), printed("report", document, "--all")
    assert f"{len(numbers) - 10} more numbers: --all" in few and "more numbers" not in every
    for form, count in ((few, 10), (every, len(numbers))):
        assert form.count("\n- ") == count
    assert f"<summary>All {len(numbers)} numbers</summary>" in page.read_text()


def test_pictures_have_a_number_for_each_day(printed_by_compare):
    report = json.loads((printed_by_compare / "r.json").read_text())
    names = [option["name"] for option in report["options"]]
    assert report["series"] and report["costs"]
    for series in report["series"]:
        assert [option["option"] for option in series["options"]] == names
        for band in (band for option in series["options"] for band in option["bands"]):
            lines = zip(band["low"], band["mean"], band["high"], strict=True)
            assert all(0 <= low <= high for low, mean, high in lines)
    total = next(row for row in report["indicators"] if row["key"] == "costs.total")
    for bars in report["costs"]:
        for option in range(len(names)):
            amounts = [bar["amounts"][option]["amount"]["value"] or 0 for bar in bars["bars"]]
            assert sum(amounts) == pytest.approx(total["options"][option]["estimate"]["value"])


def without(report):
    del report["limits"]["caveats"]


def misspelt(report):
    report["indicators"][3]["options"][1]["verdict"] = "better"


def surplus(report):
    report["subject"]["language"] = "en"


def later(report):
    report["version"] = 2


def of_text(report):
    report["series"][0]["options"][0]["bands"][0]["mean"][7] = "many"


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (without, 'limits: expected the key "caveats"'),
        (misspelt, "indicators.3.options.1.verdict: expected unknown, same, unclear, distinguishable"),
        (surplus, "subject.language: expected no such key"),
        (later, "version: expected 1, got 2"),
        (of_text, "series.0.options.0.bands.0.mean.7: expected a number or null"),
    ],
)
def test_a_damaged_document_is_refused(schema, printed_by_compare, tmp_path, damage, place):
    report = json.loads((printed_by_compare / "r.json").read_text())
    damage(report)
    assert not jsonschema.Draft202012Validator(schema).is_valid(report)
    file = tmp_path / "damaged.json"
    file.write_text(json.dumps(report))
    done = run("report", file)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{file}: {place}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_lists_that_do_not_fit_are_refused(printed_by_compare, tmp_path):
    report = json.loads((printed_by_compare / "r.json").read_text())
    report["series"][0]["options"][0]["bands"][0]["high"].pop()
    report["indicators"][0]["options"].reverse()
    report["tables"]["first"]["keys"].append("no.such")
    file = tmp_path / "damaged.json"
    file.write_text(json.dumps(report))
    done = run("report", file)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 3


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "another"}', "\xff"])
def test_what_is_no_report_is_refused(tmp_path, text):
    file = tmp_path / "other.json"
    file.write_text(text, encoding="latin-1")
    done = run("report", file)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1 and str(file) in done.stderr
