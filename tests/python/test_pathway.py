"""The whole pathway of Malaysia: what each mechanism must leave in the rows of the record."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from comparisons import DAY, PROGRAM, Comparison, atd, last

MALAYSIA = Path(__file__).resolve().parents[2] / "scenarios/malaysia"
NOW, REFORM = "pathway-as-it-is", "pathway-community-first"
FILES = [MALAYSIA / f"{name}.toml" for name in (NOW, REFORM)]
BEGINS = (date(2025, 1, 1) - date(2024, 4, 1)).days
OPEN_PLACES = ["reception", "with_relatives", "foster_family", "shelter", "host_home"]

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pathway")
    return Comparison(
        folder / "both.h5", FILES, "--replications", "2", "--page", folder / "both.html"
    )


def unit(spell):
    return spell.replication, spell.case


def found(both, name, attribute, exit_name):
    """Truth and belief after each test, as names."""
    values = np.array(both.names_of(name, "attribute_values"))
    number = both.names_of(name, "attributes").index(attribute)
    exits = np.array(both.names_of(name, "exits"))
    columns = ("attribute", "exit", "truth", "believed", "time")
    _, of, by, truth, believed, time = both.columns(name, "findings", *columns)
    here = (of == number) & (exits[by] == exit_name)
    return values[truth[here]], values[believed[here]], time[here] / DAY


def share_found(both, name, attribute, exit_name, truth, value, since=0):
    true, believed, time = found(both, name, attribute, exit_name)
    of = believed[(true == truth) & (time >= since)]
    assert len(of) > 100
    return np.mean(of == value), 5 * 0.5 / len(of) ** 0.5


def test_both_scenarios_are_without_fault():
    assert "ok: Malaysia: the whole pathway under current policy" in atd("check", FILES[0])
    assert "ok: Malaysia: open reception and the whole pathway" in atd("check", FILES[1])


def test_the_record_is_whole(both):
    atd("verify", both.file)
    for name in (NOW, REFORM):
        stays = defaultdict(list)
        for state in [*OPEN_PLACES, "depot", "other_block", "closed_child_centre", "let_go",
                      "community_alone", "no_known_place"]:
            for one in both.spells(name, f"residence.{state}"):
                stays[one.replication, one.case, one.member].append((one.entered, one.left))
        for rows in stays.values():
            rows.sort()
            gaps = [a[1] - b[0] for a, b in zip(rows, rows[1:])]
            assert gaps == [0.0] * len(gaps), "a person is in one place at a time"


def test_screening_errs_as_the_scenario_says(both):
    for name, exit_name, value, truth, expected, since in (
        (NOW, "screened", "yes", "yes", 0.35, 0),
        (NOW, "screened", "yes", "no", 0.03, 0),
        (REFORM, "screened", "yes", "yes", 0.70, BEGINS),
        (REFORM, "screened", "yes", "no", 0.15, BEGINS),
    ):
        share, margin = share_found(both, name, "trafficked", exit_name, truth, value, since)
        assert abs(share - expected) < margin
    age = (both, REFORM, "age", "assessed")
    share, margin = share_found(*age, "child", "child")
    assert abs(share - 0.95) < margin
    share, margin = share_found(*age, "adult", "child")
    assert abs(share - 0.30) < margin
    share, margin = share_found(both, NOW, "age", "looked_at", "child", "adult")
    assert abs(share - 0.33) < margin


def test_nobody_believed_a_child_is_held_after_the_reform(both):
    key = "rights.detention.either.children_at_end"
    assert 0 < both.after(key) < 0.1 * both.before(key)
    held = both.spells(REFORM, "residence.depot")
    new = [one for one in held if one.entered > BEGINS and one.left > one.entered]
    assert new, "young adults and children who are called adults are held"
    # Those who are called adults, for the day of the look or after the assessment.
    types = both.names_of(REFORM, "case_types")
    replication, keys, kinds = both.columns(REFORM, "cases", "case_key", "type")
    type_of = {(r, key): types[kind] for r, key, kind in zip(replication, keys, kinds)}
    assert {type_of[unit(one)] for one in new} <= {"adolescent_alone", "young_adult"}


def test_places_limit_what_the_reform_does(both):
    line = "resources.{}.waiting"
    for pool in ("shelter_places", "foster_places", "host_places", "decision_makers"):
        assert both.after(line.format(pool)) > 0
    assert both.after("rights.waiting.days") > both.before("rights.waiting.days")
    # Foster families are recruited and vetted for half a year: none comes at once.
    _, pools, days, capacity = both.columns(REFORM, "pool_levels", "pool", "day", "capacity")
    foster = pools == both.names_of(REFORM, "pools").index("foster_places")
    mean = {
        when: capacity[foster & (days == when * DAY)].mean()
        for when in (BEGINS, BEGINS + 30, BEGINS + 600)
    }
    assert mean[BEGINS + 30] < 1.5 * mean[BEGINS]
    assert mean[BEGINS + 600] > 3 * mean[BEGINS]


def test_no_counselled_return_without_a_decision_in_the_best_interests(both):
    decided = {unit(one): one.entered for one in both.spells(REFORM, "plan.decided")}
    returns = [
        one
        for one in both.spells(REFORM, "legal.return_counselling")
        if last(one.exit) == "counselled" and one.left > BEGINS
    ]
    assert len(returns) > 100
    assert all(decided[unit(one)] <= one.left for one in returns)
    waited = [one for one in returns if decided[unit(one)] == one.left]
    assert waited, "the gate binds: some counselled families wait for the decision"
    key = "rights.without_safeguard"
    assert 0 < both.after(key) < both.before(key)


def test_school_is_an_outcome(both):
    """Access to school follows from workers, places and arrests, and from nothing else."""
    support = defaultdict(list)
    for state in ("standard", "intensive", "new_worker"):
        for one in both.spells(REFORM, f"support.{state}"):
            support[unit(one)].append((one.entered, one.left))
    referred = [
        one
        for one in both.spells(REFORM, "school.out_of_school")
        if last(one.exit) == "referred"
    ]
    assert len(referred) > 500
    for one in referred:
        assert any(entered <= one.left <= left for entered, left in support[unit(one)])
    ever = "rights.access.school.share"
    assert 0 < both.before(ever) < both.after(ever) < 0.96
    page = both.file.with_suffix(".html").read_text()
    for figure in ("REP-013", "WB119"):
        assert figure in page.split("How well the model fits", 1)[1]


def test_the_bad_sides_are_there(both):
    for key in ("rights.harm.whereabouts_unknown.alone", "rights.aged_out"):
        assert both.after(key) > both.before(key)
    children = both.spells(REFORM, "contact.missing_child")
    assert any(last(one.exit) == "found" for one in children)
    lost = {unit(one) for one in children}
    gone = {unit(one) for one in both.spells(REFORM, "residence.no_known_place")}
    assert lost <= gone


def test_papers_stop_arrests_under_the_agreement(both):
    papers = {unit(one): one.entered for one in both.spells(REFORM, "papers.document")}
    arrests = [
        one
        for state in ("with_relatives", "host_home", "community_alone")
        for one in both.spells(REFORM, f"residence.{state}")
        if last(one.exit) == "arrested"
    ]
    assert arrests
    assert not [one for one in arrests if BEGINS <= one.left >= papers.get(unit(one), np.inf)]


def test_a_guardian_speaks_for_the_child(both):
    exits = both.names_of(REFORM, "exits")
    guarded = {unit(one): one.entered for one in both.spells(REFORM, "guardian.appointed")}
    columns = ("case_key", "time", "exit")
    counts = {"review_heard": 0, "review_unheard": 0}
    rows = zip(*both.columns(REFORM, "events", *columns))
    for replication, case, time, exit_number in rows:
        name = exits[exit_number]
        if name in counts:
            counts[name] += 1
            since = guarded.get((replication, case), np.inf)
            assert (since <= time / DAY) == (name == "review_heard")
    heard = counts["review_heard"] / sum(counts.values())
    assert 0.5 < heard < 1


def test_turning_18_ends_school(both):
    _, cases, members, births = both.columns(REFORM, "persons", "case_key", "member", "birth")
    replication = both.columns(REFORM, "persons")[0]
    birth = dict(zip(zip(replication, cases, members), births / DAY))
    ends = [
        one
        for one in both.spells(REFORM, "school.enrolled")
        if last(one.exit) == "eighteen"
    ]
    assert ends
    ages = [one.left - birth[one.replication, one.case, one.member] for one in ends]
    assert 18 * 365.24 - 1 < min(ages) and max(ages) < 18 * 365.25 + 1.5
