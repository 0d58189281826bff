"""Ciw: each setting is a node of a queueing network, routers choose the next one. Its
records are its own; they become rows after the clock has stopped."""

import math
import random
from types import SimpleNamespace

import ciw
from ciw.dists import Deterministic, Distribution, Exponential, Lognormal
from peer import serve

SCREENING, DETENTION, COMMUNITY, DECISION, UNKNOWN, GONE = 1, 2, 3, 4, 5, -1
WAITS = {SCREENING: "waiting_for_screening", DECISION: "waiting_for_decision"}
STAYS = {
    SCREENING: "screening",
    DETENTION: "detention",
    COMMUNITY: "community",
    DECISION: "hearing",
    UNKNOWN: "whereabouts_unknown",
}
ENTRIES = {
    DETENTION: "screened",
    COMMUNITY: "screened",
    DECISION: "waiting_for_decision",
    UNKNOWN: "whereabouts_unknown",
}


def queue(wanted: SimpleNamespace):
    ciw.seed(wanted.seed)
    network = ciw.create_network(
        arrival_distributions=[Exponential(wanted.arrivals)],
        service_distributions=[Exponential(wanted.services)],
        number_of_servers=[wanted.servers],
        queue_capacities=[wanted.room - wanted.servers if wanted.room else math.inf],
    )
    world = ciw.Simulation(network)
    world.simulate_until_max_time(wanted.horizon)

    def rows():
        found = []
        for record in world.get_all_records():
            begun = (record.service_start_date, record.exit_date)
            served = begun if record.record_type == "service" else (None, None)
            found.append((record.id_number, record.arrival_date, *served))
        return found

    return rows


class EarlierOf(Distribution):
    """The stay ends with the first of two; the case remembers whether it was the first."""

    def __init__(self, first: Distribution, second: Distribution):
        self.first = first
        self.second = second

    def sample(self, t=None, ind=None):
        first, second = self.first.sample(t, ind), self.second.sample(t, ind)
        ind.first_won = first <= second
        return min(first, second)


class Placed(ciw.routing.NodeRouting):
    def next_node(self, ind):
        community = self.simulation.nodes[COMMUNITY]
        free = community.number_of_individuals < community.c
        return community if free else self.simulation.nodes[DETENTION]


class Reviewed(Placed):
    def __init__(self, ready: float):
        self.ready = ready

    def next_node(self, ind):
        if random.random() < self.ready:
            return self.simulation.nodes[DECISION]
        return super().next_node(ind)


class Decided(ciw.routing.NodeRouting):
    def __init__(self, recognised: float, appeals: float):
        self.recognised = recognised
        self.appeals = appeals

    def next_node(self, ind):
        drawn = random.random()
        if self.recognised <= drawn < self.recognised + self.appeals:
            return self.simulation.nodes[DECISION]
        ind.outcome = "status" if drawn < self.recognised else "refused"
        return self.simulation.nodes[GONE]

    def next_node_for_jockeying(self, ind):
        return self.simulation.nodes[UNKNOWN]


class Left(ciw.routing.NodeRouting):
    """To the decision if the first of two stays was the shorter, else elsewhere."""

    def __init__(self, elsewhere: int):
        self.elsewhere = elsewhere

    def next_node(self, ind):
        if self.elsewhere == GONE and not ind.first_won:
            ind.outcome = "missing"
        return self.simulation.nodes[DECISION if ind.first_won else self.elsewhere]


def pathway_network(wanted: SimpleNamespace):
    spread = math.log(1 + wanted.preparation_cv**2)
    preparation = Lognormal(math.log(wanted.preparation) - spread / 2, math.sqrt(spread))
    return ciw.create_network(
        arrival_distributions=[Exponential(wanted.arrivals), None, None, None, None],
        service_distributions=[
            Exponential(wanted.screenings),
            Deterministic(wanted.review_every),
            EarlierOf(preparation, Exponential(wanted.lost)),
            Exponential(wanted.hearings),
            EarlierOf(Exponential(wanted.found), Deterministic(wanted.search)),
        ],
        number_of_servers=[
            wanted.officers,
            math.inf,
            wanted.places,
            wanted.deciders,
            math.inf,
        ],
        reneging_time_distributions=[None, None, None, Exponential(wanted.lost), None],
        routing=ciw.routing.NetworkRouting(
            [
                Placed(),
                Reviewed(wanted.ready),
                Left(UNKNOWN),
                Decided(wanted.recognised, wanted.appeals),
                Left(GONE),
            ]
        ),
    )


def rows_of(case: ciw.individual.Individual, number: int):
    for record in case.data_records:
        if record.record_type == "renege":
            yield number, WAITS[DECISION], record.arrival_date, record.exit_date, STAYS[UNKNOWN]
            continue
        state = STAYS[record.node]
        if record.node in WAITS:
            begun = record.service_start_date
            yield number, WAITS[record.node], record.arrival_date, begun, state
        then = case.outcome if record.destination == GONE else ENTRIES[record.destination]
        yield number, state, record.service_start_date, record.exit_date, then


def pathway(wanted: SimpleNamespace):
    ciw.seed(wanted.seed)
    world = ciw.Simulation(pathway_network(wanted))
    world.simulate_until_max_time(wanted.horizon)

    def rows():
        cases = world.get_all_individuals()
        return [row for number, case in enumerate(cases) for row in rows_of(case, number)]

    return rows


if __name__ == "__main__":
    serve({"queue": queue, "pathway": pathway})
