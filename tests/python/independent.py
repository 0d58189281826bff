"""The estimates of a run, from the rows of its results file alone: h5py and numpy."""

import datetime as dt
import re
import tomllib

import h5py
import numpy as np

DAY = 86400
NEVER = np.iinfo(np.int64).max
NONE = 65535
CLASSES = {"durable", "harm", "administrative"}


def birthday(birth, start, age=18):
    """Seconds since the start of midnight on a birthday; 29 February becomes 1 March."""
    born = start + dt.timedelta(seconds=int(birth))
    try:
        then = dt.date(born.year + age, born.month, born.day)
    except ValueError:
        then = dt.date(born.year + age, 3, 1)
    return (then - start).days * DAY


class World:
    """One replication: people with their stays, in seconds since the start."""

    def __init__(self, option, tables, at, start, horizon):
        def rows(name):
            begin = int(tables[name]["row_size"][:at].sum())
            end = begin + int(tables[name]["row_size"][at])
            return {key: column[begin:end] for key, column in tables[name].items() if key != "row_size"}

        self.horizon = horizon
        self.names = option
        self.cases = dict(zip(rows("cases")["case_key"], rows("cases")["arrived"]))
        persons = rows("persons")
        self.people = {}
        for key, member, birth, ended, outcome in zip(
            *(persons[c] for c in ("case_key", "member", "birth", "ended", "outcome"))
        ):
            self.people[key, member] = {
                "arrived": int(self.cases[key]),
                "eighteen": birthday(birth, start),
                "ended": int(ended),
                "outcome": option["outcomes"][outcome] if outcome != NONE else None,
                "case": key,
            }
        spells = rows("spells")
        self.stays = []  # (person, state, from, to, name of the exit or "", goes on)
        for key, member, state, entered, left, cause, to in zip(
            *(spells[c] for c in ("case_key", "member", "state", "entered", "left", "cause", "to"))
        ):
            who = [(key, member)] if member != 255 else [p for p in self.people if p[0] == key]
            for person in who:
                end = min(int(left), self.people[person]["ended"])
                self.stays.append(
                    (person, option["states"][state], int(entered), end, option["causes"][cause],
                     option["causes"][cause] == "end_of_observation")
                )
        self.levels = rows("pool_levels")
        self.decisions = rows("decisions")

    def children(self):
        """Those who are under 18 when first observed."""
        return [p for p in self.people.values() if p["eighteen"] > max(p["arrived"], 0)]

    def merged(self, states):
        """Stays in any of the states, without a gap between them, by person."""
        found = []
        for person in self.people:
            own = sorted(s[2:4] + s[5:] for s in self.stays if s[0] == person and s[1] in states)
            joined = []
            for begin, end, goes_on in own:
                if joined and joined[-1][0][1] == begin:
                    joined[-1] = ((joined[-1][0][0], end), goes_on)
                else:
                    joined.append(((begin, end), goes_on))
            found += [(self.people[person], span, goes_on) for span, goes_on in joined]
        return found

    def seen(self, begin, end):
        return max(begin, 0), min(end, self.horizon)


def read(file, scenario):
    """The worlds of the only option of a results file."""
    text = tomllib.loads(scenario.read_text())
    start = text["start"]
    horizon = (text["end"] - start).days * DAY
    with h5py.File(file) as results:
        (option,) = results["scenarios"].values()
        codes = option["codes"]
        names = {
            "states": list(codes["states/name"].asstr()[:]),
            "causes": dict(zip(codes["causes/cause"][:], codes["causes/name"].asstr()[:])),
        }
        ends = text["tracks"]["residence"]["states"]
        names["outcomes"] = [ends.get(name, {}).get("outcome") for name in names["states"]]
        tables = {
            name: {key: column[:] for key, column in option[name].items() if key != "row"}
            for name in ("spells", "cases", "persons", "pool_levels", "decisions")
        }
        kinds = h5py_flags(option["decisions/kind"])
        count = len(tables["cases"]["row_size"])
        worlds = [World(names, tables, at, start, horizon) for at in range(count)]
    for world in worlds:
        world.placements = [
            int(time - since)
            for kind, time, since in zip(*(world.decisions[c] for c in ("kind", "time", "since")))
            if kinds[kind] == "placement"
        ]
    return text, worlds


