"""Tables as ministries publish them, with small invented values: read right, or refused with the way out."""

import pickle
import sys
from pathlib import Path

import pandas as pd
import pytest
from commands import PROGRAM, atd, starter  # noqa: F401

PACKAGE = Path(PROGRAM).resolve().parents[1] / "python"
sys.path.insert(0, str(PACKAGE))

atdsim = pytest.importorskip("atdsim", reason="this build has no Python module")


@pytest.fixture
def read(tmp_path):
    def made(content, name="table.csv", **words):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return atdsim.read_table(file, **words)

    return made


def counts(table):
    return dict(zip(table.frame["month"], table.frame["count"]))


def told(table):
    return "\n".join(table.understood)


def test_semicolons_decimal_commas_and_a_byte_order_mark(read):
    table = read(b"\xef\xbb\xbf" + "Monat;Ankünfte\n2024-01;12,5\n2024-02;8\n2024-03;1.034,25\n".encode())
    assert counts(table) == {"2024-01": 12.5, "2024-02": 8, "2024-03": 1034.25}
    assert "byte order mark, separated by semicolons" in told(table) and "decimal sign: ','" in told(table)


def test_grouped_thousands(read):
    for one in ("1,234", "1.234", "1 234", "1\u202f234", "1'234"):
        table = read(f"Month\tArrivals\nJan 2024\t{one}\nFeb 2024\t87\nMar 2024\t1204\n")
        assert counts(table) == {"2024-01": 1234, "2024-02": 87, "2024-03": 1204}, one
    assert "separated by tabs" in told(table)
    assert "thousands are grouped: 1,234 is 1234" in told(read('Month,Arrivals\nJan 2024,"1,234"\nFeb 2024,87\n'))


def test_quarters_below_a_title_and_above_notes(read):
    table = read(
        "Table Asy_01: people arriving\nPublished 22 August 2024\n\nQuarter,People\n2023 Q4,92\n2024 Q1,91 [r]\n"
        "\nNotes:\nr revised\n"
    )
    assert list(counts(table)) == ["2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03"]
    assert counts(table)["2023-11"] == 30 and counts(table)["2024-02"] == 29
    assert sum(counts(table).values()) == pytest.approx(183)
    assert set(table.frame["note"]) == {"a quarter's count by days"}
    assert "left out above the table: 2 rows" in told(table) and "left out below the table: 2 rows" in told(table)
    assert counts(read("Zeit;Zahl\n1. Quartal 2024;91\nQ2 2024;91\n"))["2024-04"] == 30


def test_fiscal_years_need_their_first_month(read):
    text = "Year,Arrivals\n2010-11,365\n2011-12,366\n2012-13,365\n"
    with pytest.raises(atdsim.TableError, match="fiscal_year_starts=4 for April, 7 for July"):
        read(text)
    table = read(text, fiscal_year_starts=7)
    assert len(table.frame) == 36 and list(counts(table))[0] == "2010-07" and list(counts(table))[-1] == "2013-06"
    assert counts(table)["2012-02"] == pytest.approx(29)
    assert list(counts(read("Year,N\nFY2024,12\n", fiscal_year_starts=10)))[0] == "2023-10"
    assert list(counts(read("Year,N\n2023/24,12\n", fiscal_year_starts=4)))[0] == "2023-04"


@pytest.mark.parametrize("mark", ["*", "[c]", "-", "\u2013", "..", "x", "<5"])
def test_suppressed_cells_are_refused_or_said(read, mark):
    text = f"Month;Children\n2024-01;7\n2024-02;{mark}\n2024-03;9\n"
    with pytest.raises(atdsim.TableError) as raised:
        read(text)
    assert raised.value.where == "table.csv, row 3" and mark in raised.value.got
    assert "suppressed=(1, 4)" in raised.value.hint
    table = read(text, suppressed=(1, 4))
    assert counts(table)["2024-02"] == 2.5
    assert table.frame["note"].tolist() == ["", f"{mark} taken as 2.5", ""]
    assert counts(read(text, suppressed={mark: 0}))["2024-02"] == 0
    with pytest.raises(atdsim.TableError):
        read(text, suppressed={"other": 0})


def test_a_year_in_a_row_and_months_in_columns(read):
    names = "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec"
    table = read(f"Year,{names},Total\n2023,{','.join(map(str, range(1, 13)))},78\n2024,5,6,,,,,,,,,,,11\n")
    assert len(table.frame) == 14
    assert counts(table)["2023-12"] == 12 and counts(table)["2024-02"] == 6
    assert "a row for each year, a column for each month" in told(table)


def test_a_year_and_a_month_in_two_columns(read):
    table = read("Year;Month;People\n2023;November;4\n2023;December;5\n2024;January;6\n")
    assert counts(table) == {"2023-11": 4, "2023-12": 5, "2024-01": 6}
    table = read("Year;Quarter;People\n2023;Q4;92\n2024;Q1;91\n")
    assert counts(table)["2023-12"] == 31


def test_several_columns_of_counts_need_a_name(read):
    text = "Month,Boys,Girls,Total\n2024-01,3,4,7\n2024-02,5,6,11\n"
    with pytest.raises(atdsim.TableError, match="expected one column with counts, got Boys, Girls, Total; choose with value="):
        read(text)
    assert counts(read(text, value="Total")) == {"2024-01": 7, "2024-02": 11}
    with pytest.raises(atdsim.TableError, match="expected a column 'All', got Month, Boys"):
        read(text, value="All")


