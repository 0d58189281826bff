"""Small random scenarios: some with nobody in most replications, some with stays that no
replication sees the end of, with a pool that may have no places, and with unknown prices."""

import random
from datetime import date, timedelta

HEAD = """format = 2
title = "world {seed}"
question = "q"
country = "Example"
start = {start}
end = {end}
currency = "EUR"
price_year = 2026
reviewed_with_lived_experience = "not yet"

[case_types.child]
kind = "unaccompanied_child"
child_age = {{ values = [{youngest}, 17], shares = [0.6, 0.4], assumed = "test" }}

[case_types.family]
kind = "family"
adults = {{ values = [1, 2], shares = [0.5, 0.5], assumed = "test" }}
children = {{ values = [1, 2, 3], shares = [0.5, 0.3, 0.2], assumed = "test" }}

[arrivals.new]
cases.first.rate = {{ value = "{arrivals} per day", assumed = "test" }}
mix.child = {{ value = {alone}, assumed = "test" }}
mix.family = {{ value = {together}, assumed = "test" }}

[tracks.residence]
unit = "person"
role = "residence"
start = "held"
moves = "{moves}"

[tracks.residence.states.held]
liberty = {{ law = "detention", practice = "closed" }}
exits.moved = {{ to = "cell", {moved} }}
exits.asks = {{ to = "waiting", {asks} }}
exits.lost = {{ to = "missing", {lost} }}

[tracks.residence.states.cell]
liberty = {{ law = "detention", practice = "closed" }}
exits.back = {{ to = "{back}", {returned} }}

[tracks.residence.states.waiting]
liberty = {{ law = "free", practice = "open" }}
exits.placed.request.rules.all.to = ["home"]
exits.gone = {{ to = "closed", {gone} }}

[tracks.residence.states.home]
liberty = {{ law = "free", practice = "open" }}
holds.beds = {{ amount = 1, per = "case" }}
exits.granted = {{ to = "granted", {granted} }}
exits.again = {{ to = "held", {again} }}

[tracks.residence.states]
granted = {{ kind = "end", outcome = "durable" }}
missing = {{ kind = "end", outcome = "harm", harm = "whereabouts_unknown" }}
closed = {{ kind = "end", outcome = "administrative" }}

[pools.beds]
capacity.always.places = {{ value = {places}, assumed = "test" }}
"""

STOCK = """
[stock.first_day]
count = {{ value = {count}, assumed = "test" }}
mix.child = {{ value = 1, assumed = "test" }}
elapsed = {{ distribution = "exponential", mean = {{ value = "{elapsed} days", assumed = "test" }} }}
"""

SUBJECTS = [
    ("state", "residence.held", ["person_day", "child_day", "case_day"]),
    ("state", "residence.home", ["person_day", "child_day", "case_day"]),
    ("exit", "residence.held.asks", ["person", "case"]),
    ("pool", "beds", ["place_day"]),
]


def clock(draw, longest):
    """An exit after some days, or at a rate, that may be long beyond the observation."""
    days = round(draw.uniform(0.5, longest), 2)
    if draw.random() < 0.5:
        return f'rate = {{ value = "{1 / days:.6f} per day", assumed = "test" }}'
    name = draw.choice(["fixed", "exponential"])
    return (
        f'after = {{ distribution = "{name}", '
        f'mean = {{ value = "{days} days", assumed = "test" }} }}'
    )


def cost_lines(draw):
    text = ""
    for number in range(draw.randint(0, 4)):
        kind, name, units = draw.choice(SUBJECTS)
        unit = draw.choice(units)
        if draw.random() < 0.75:
            amount = f"{draw.uniform(0.1, 500):.3f}"
            price = f'price = {{ value = "{amount} EUR_2026 per {unit}", assumed = "test" }}'
        else:
            price = f'unknown = "test"\nunknown_per = "{unit}"'
        payer = draw.choice(["state", "city"])
        text += f'\n[costs.line{number}]\n{kind} = "{name}"\n{price}\npayer = "{payer}"\n'
    return text


def random_scenario(seed):
    """The text of a scenario file, the same for each seed."""
    draw = random.Random(seed)
    start = date(2024, 1, 1) + timedelta(draw.randint(0, 1000))
    days = draw.choice([25, 60, 150, 420, 500])
    longest = draw.choice([5, 40, 300])
    alone = draw.choice([0, 0.5, 1])
    exits = ["moved", "asks", "lost", "returned", "gone", "granted", "again"]
    text = HEAD.format(
        seed=seed,
        start=start,
        end=start + timedelta(days),
        arrivals=round(draw.choice([0.5, 2, 12]) / days, 6),
        youngest=draw.choice([0, 16]),
        alone=alone,
        together=1 - alone,
        moves=draw.choice(["together", "alone"]),
        back=draw.choice(["held", "waiting"]),
        places=draw.choice([0, 1, 4]),
        **{name: clock(draw, longest) for name in exits},
    )
    if draw.random() < 0.5:
        text += STOCK.format(count=draw.randint(1, 4), elapsed=draw.choice([5, 100, 400]))
    return text + cost_lines(draw)