def h5py_flags(column):
    meanings = column.attrs["flag_meanings"]
    text = meanings.decode() if isinstance(meanings, bytes) else meanings
    return dict(zip(np.atleast_1d(column.attrs["flag_values"]).tolist(), text.split()))


# ---------------------------------------------------------------- shares at an age


def followed(episodes, age):
    """Whether somebody is at risk at every age up to this one."""
    edges = sorted({0.0, age, *(x for entry, end, _ in episodes for x in (entry, end) if x < age)})
    middles = [(a + b) / 2 for a, b in zip(edges, edges[1:])]
    return all(any(entry < x <= end for entry, end, _ in episodes) for x in middles)


def share_at(episodes, age, cause=None):
    """Kaplan and Meier's share that is left, or Aalen and Johansen's that ended by a cause."""
    survival, incidence = 1.0, 0.0
    for x in sorted({end for _, end, status in episodes if status and end <= age}):
        n = sum(entry < x <= end for entry, end, _ in episodes)
        ended = [status for _, end, status in episodes if status and end == x]
        incidence += survival * sum(status == cause for status in ended) / n
        survival = 0.0 if len(ended) == n else survival * (1 - len(ended) / n)
        if survival == 0:
            age = x
            break
    # Nobody is left after an age that all would have to reach, however many did.
    if not followed(episodes, age) and not (survival == 0 and cause is None):
        return None
    return survival if cause is None else incidence


def stays_of_children(world):
    episodes = []
    for person, (begin, end), goes_on in world.merged({"held", "cell"}):
        if begin >= person["eighteen"]:
            continue
        aged_out = person["eighteen"] < end
        seen = world.seen(begin, min(end, person["eighteen"]))
        if seen[0] < seen[1]:
            status = None if goes_on or aged_out else "left"
            episodes.append(((seen[0] - begin) / DAY, (seen[1] - begin) / DAY, status))
    return episodes


def outcomes_of_children(world):
    episodes = []
    for person in world.children():
        end = min(person["ended"], world.horizon)
        entry = max(person["arrived"], 0) - person["arrived"]
        if entry < end - person["arrived"]:
            status = person["outcome"] if person["ended"] != NEVER else None
            episodes.append((entry / DAY, (end - person["arrived"]) / DAY, status))
    return episodes


# ---------------------------------------------------------------- days, counts, money


def overlap(begin, end, low, high):
    return max(0, min(end, high) - max(begin, low))


def child_seconds(world, states):
    return sum(
        overlap(begin, end, 0, min(world.horizon, person["eighteen"]))
        for person, (begin, end), _ in world.merged(states)
    )


def child_lengths(world):
    """Days so far of the stays in detention of which a child sees any time."""
    lengths = []
    for person, (begin, end), _ in world.merged({"held", "cell"}):
        until = min(end, world.horizon, person["eighteen"])
        if max(begin, 0) < until:
            lengths.append((until - begin) / DAY)
    return lengths


def case_seconds(world, state):
    total = 0
    for key in world.cases:
        reached = 0
        spans = sorted(s[2:4] for s in world.stays if s[0][0] == key and s[1] == state)
        for begin, end in spans:
            begin, end = max(begin, reached), min(end, world.horizon)
            total += max(0, end - begin)
            reached = max(reached, end)
    return total


def quantity(world, cost, unit):
    if "pool" in cost:
        return world.levels["place_seconds"].sum() / DAY
    if "exit" in cost:
        _, state, name = cost["exit"].split(".")
        taken = {s[0] for s in world.stays if s[1] == state and s[4] == name}
        return len(taken) if unit == "person" else len({key for key, _ in taken})
    state = cost["state"].split(".")[1]
    if unit == "case_day":
        return case_seconds(world, state) / DAY
    if unit == "child_day":
        return child_seconds(world, {state}) / DAY
    return sum(overlap(s[2], s[3], 0, world.horizon) for s in world.stays if s[1] == state) / DAY