def test_rows_of_a_long_table_are_chosen(read):
    text = "Month,Nationality,N\n2024-01,A,3\n2024-01,Total,7\n2024-02,A,5\n2024-02,Total,11\n"
    with pytest.raises(atdsim.TableError, match="expected each time once, got 2024-01 again"):
        read(text)
    assert counts(read(text, where={"Nationality": "Total"})) == {"2024-01": 7, "2024-02": 11}
    with pytest.raises(atdsim.TableError, match="expected a column 'Country'"):
        read(text, where={"Country": "A"})
    with pytest.raises(atdsim.TableError, match="expected rows with"):
        read(text, where={"Nationality": "B"})


def test_other_encodings(read):
    text = "Monat;Ankünfte\nMärz 2024;1.200\nApril 2024;900\n"
    for encoding, name in (("cp1252", "Windows-1252"), ("utf-16", "UTF-16")):
        table = read(text.encode(encoding))
        assert counts(table) == {"2024-03": 1200, "2024-04": 900}
        assert name in told(table) and "Ankünfte" in told(table)


def test_workbooks(tmp_path):
    pytest.importorskip("openpyxl")
    file = tmp_path / "table.xlsx"
    rows = [["Arrivals by month", None], ["Month", "People"]]
    rows += [[pd.Timestamp("2024-01-01"), 12], [pd.Timestamp("2024-02-01"), 7.5], [pd.Timestamp("2024-03-01"), "[c]"]]
    with pd.ExcelWriter(file) as book:
        pd.DataFrame([["Contents"]]).to_excel(book, sheet_name="Cover", header=False, index=False)
        pd.DataFrame(rows).to_excel(book, sheet_name="Data", header=False, index=False)
    table = atdsim.read_table(file, sheet="Data", suppressed=2)
    assert counts(table) == {"2024-01": 12, "2024-02": 7.5, "2024-03": 2}
    assert "workbook: sheet 'Data'" in told(table)
    with pytest.raises(atdsim.TableError, match="expected a column with months, quarters or years"):
        atdsim.read_table(file)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Month,N\n2024-01,5\n2024-03,6\n", "a row for 2024-02, got none; add it; 0 where nobody arrived"),
        ("Month,N\n2024-01,5\n2024-02,five\n2024-03,7\n", "row 3: expected a count in column 2, got 'five'; correct the cell"),
        ("Month,N\n2024-01,5\n2024-02,-6\n", "row 3: expected a count of at least 0, got '-6'"),
        ("Month;N\n2024-01;5,5\n2024-02;5.5\n", "expected one decimal sign, got points and commas; say which"),
        ("Month,N\n2024-01,5\n2024-02,6\n2024 Q2,7\n", "expected only months, got also quarters; leave one kind"),
        ("Name,N\na,5\nb,6\n", "expected a column with months, quarters or years"),
        ("", "expected a column with months, quarters or years"),
    ],
)
def test_what_cannot_be_read_for_sure_is_refused(read, text, message):
    with pytest.raises(atdsim.TableError) as raised:
        read(text)
    assert message in str(raised.value)
    error = raised.value
    assert all((error.where, error.expected, error.got, error.hint))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_what_is_understood_is_shown_and_a_scenario_reads_it(read, starter):  # noqa: F811
    rows = "".join(f"{year} Q{quarter};{60 + quarter}\n" for year in (2025, 2026) for quarter in (1, 2, 3, 4))
    table = read("Quarter;Families\n" + rows)
    shown = repr(table)
    assert shown.startswith("<Table of table.csv: 24 months, 2025-01 to 2026-12, 500 in all")
    assert "counts: column 'Families', 8 rows" in shown and "spread evenly over their days" in shown
    with pytest.raises(ValueError, match="expected assumed="):
        table.save(starter / "arrivals.csv", evidence="OWN-002")
    with pytest.raises(ValueError, match="expected either evidence"):
        table.save(starter / "arrivals.csv")
    table.save(starter / "arrivals.csv", assumed="table 7 of the ministry")
    file = starter / "published.toml"
    file.write_text('extends = "current.toml"\narrivals.new.forecast.file = "arrivals.csv"\n')
    checked = atd("check", file)
    assert checked.returncode == 0, checked.stderr
    with pytest.raises(FileExistsError):
        table.save(starter / "arrivals.csv", assumed="again")
    numbers = atdsim.parameters(file)
    first = numbers.loc[[path for path in numbers.index if path.endswith("m2025-01.rate")][0]]
    assert first["value"] == pytest.approx(61 / 90)  # of 90 days in the first quarter
    assert "table 7 of the ministry" in first["assumed"]


def test_counts_of_a_table_can_cite_a_row(read, starter):  # noqa: F811
    table = read("Month,N\n2025-01,25\n2025-02,26\n")
    table.save(starter / "arrivals.csv", evidence="OWN-002", path="course")
    text = (starter / "arrivals.csv").read_text()
    assert text == "path,month,rate,evidence\ncourse,2025-01,25 per month,OWN-002\ncourse,2025-02,26 per month,OWN-002\n"
