"""The list of seeded faults fits the sources and the tests. Seconds, and no build: that each
fault is caught is what script/mutate shows."""

from collections import Counter

from mutation_list import (
    FEWEST,
    ROOT,
    all_faults,
    lines_on,
    names_of_tests,
    page_with,
    plain_name,
    problems,
    problems_of,
)

# Where a fault would change what a run says or keeps.
AREAS = ["sim/base", "sim/model", "sim/engine", "sim/io/record", "sim/run", "analysis/facts"]


def test_each_fault_can_be_put_in():
    assert problems(all_faults()) == []


def test_there_are_enough_everywhere():
    faults = all_faults()
    assert len(faults) >= FEWEST
    by_area = {area: sum(fault.file.startswith(area + "/") for fault in faults) for area in AREAS}
    assert {area: count for area, count in by_area.items() if count < 8} == {}
    assert sum(fault.is_in_header for fault in faults) >= 8


def test_each_changes_something_else():
    faults = all_faults()
    changes = Counter((fault.file, fault.find) for fault in faults)
    assert [change for change, count in changes.items() if count > 1] == []


def test_the_page_shows_what_was_printed_of_each():
    """`script/mutate --write --only ID` adds the line of a new fault."""
    ids = [fault.id for fault in all_faults()]
    *lines, last = lines_on((ROOT / "docs/mutation-tests.md").read_text())
    assert [line.split()[0] for line in lines] == ids
    assert [line for line in lines if line.split()[1].rstrip(",:") != "caught"] == []
    assert last == f"faults caught: {len(ids)} of {len(ids)}"


def test_a_page_is_written_in_its_block_only():
    page = (ROOT / "docs/mutation-tests.md").read_text()
    ids = [line.split()[0] for line in lines_on(page)[:-1]]
    changed = page_with(page, [f"{ids[1]} SURVIVES", "new caught"], [ids[1], "new", "untried"])
    assert lines_on(changed) == [f"{ids[1]} SURVIVES", "new caught", "faults caught: 1 of 3"]
    assert page_with(changed, lines_on(page), ids) == page


def test_a_list_that_does_not_fit_is_told(tmp_path):
    (tmp_path / "a.cpp").write_text("one two two")
    good = all_faults()[0]
    fault = type(good)("x", "a.cpp", "two", "two", "Broken", (), "")
    told = " ".join(problems_of(fault, set(), tmp_path))
    for part in ("2 times", "changes nothing", "in a sentence", "no test is named"):
        assert part in told
    unknown = type(good)("y", "a.cpp", "one", "", "Broken.", ("no such test",), "")
    assert problems_of(unknown, set(), tmp_path) == ["y: there is no test case 'no such test'"]


def test_names_of_tests_are_read_across_lines():
    names = names_of_tests(ROOT)
    assert "who goes first is known better, and went before the safeguard" in names
    assert len(names) > 500
    assert names["time to spare does not speed work up"] == "tests/unit/engine/stretch_test.cpp"


def test_a_templated_test_is_named_with_its_type():
    assert plain_name("a queue stops at the time asked for - DayQueue") in names_of_tests(ROOT)