def half_away(value):
    """Rounded to whole units, halves away from zero."""
    return float(np.floor(value + 0.5))


def costs(text, worlds):
    """By key, in each world."""
    found, total, payers = {}, np.zeros(len(worlds)), {}
    lines = text.get("costs", {})
    for name, cost in lines.items():
        unit = cost.get("unknown_per")
        if "price" in cost:
            amount, unit = re.match(r"([\d.]+) EUR_2026 per (\w+)", cost["price"]["value"]).groups()
        quantities = [quantity(world, cost, unit) for world in worlds]
        if "price" in cost:
            amounts = np.array([half_away(float(amount) * q) for q in quantities])
            found[f"costs.line.{name}"] = amounts
            payers[cost["payer"]] = payers.get(cost["payer"], 0) + amounts
            total = total + amounts
        else:
            found[f"costs.unpriced.{name}"] = np.array(quantities)
    found |= {f"costs.payer.{name}": amounts for name, amounts in payers.items()}
    if payers:
        found["costs.total"] = total
    return found


# ---------------------------------------------------------------- over the replications


def median(values):
    """The smallest value with a cumulative share of at least one half."""
    return sorted(values)[(len(values) - 1) // 2] if values else None


def ratio(above, below):
    return sum(above) / sum(below) if sum(below) else None


def estimates(text, worlds):
    """Value and number of replications that have somebody to count, by key."""
    count = len(worlds)
    result = {}

    def mean(key, values):
        result[key] = (float(np.mean(values)), count)

    def pooled(key, lists, value):
        result[key] = (value([x for one in lists for x in one]), sum(map(bool, lists)))

    def share(key, above, below):
        result[key] = (ratio(above, below), sum(b != 0 for b in below))

    detained = {"held", "cell"}
    mean("rights.detention.law.child_days", [child_seconds(w, detained) / DAY for w in worlds])
    lengths = [child_lengths(w) for w in worlds]
    pooled("rights.detention.law.median_stay", lengths, median)
    pooled("rights.detention.law.longest_stay", lengths, lambda x: max(x, default=None))
    stays = [stays_of_children(w) for w in worlds]
    for days in (30, 90, 365):
        key = f"rights.detention.law.share_after_{days}"
        pooled(key, stays, lambda x, days=days: share_at(x, days))
    outcomes = [outcomes_of_children(w) for w in worlds]
    pooled(
        "outcomes.children.incidence.durable.365", outcomes, lambda x: share_at(x, 365, "durable")
    )

    children = [len(w.children()) for w in worlds]
    mean("outcomes.children.all", children)
    for name in CLASSES - {"harm"}:
        of_class = [sum(p["outcome"] == name for p in w.children()) for w in worlds]
        mean(f"outcomes.children.{name}", of_class)
        share(f"outcomes.children.share.{name}", of_class, children)
    durable = []
    for world in worlds:
        by_case = {}
        for person in world.people.values():
            by_case.setdefault(person["case"], []).append(person["outcome"])
        durable.append(sum(all(o == "durable" for o in case) for case in by_case.values()))
    mean("outcomes.cases.durable", durable)

    used = [w.levels["used_seconds"].sum() / w.horizon for w in worlds]
    places = [w.levels["place_seconds"].sum() / w.horizon for w in worlds]
    mean("resources.beds.used", used)
    share("resources.beds.use", used, places)
    share(
        "resources.mean_wait",
        [sum(w.placements) / DAY for w in worlds],
        [len(w.placements) for w in worlds],
    )

    money = costs(text, worlds)
    for key, values in money.items():
        mean(key, values)
    if "costs.total" in money:
        share("appraisal.cost_per_durable_case", money["costs.total"], durable)
    return result
