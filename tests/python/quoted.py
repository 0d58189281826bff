"""What a page of the documentation quotes, beside what the program prints."""


def assert_in_order(quoted: list[str], stdout: str) -> None:
    """Every quoted line stands in the output, in this order, without gaps but at [...]."""
    lines = [line.rstrip() for line in stdout.splitlines()]
    at = lines.index(quoted[0])
    gap = False
    for line in quoted:
        if line == "[...]":
            gap = True
        elif gap and line:
            assert line in lines[at:]
            at, gap = lines.index(line, at) + 1, False
        elif not gap:
            assert lines[at] == line
            at += 1
