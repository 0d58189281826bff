"""Cells of published tables: times, and numbers as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NAMES = {name: number for number, name in enumerate(MONTHS, 1)}
NAMES |= {"januar": 1, "februar": 2, "märz": 3, "mär": 3, "mai": 5, "juni": 6, "juli": 7, "okt": 10, "dez": 12}
NAMES |= {"sept": 9, "oktober": 10, "dezember": 12}
FULL = "january february march april may june july august september october november december".split()
NAMES |= {name: number for number, name in enumerate(FULL, 1)}

DASH = "[-\u2010-\u2014/]"
SUPPRESSED = re.compile(r"\*+|\[[a-z]{1,2}\]|[-\u2010-\u2014]|\.{1,3}|:|[cx]|n/?a|<\s*\d+", re.IGNORECASE)
MARK = re.compile(r"\s*(\[[a-z0-9]{1,2}\]|\([a-z0-9]\)|(?<=\d)[rp])$", re.IGNORECASE)
BLANKS = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'\u2019](?=\d{3})")
NUMBER = re.compile(r"-?\d[\d.,]*")
THREES = re.compile(r"-?\d{1,3}([.,]\d{3})+")


@dataclass(frozen=True)
class Span:
    """Months that a row is about: the first, as a count since year 0, and how many."""

    first: int
    months: int
    kind: str  # "month", "quarter", "year" or "fiscal year"


def span_of(text: str, year_starts: int | None = None, years_first: bool = False) -> Span | None:
    """The time that a cell names; None where it names none. A fiscal year without `year_starts` has
    no first month: -1. 2011-12 is a month, or with `years_first` a fiscal year."""
    text = re.sub(r"\s+", " ", MARK.sub("", text.strip())).lower().strip(" .")
    if years_first and (year := _year(text, year_starts)):
        return year
    return _month(text) or _quarter(text) or _year(text, year_starts)


def month_of(text: str) -> int | None:
    """The number of a month that stands alone."""
    return NAMES.get(text.strip().lower().strip("."))


def _month(text: str) -> Span | None:
    if found := re.fullmatch(rf"(\d{{4}}) ?(?:{DASH}|m| )(\d\d?)(?:-01(?: 00:00:00)?)?", text):
        return _span(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d\d?)[./](\d{4})", text):
        return _span(int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(?:0?1[./])(\d\d?)[./](\d{4})", text):
        return _span(int(found[2]), int(found[1]))
    if found := re.fullmatch(rf"([a-zä]+)\.?[ {DASH[1:-1]}]?'?(\d{{4}}|\d\d)", text):
        month = NAMES.get(found[1])
        return _span(_long(found[2]), month) if month else None
    if found := re.fullmatch(r"(\d{4}) ([a-zä]+)", text):
        month = NAMES.get(found[2])
        return _span(int(found[1]), month) if month else None
    return None


def _span(year: int, month: int) -> Span | None:
    return Span(12 * year + month - 1, 1, "month") if 1 <= month <= 12 and 1900 <= year < 2200 else None


def _quarter(text: str) -> Span | None:
    found = re.fullmatch(r"(\d{4})[ -/]?q([1-4])", text)
    year, number = (found[1], found[2]) if found else ("", "")
    if found := re.fullmatch(r"q([1-4])[ -/]?(\d{4})|([1-4])\. ?(?:quartal|quarter) (\d{4})", text):
        number, year = found[1] or found[3], found[2] or found[4]
    return Span(12 * int(year) + 3 * (int(number) - 1), 3, "quarter") if year else None


def _year(text: str, year_starts: int | None) -> Span | None:
    if re.fullmatch(r"(19|20)\d\d", text):
        return Span(12 * int(text), 12, "year")
    ends = None
    if found := re.fullmatch(rf"(?:fy ?)?((?:19|20)\d\d) ?{DASH} ?(\d\d|\d{{4}})", text):
        ends = int(found[1]) + 1 if (int(found[1]) + 1) % 100 == int(found[2]) % 100 else None
    elif found := re.fullmatch(r"fy ?(\d{4}|\d\d)", text):
        ends = _long(found[1])
    if ends is None:
        return None
    if year_starts is None:
        return Span(-1, 12, "fiscal year")
    return Span(12 * (ends - (year_starts > 1)) + year_starts - 1, 12, "fiscal year")


def _long(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def stripped(text: str) -> str:
    """Without footnote marks and blanks between thousands."""
    return BLANKS.sub("", MARK.sub("", text.strip())).strip()


def is_suppressed(text: str) -> bool:
    return bool(SUPPRESSED.fullmatch(text.strip()))


def is_number(text: str) -> bool:
    return bool(NUMBER.fullmatch(stripped(text)))


def decimal_sign(cells: list[str]) -> str:
    """The decimal sign that all numbers of a column agree on: "." or ",", "" where none has decimals, or
    "?" where they contradict each other. A group of three digits is taken for thousands, unless
    another number shows that the sign is the decimal one."""
    signs = set()
    for cell in map(stripped, cells):
        marks = [one for one in cell if one in ".,"]
        if len(set(marks)) == 2:
            signs.add(marks[-1])
        elif marks and not THREES.fullmatch(cell):
            signs.add(marks[0])
    return "?" if len(signs) > 1 else signs.pop() if signs else ""


def number_of(text: str, sign: str) -> float:
    """A number, given the decimal sign of its column."""
    text = stripped(text)
    if sign:
        thousands = "." if sign == "," else ","
        return float(text.replace(thousands, "").replace(sign, "."))
    return float(text.replace(".", "").replace(",", ""))
