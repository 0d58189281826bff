"""Tables of arrivals as ministries publish them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pandas as pd


ENCODINGS = [(b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")]
SEPARATORS = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}
EXCEL = {".xlsx", ".xlsm", ".xls", ".ods"}


class Table:
    """Counts by month, and how the file was understood.

    Attributes
    ----------
    frame : DataFrame
        `month` as 2024-01, `count`, and `note`: how a count that no cell says comes about.
    understood : list of str
        What was taken for what.
    """

    def __init__(self, frame: pd.DataFrame, understood: list[str], name: str):
        self.frame, self.understood, self._name = frame, understood, name

    def save(self, file: str | Path, *, evidence: str = "", assumed: str = "", path: str = "published") -> None:
        """Writes the table that `arrivals.NAME.forecast.file` of a scenario reads. Refuses to replace
        a file.

        Parameters
        ----------
        file : str or Path
            A CSV file next to the scenario.
        evidence : str
            Id of the row of the evidence tables that the counts are from; or
        assumed : str
            Why they were chosen. One of the two.
        path : str
            Name of the course of arrivals.
        """
        if bool(evidence) == bool(assumed):
            raise ValueError("expected either evidence, the id of a row, or assumed, a reason")
        if evidence and (self.frame["note"] != "").any():
            raise ValueError(
                "expected assumed=, as some months are not in the table but follow from quarters, years or "
                "suppressed cells: say so there, with where the table is from"
            )
        source = "evidence" if evidence else "assumed"
        with open(file, "x", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(["path", "month", "rate", source])
            for _, row in self.frame.iterrows():
                said = evidence or "; ".join(one for one in (assumed, row["note"]) if one)
                writer.writerow([path, row["month"], f"{row['count']:.12g} per month", said])

    def __repr__(self) -> str:
        first, last = self.frame["month"].iloc[0], self.frame["month"].iloc[-1]
        total = f"{self.frame['count'].sum():,.12g}"
        head = f"<Table of {self._name}: {len(self.frame)} months, {first} to {last}, {total} in all"
        return "\n  ".join([head, *self.understood]) + ">"


def read_table(
    file: str | Path,
    *,
    value: str | None = None,
    where: Mapping[str, str] | None = None,
    fiscal_year_starts: int | None = None,
    suppressed: float | tuple[float, float] | Mapping[str, object] | None = None,
    decimal: str | None = None,
    sheet: str | int = 0,
) -> Table:
    """Counts by month from a published table; printing the result shows what was understood.

    Months, quarters, years and fiscal years are found by themselves, as are separators, decimal commas,
    grouped thousands, footnotes and titles. Counts of longer times are spread evenly over their days.

    Parameters
    ----------
    file : str or Path
        CSV in any usual encoding, or a workbook.
    value : str, optional
        Name of the column with the counts, where there are several.
    where : mapping, optional
        Keeps the rows with these texts, by column, such as `{"Nationality": "Total"}`.
    fiscal_year_starts : int, optional
        Month, 1 to 12, in which years such as 2023/24 begin.
    suppressed : number, (low, high) or mapping, optional
        What cells such as `*`, `[c]` and `-` stand for; the middle of a range is taken. A mapping
        says it for each: `{"-": 0, "*": (1, 4)}`.
    decimal : str, optional
        "." or ",", where it cannot be seen or was not understood.
    sheet : str or int
        Of a workbook.

    Raises
    ------
    TableError
        Where the table can be read in several ways or not at all, with the place and the way out.
    """
    from .table_reader import Reader

    file = Path(file)
    grid, told = _of_workbook(file, sheet) if file.suffix.lower() in EXCEL else _of_text(file)
    reader = Reader(file.name, grid, told, dict(where or {}), fiscal_year_starts, suppressed, decimal)
    return Table(reader.counts(value), reader.told, file.name)


def _of_text(file: Path) -> tuple[list[list[str]], list[str]]:
    text, encoding = _decoded(file.read_bytes())
    separator = _separator(text)
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    return rows, [f"text: {encoding}, separated by {SEPARATORS[separator]}"]


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in ENCODINGS:
        if data.startswith(mark):
            return data.decode(encoding), f"{encoding[:6].upper()} with byte order mark"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252, as it is not UTF-8"


def _separator(text: str) -> str:
    """The one that parts most rows into the same number of cells."""
    lines = [line for line in text.splitlines() if line.strip()]

    def agreement(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        return count, width if separator != "," else 0  # decimal commas part numbers as well

    return max(SEPARATORS, key=agreement)


def _of_workbook(file: Path, sheet: str | int) -> tuple[list[list[str]], list[str]]:
    frame = pd.read_excel(file, sheet_name=sheet, header=None, dtype=object)
    rows = [[_cell(one) for one in row] for row in frame.itertuples(index=False)]
    return rows, [f"workbook: sheet {sheet!r}" if isinstance(sheet, str) else f"workbook: sheet {sheet + 1}"]


def _cell(one) -> str:
    if one is None or one is pd.NaT or (isinstance(one, float) and one != one):
        return ""
    if hasattr(one, "strftime"):
        return one.strftime("%Y-%m") if one.day == 1 else one.strftime("%Y-%m-%d")
    if isinstance(one, float):
        return str(int(one)) if one == int(one) else repr(one)
    return str(one).strip()


