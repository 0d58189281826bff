"""Files to 400 lines and functions to 60: more is two ideas in one place."""

import ast
import re

from source_text import ROOT, blank, code_only, read, sources

FILE_WARNS, FILE_FAILS, FUNCTION_FAILS = 400, 500, 60

SCOPE = re.compile(r"\b(namespace|class|struct|union|enum|concept|extern)\b")


def python_files():
    return sorted(
        path for folder in ("python", "tests") for path in (ROOT / folder).rglob("*.py")
    )


def peeled(head: str) -> str:
    """The text without what its brackets hold and without access labels."""
    head, before = re.sub(r"\b(public|private|protected)\s*:", "", head), None
    while head != before:
        head, before = re.sub(r"\([^(){}]*\)|\{[^(){}]*\}", "", head), head
    return re.sub(r"operator\s*[^\s\w]+", "", head)


def kind_of_brace(head: str) -> str:
    """What a brace after this text opens at namespace or class scope."""
    flat = peeled(head)
    if "(" in flat:
        return "value"
    if "(" not in head or SCOPE.search(re.sub(r"<[^<>]*>", "", flat)):
        return "scope"
    if re.search(r"=(?!\s*\[)", flat):
        return "scope"
    if re.search(r"(?<!:):(?!:)", flat) and re.search(r"[\w>]\s*$", head):
        return "value"  # of a member, in a constructor
    return "function"


def first_branches(text: str) -> str:
    """The text with only the first branch of each #if, line for line."""
    return re.sub(
        r"^[ \t]*#[ \t]*el(?:se|if)\b.*?(?=^[ \t]*#[ \t]*endif)",
        lambda m: blank(m[0]),
        text,
        flags=re.MULTILINE | re.DOTALL,
    )


def long_functions(text: str, limit: int) -> list[tuple[int, int, str]]:
    """(line, lines, head) of the outermost functions longer than the limit."""
    text = code_only(first_branches(text))
    found, open_braces, head_start = [], [], 0
    for m in re.finditer(r"[{};]", text):
        if m[0] == "{":
            kind = "inner"
            if not {"function", "value"}.intersection(kind for kind, _ in open_braces):
                kind = kind_of_brace(text[head_start : m.start()])
            open_braces.append((kind, head_start))
        elif m[0] == "}" and open_braces:
            kind, start = open_braces.pop()
            if kind == "function":
                head = text[start : m.start()]
                label = re.match(r"\s*(?:(?:public|private|protected)\s*:\s*)?", head)
                start += label.end()
                lines = text.count("\n", start, m.start()) + 1
                if lines > limit:
                    line = text.count("\n", 0, start) + 1
                    name = " ".join(text[start : m.start()].split("{")[0].split())
                    found.append((line, lines, name))
        else:
            kind = "end"
        if kind not in ("value", "inner"):
            head_start = m.end()
    return found


def test_files_are_short(capsys):
    lengths = {
        path.relative_to(ROOT).as_posix(): len(read(path).splitlines())
        for path in [*sources(ROOT, "sim", "analysis", "bench", "tests"), *python_files()]
    }
    with capsys.disabled():
        for name, lines in lengths.items():
            if FILE_WARNS < lines <= FILE_FAILS:
                print(f"\nwarning: {name} has {lines} lines (over {FILE_WARNS})", end="")
    assert {name: lines for name, lines in lengths.items() if lines > FILE_FAILS} == {}


def test_functions_are_short():
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {lines} lines: {head[:80]}"
        for path in sources(ROOT, "sim", "analysis", "bench")
        for line, lines, head in long_functions(read(path), FUNCTION_FAILS)
    ]
    assert wrong == []


def test_python_functions_are_short():
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno - node.lineno >= FUNCTION_FAILS
    ]
    assert wrong == []


SAMPLE = """
namespace atd { namespace {
constexpr std::array<int, 2> rows{{1,
    2,
    3}};
struct Table {
  public:
    int values = 3;
    Table(int a,
          int b = sum({1, 2}))
        : a_(a), b_{b} {
        if (a) {
        }
    }
    bool operator==(const Table&) const {
        return "}" == '}';  // }
    }
};
#if A
int pick(int a) {
#else
int pick(long a) {
#endif
    return 1'000;
}
template <class T>
auto apply(T work) -> decltype(work()) {
    auto call = [&](int x) {
        return x;
    };
    return call(1);
}
const auto distribution = [](double u) {
    return u;
};
}}
"""


def test_long_functions_are_found():
    assert [(line, lines) for line, lines, _ in long_functions(SAMPLE, 0)] == [
        (9, 6),
        (15, 3),
        (20, 6),
        (26, 7),
        (33, 3),
    ]
    assert [lines for _, lines, _ in long_functions(SAMPLE, 6)] == [7]
