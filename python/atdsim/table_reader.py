"""What the rows and columns of a published table are."""

from __future__ import annotations

from calendar import monthrange

import pandas as pd

from . import table_cells as cells
from .errors import TableError


class Reader:
    """Reads a grid of texts; `told` collects what was taken for what."""

    def __init__(self, name, grid, told, where, year_starts, suppressed, decimal):
        self.told = told
        self._name, self._where, self._suppressed, self._decimal = name, where, suppressed, decimal
        self._starts = year_starts
        width = max(map(len, grid), default=0)
        self._grid = [row + [""] * (width - len(row)) for row in grid]
        self._notes: list[str] = []

    def counts(self, value: str | None) -> pd.DataFrame:
        """Month, count and note, a row for each month."""
        if wide := self._wide():
            spans, column = wide
        else:
            spans, column = self._long(value)
        self._require_years(spans)
        sign = self._sign([text for _, _, text, _ in column])
        found = [(span, *self._count(row, at, text, sign)) for span, (row, at, text, _) in zip(spans, column)]
        return self._by_month(found, [row for row, _, _, _ in column])

    def _refuse(self, row: int | None, expected: str, got: str, hint: str):
        place = self._name if row is None else f"{self._name}, row {row + 1}"
        raise TableError(place, expected, got, hint)

    def _wide(self):
        """A row for each year, a column for each month."""
        for top, row in enumerate(self._grid):
            months = {at: cells.month_of(cell) for at, cell in enumerate(row) if cells.month_of(cell)}
            if len(months) < 12 or len(set(months.values())) != 12:
                continue
            self.told += ["a row for each year, a column for each month"]
            spans, column = [], []
            for number in range(top + 1, len(self._grid)):
                year = cells.span_of(self._grid[number][0])
                if year is None or year.kind != "year":
                    continue
                for at, month in sorted(months.items(), key=lambda one: one[1]):
                    if self._grid[number][at]:
                        spans.append(cells.Span(year.first + month - 1, 1, "month"))
                        column.append((number, at, self._grid[number][at], ""))
            return (spans, column) if spans else None
        return None

    def _long(self, value: str | None):
        """A row for each time."""
        times = self._times()
        rows = [number for number, _ in times]
        head = self._head(rows[0])
        rows = [number for number in rows if self._is_wanted(number, head)]
        if not rows:
            self._refuse(None, f"rows with {self._where}", "none", "where= takes texts as the table has them")
        spans = {number: span for number, span in times}
        at = self._value_column(head, rows, value)
        self.told.append(f"counts: column {head[at] or at + 1!r}, {len(rows)} rows")
        left = [row for n, row in enumerate(self._grid) if n > rows[-1] and any(row)]
        if left:
            self.told.append(f"left out below the table: {len(left)} rows, such as {next(filter(None, left[0]))!r}")
        return [spans[number] for number in rows], [(number, at, self._grid[number][at], head[at]) for number in rows]

    def _times(self) -> list[tuple[int, cells.Span]]:
        """Rows that begin with a time, from one column or from a year and a month beside it."""
        best: list[tuple[int, cells.Span]] = []
        column = 0
        for at in range(len(self._grid[0]) if self._grid else 0):
            found = self._spans_in(at)
            if len(found) > len(best):
                best, column = found, at
        if not best:
            self._refuse(
                None,
                "a column with months, quarters or years, such as 2024-01, Jan 2024, 2024 Q1 or 2023/24",
                "none",
                "give the table such a column",
            )
        best = self._with_parts(best, column)
        kinds = {span.kind for _, span in best}
        if len(kinds) > 1:
            yearly = next(n for n, span in best if span.kind == best[-1][1].kind)
            self._refuse(yearly, f"only {best[0][1].kind}s", f"also {best[-1][1].kind}s", "leave one kind in the file")
        self._time_column = {column}
        self.told.append(f"times: {kinds.pop()}s")
        return best

    def _spans_in(self, at: int, years_first: bool = False) -> list[tuple[int, cells.Span]]:
        texts = [row[at] for row in self._grid]
        found = [(n, span) for n, one in enumerate(texts) if (span := cells.span_of(one, self._starts, years_first))]
        if not years_first and {"month", "fiscal year"} <= {span.kind for _, span in found}:
            return self._spans_in(at, years_first=True)  # 2011-12 beside 2012-13
        return found

    def _with_parts(self, best, column: int):
        """A year in one column and a month or quarter in the next."""
        if any(span.kind != "year" for _, span in best) or column + 1 >= len(self._grid[0]):
            return best
        made = []
        for number, span in best:
            part = self._grid[number][column + 1].strip()
            month = cells.month_of(part)
            whole = cells.span_of(f"{span.first // 12} {part}") if part.lower().startswith("q") else None
            if month:
                whole = cells.Span(span.first + month - 1, 1, "month")
            made.append((number, whole))
        parts = [one for one in made if one[1]]
        return parts if len(parts) == len(made) else best

    def _head(self, first: int) -> list[str]:
        above = [row for row in self._grid[:first] if sum(map(bool, row)) > 1]
        skipped = sum(any(row) for row in self._grid[:first]) - bool(above)
        if skipped > 0:
            self.told.append(f"left out above the table: {skipped} rows")
        return above[-1] if above else [""] * len(self._grid[0])

    def _is_wanted(self, number: int, head: list[str]) -> bool:
        for name, text in self._where.items():
            if name not in head:
                self._refuse(None, f"a column {name!r}", ", ".join(filter(None, head)), "where= takes names of columns")
            if self._grid[number][head.index(name)] != text:
                return False
        return True

    def _value_column(self, head: list[str], rows: list[int], value: str | None) -> int:
        if value is not None:
            if value not in head:
                self._refuse(None, f"a column {value!r}", ", ".join(filter(None, head)), "value= takes one of these")
            return head.index(value)
        columns = [at for at in range(len(head)) if self._is_column_of_counts(at, rows)]
        if len(columns) != 1:
            names = ", ".join(head[at] or f"column {at + 1}" for at in columns) or "none"
            self._refuse(None, "one column with counts", names, "choose with value=, the name of the column")
        return columns[0]

    def _is_column_of_counts(self, at: int, rows: list[int]) -> bool:
        texts = [self._grid[number][at] for number in rows]
        if at in self._time_column or all(cells.span_of(text) for text in texts):
            return False
        return any(map(cells.is_number, texts)) and sum(
            cells.is_number(text) or cells.is_suppressed(text) for text in texts
        ) >= 0.5 * len(texts)

    def _require_years(self, spans: list[cells.Span]) -> None:
        if any(span.first < 0 for span in spans):
            self._refuse(
                None,
                "the month in which fiscal years begin",
                "years such as 2023/24 alone",
                "give it: fiscal_year_starts=4 for April, 7 for July, 10 for October",
            )
        if any(span.kind == "fiscal year" for span in spans):
            self.told.append(f"fiscal years begin in month {self._starts}; FY2024 ends in 2024")

    def _sign(self, texts: list[str]) -> str:
        numbers = [text for text in texts if cells.is_number(text)]
        sign = cells.decimal_sign(numbers) if self._decimal is None else self._decimal
        if sign == "?":
            self._refuse(None, "one decimal sign", "points and commas", 'say which: decimal="," or decimal="."')
        grouped = [text for text in numbers if not sign and any(one in text for one in ".,")]
        if sign:
            self.told.append(f"decimal sign: {sign!r}")
        if grouped:
            self.told.append(f"thousands are grouped: {grouped[0]} is {cells.number_of(grouped[0], sign):.0f}")
        return sign

    def _count(self, row: int, at: int, text: str, sign: str) -> tuple[float, str]:
        if cells.is_suppressed(text):
            return self._stands_for(row, text)
        if not cells.is_number(text):
            self._refuse(row, f"a count in column {at + 1}", repr(text), "correct the cell, or leave the row out")
        number = cells.number_of(text, sign)
        if number < 0:
            self._refuse(row, "a count of at least 0", repr(text), "correct the cell")
        return number, ""

    def _stands_for(self, row: int, text: str) -> tuple[float, str]:
        means = self._suppressed
        if isinstance(means, dict) or hasattr(means, "get"):
            means = means.get(text.strip())
        if means is None:
            self._refuse(
                row,
                "a count",
                f"{text!r}, a suppressed cell",
                f"say what it stands for: suppressed=(1, 4), or suppressed={{{text!r}: 0}}; the notes of the table "
                "tell",
            )
        ends = tuple(means) if isinstance(means, (tuple, list)) else (means, means)
        said = f"{text} taken as {sum(ends) / 2:g}"
        if said not in self._notes:
            self._notes.append(said)
            self.told.append(f"suppressed: {said}")
        return sum(ends) / 2, said

    def _by_month(self, found: list[tuple], rows: list[int]) -> pd.DataFrame:
        months: dict[int, tuple[float, str]] = {}
        for (span, count, note), row in zip(found, rows):
            days = [monthrange(*_year_and_month(one))[1] for one in range(span.first, span.first + span.months)]
            for step, length in enumerate(days):
                month = span.first + step
                if month in months:
                    self._refuse(
                        row,
                        "each time once",
                        f"{_name(month)} again",
                        'choose rows with where={"column": "text"}, or leave totals out',
                    )
                spread = f"a {span.kind}'s count by days" if span.months > 1 else ""
                said = "; ".join(one for one in (spread, note) if one)
                months[month] = (count * length / sum(days), said)
        for before, after in zip(sorted(months), sorted(months)[1:]):
            if after != before + 1:
                self._refuse(None, f"a row for {_name(before + 1)}", "none", "add it; 0 where nobody arrived")
        if any(said.startswith("a ") for _, said in months.values()):
            self.told.append("counts of longer times are spread evenly over their days")
        ordered = sorted(months)
        return pd.DataFrame(
            {
                "month": [_name(month) for month in ordered],
                "count": [months[month][0] for month in ordered],
                "note": [months[month][1] for month in ordered],
            }
        )


def _year_and_month(count: int) -> tuple[int, int]:
    return count // 12, count % 12 + 1


def _name(count: int) -> str:
    year, month = _year_and_month(count)
    return f"{year}-{month:02}"
