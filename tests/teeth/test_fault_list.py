"""The list of seeded faults fits the sources and the tests. Seconds, and no build: that each
fault is caught is what script/teeth shows."""

from collections import Counter

from fault_list import (
    FEWEST,
    ROOT,
    all_faults,
    lines_on,
    page_with,
    problems,
    problems_of,
    test_names,
)

# Where a fault would change what a run says or keeps.
AREAS = ["sim/base", "sim/model"]


def test_each_fault_can_be_put_in():
    assert problems(all_faults()) == []


def test_there_are_enough_everywhere():
    faults = all_faults()
    assert len(faults) >= FEWEST
    by_area = Counter(fault.area for fault in faults)
    assert {area: by_area[area] for area in AREAS if by_area[area] < 5} == {}


def test_each_changes_something_else():
    faults = all_faults()
    changes = Counter((fault.file, fault.find) for fault in faults)
    assert [change for change, count in changes.items() if count > 1] == []


def test_the_page_shows_what_was_printed_of_each():
    """A new fault goes onto the page as `script/teeth --only ID` prints it."""
    ids = [fault.id for fault in all_faults()]
    *lines, last = lines_on((ROOT / "docs/teeth.md").read_text())
    assert [line.split()[0] for line in lines] == ids
    assert [line for line in lines if line.split()[1].rstrip(",:") != "caught"] == []
    assert last == f"faults caught: {len(ids)} of {len(ids)}"


def test_a_page_is_written_in_its_block_only():
    page = (ROOT / "docs/teeth.md").read_text()
    changed = page_with(page, ["one", "two"])
    assert lines_on(changed) == ["one", "two"]
    assert page_with(changed, lines_on(page)) == page


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
    names = test_names(ROOT)
    assert "who goes first is known better, and went before the safeguard" in names
    assert len(names) > 500
