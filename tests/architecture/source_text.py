"""Reading C++ sources as text, for the architecture tests."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = {".cpp", ".hpp"}

TOKEN = re.compile(
    r"""
    (?P<raw>R"(?P<fence>[^()\\\s"]{0,16})\((?P<body>.*?)\)(?P=fence)")
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<string>"(?:\\.|[^"\\\n])*")
    | (?P<number>\b\d[\w.']*)
    | (?P<char>'(?:\\.|[^'\\\n])+')
    """,
    re.VERBOSE | re.DOTALL,
)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def sources(root: Path, *folders: str) -> list[Path]:
    """All C++ files below the folders, in a fixed order."""
    return sorted(
        path
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.suffix in SUFFIXES
    )


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blank(text: str) -> str:
    """Spaces in place of the text; its line breaks stay."""
    return re.sub(r"[^\n]", " ", text)


def without_comments(text: str) -> str:
    return TOKEN.sub(lambda m: blank(m[0]) if m["comment"] else m[0], text)


def code_only(text: str) -> str:
    """The text without comments, literals and preprocessor lines, line for line."""
    text = TOKEN.sub(lambda m: m[0] if m["number"] else blank(m[0]), text)
    return DIRECTIVE.sub(lambda m: blank(m[0]), text)


def includes(text: str) -> list[tuple[str, bool]]:
    """(name, is_quoted) of each #include."""
    return [(m[2], m[1] == '"') for m in INCLUDE.finditer(without_comments(text))]


def literals(text: str) -> list[tuple[int, str]]:
    """(line, content) of each string literal outside #include lines."""
    text = INCLUDE.sub(lambda m: blank(m[0]), without_comments(text))
    found = []
    for m in TOKEN.finditer(text):
        if m["raw"] or m["string"]:
            content = m["body"] if m["raw"] else m[0][1:-1]
            found.append((text.count("\n", 0, m.start()) + 1, content))
    return found
