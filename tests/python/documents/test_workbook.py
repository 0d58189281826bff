"""Workbooks (`--xlsx`): what is in the report is in the cells, as numbers, in marked tables."""

import json
import math
from pathlib import Path

import openpyxl
import pytest
from commands import PROGRAM, atd, starter  # noqa: F401

ROOT = Path(__file__).resolve().parents[3]
AUSTRALIA = [ROOT / "scenarios/australia" / f"{name}.toml" for name in ("held-detention", "community")]
HEADS = 4  # row with the heads of the table

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def rows(book, name):
    """The table of a sheet, a dictionary for each row."""
    sheet = book[name]
    heads = [cell.value for cell in sheet[HEADS]]
    return [dict(zip(heads, values)) for values in sheet.iter_rows(HEADS + 1, values_only=True)]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workbook")
    done = atd(
        "compare", *AUSTRALIA, "--replications", 5, "--draws", 20, "--json", "--xlsx", folder / "book.xlsx"
    )
    assert done.returncode == 0, done.stderr
    (folder / "report.json").write_text(done.stdout)
    return folder


@pytest.fixture(scope="module")
def report(made):
    return json.loads((made / "report.json").read_text())


@pytest.fixture(scope="module")
def book(made):
    return openpyxl.load_workbook(made / "book.xlsx")


def cell_of(number):
    """What stands in the cell of a number of the report."""
    return "[x]" if number is None else number


def same(cell, number):
    wanted = cell_of(number)
    return cell == wanted or (cell != "[x]" and wanted != "[x]" and math.isclose(cell, wanted, rel_tol=1e-15))


def test_every_sheet_is_one_marked_table_with_a_title(book):
    assert book.sheetnames[:3] == ["Cover", "Contents", "Answer"]
    for sheet in book:
        (table,) = sheet.tables.values()
        assert table.ref == f"A{HEADS}:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert sheet["A1"].value
        heads = [cell.value for cell in sheet[HEADS]]
        assert len(set(heads)) == len(heads) and all(heads)
        assert not sheet.merged_cells.ranges
    assert [row["sheet"] for row in rows(book, "Contents")] == book.sheetnames[2:]


def test_indicators_are_those_of_the_report(book, report):
    found = {(row["scenario"], row["key"]): row for row in rows(book, "Indicators")}
    for indicator in report["indicators"]:
        for value in indicator["options"] if indicator["shown"] else []:
            row = found.pop((value["option"], indicator["key"]))
            for cell, number in {
                "value": value["estimate"]["value"],
                "low": value["estimate"]["low"],
                "high": value["estimate"]["high"],
                "difference": value["difference"]["value"],
                "difference low": value["difference"]["low"],
                "difference high": value["difference"]["high"],
            }.items():
                assert same(row[cell], number), (indicator["key"], cell)
            assert row["definition"] == indicator["definition"]
    assert not found


def test_draws_are_those_of_the_report(book, report):
    found = {(row["scenario"], row["key"]): row for row in rows(book, "Draws")}
    for doubt in report["doubt"]["rows"]:
        for option in doubt["options"]:
            if option["option"] == report["options"][0]["name"]:
                continue
            row, range_ = found.pop((option["option"], doubt["key"])), option["difference"]
            for cell, key in {"median": "median", "80% low": "low80", "95% high": "high95"}.items():
                assert same(row[cell], range_[key])
    assert not found


def test_the_assumptions_log_has_every_number_with_its_rank(book, report):
    log = rows(book, "Assumptions")
    assert [row["path"] for row in log] == [number["path"] for number in report["sources"]["numbers"]]
    ranks = {row["path"]: row["rank"] for row in log if isinstance(row["rank"], (int, float))}
    moved = [number["path"] for number in report["doubt"]["numbers"]]
    assert {path: moved.index(path) + 1 for path in ranks} == ranks and ranks
    for row, number in zip(log, report["sources"]["numbers"]):
        assert (row["value and range"], row["grade"] or "") == (number["value"], number["grade"])


def test_costs_without_a_price_are_not_zero(book):
    unpriced = [row for row in rows(book, "Costs") if row["amount"] == "no price is known"]
    assert unpriced
    assert all(row["low"] == "no price is known" for row in unpriced)


def test_what_must_be_said_is_on_the_cover(book, report):
    texts = [row["text"] for row in rows(book, "Cover")]
    for caveat in report["limits"]["caveats"]:
        if caveat["always"]:
            assert caveat["text"] in texts
    assert report["reproduction"]["command"] in texts


def test_the_same_report_gives_the_same_bytes(made):
    for name in ("a.xlsx", "b.xlsx"):
        assert atd("report", made / "report.json", "--xlsx", made / name).returncode == 0
    assert (made / "a.xlsx").read_bytes() == (made / "b.xlsx").read_bytes()


def test_texts_never_become_formulas_or_damage_the_file(made, report, tmp_path):
    hostile = json.loads(json.dumps(report))
    hostile["subject"]["title"] = "=HYPERLINK(\"http://example.org\")"
    hostile["options"][1]["sentence"] = "+1 \x1b[31m <b>&amp;</b> \u202e end"
    hostile["options"][1]["details"] = ["é" * 40000]
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps(hostile))
    done = atd("report", file, "--xlsx", tmp_path / "hostile.xlsx")
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(tmp_path / "hostile.xlsx")
    assert (book["Cover"]["A1"].value, book["Cover"]["A1"].data_type) == (hostile["subject"]["title"], "s")
    answers = [row["answer"] for row in rows(book, "Answer")]
    assert answers[0].startswith("+1 ") and "\x1b" not in answers[0]
    assert 0 < len(answers[1]) <= 32767


@pytest.mark.parametrize(
    ("name", "says"),
    [("out.pdf", "a workbook is Excel's, in a file that ends in .xlsx"), ("report.json", "is read by this command")],
)
def test_a_wrong_name_is_refused_before_any_work(made, name, says):
    done = atd("report", made / "report.json", "--xlsx", made / name, "--overwrite")
    assert done.returncode == 2
    assert "would not hold" in done.stderr or says in done.stderr


def test_an_existing_workbook_is_kept(made):
    file = made / "kept.xlsx"
    file.write_text("mine")
    done = atd("report", made / "report.json", "--xlsx", file)
    assert done.returncode == 2 and "exists; --overwrite replaces it" in done.stderr
    assert file.read_text() == "mine"
    twice = atd("report", made / "report.json", "--xlsx", made / "one", "--page", made / "one")
    assert twice.returncode == 2 and "named twice" in twice.stderr
