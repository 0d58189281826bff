"""SimPy: a case is a generator, officers, places and deciders are resources."""

import math
import random
from types import SimpleNamespace

import simpy
from peer import serve


def queue(wanted: SimpleNamespace):
    env = simpy.Environment()
    servers = simpy.Resource(env, capacity=wanted.servers)
    chance = random.Random(wanted.seed)
    rows = []

    def customer(number):
        arrived = env.now
        if wanted.room and servers.count + len(servers.queue) >= wanted.room:
            rows.append((number, arrived, None, None))
            return
        with servers.request() as turn:
            yield turn
            started = env.now
            yield env.timeout(chance.expovariate(wanted.services))
        rows.append((number, arrived, started, env.now))

    def source():
        number = 0
        while True:
            yield env.timeout(chance.expovariate(wanted.arrivals))
            env.process(customer(number))
            number += 1

    env.process(source())
    env.run(until=wanted.horizon)
    return lambda: rows


class Pathway:
    def __init__(self, wanted: SimpleNamespace):
        self.wanted = wanted
        self.env = simpy.Environment()
        self.chance = random.Random(wanted.seed)
        self.officers = simpy.Resource(self.env, capacity=wanted.officers)
        self.places = simpy.Resource(self.env, capacity=wanted.places)
        self.deciders = simpy.Resource(self.env, capacity=wanted.deciders)
        spread = math.log(1 + wanted.preparation_cv**2)
        self.preparation = (math.log(wanted.preparation) - spread / 2, math.sqrt(spread))
        self.rows = []

    def run(self):
        self.env.process(self.source())
        self.env.run(until=self.wanted.horizon)
        return self.rows

    def source(self):
        number = 0
        while True:
            yield self.env.timeout(self.chance.expovariate(self.wanted.arrivals))
            self.env.process(self.case(number))
            number += 1

    def note(self, case, state, entered, then):
        self.rows.append((case, state, entered, self.env.now, then))

    def case(self, case):
        yield from self.screening(case)
        state = yield from self.home(case)
        while state:
            if state == "waiting_for_decision":
                state = yield from self.decision(case)
            else:
                state = yield from self.search(case)

    def screening(self, case):
        entered = self.env.now
        with self.officers.request() as turn:
            yield turn
            self.note(case, "waiting_for_screening", entered, "screening")
            entered = self.env.now
            yield self.env.timeout(self.chance.expovariate(self.wanted.screenings))
        self.note(case, "screening", entered, "screened")

    def home(self, case):
        while self.places.count >= self.places.capacity:
            entered = self.env.now
            yield self.env.timeout(self.wanted.review_every)
            if self.chance.random() < self.wanted.ready:
                self.note(case, "detention", entered, "waiting_for_decision")
                return "waiting_for_decision"
            self.note(case, "detention", entered, "screened")
        entered = self.env.now
        with self.places.request() as place:
            yield place
            prepared = self.chance.lognormvariate(*self.preparation)
            lost = self.chance.expovariate(self.wanted.lost)
            yield self.env.timeout(min(prepared, lost))
        then = "waiting_for_decision" if prepared <= lost else "whereabouts_unknown"
        self.note(case, "community", entered, then)
        return then

    def decision(self, case):
        entered = self.env.now
        with self.deciders.request() as turn:
            lost = self.env.timeout(self.chance.expovariate(self.wanted.lost))
            yield turn | lost
            if not turn.triggered:
                self.note(case, "waiting_for_decision", entered, "whereabouts_unknown")
                return "whereabouts_unknown"
            self.note(case, "waiting_for_decision", entered, "hearing")
            entered = self.env.now
            yield self.env.timeout(self.chance.expovariate(self.wanted.hearings))
        then, state = self.outcome()
        self.note(case, "hearing", entered, then)
        return state

    def outcome(self):
        drawn = self.chance.random()
        if drawn < self.wanted.recognised:
            return "status", None
        if drawn < self.wanted.recognised + self.wanted.appeals:
            return "waiting_for_decision", "waiting_for_decision"
        return "refused", None

    def search(self, case):
        entered = self.env.now
        found = self.chance.expovariate(self.wanted.found)
        yield self.env.timeout(min(found, self.wanted.search))
        then = "waiting_for_decision" if found <= self.wanted.search else "missing"
        self.note(case, "whereabouts_unknown", entered, then)
        return then if then != "missing" else None


def pathway(wanted: SimpleNamespace):
    rows = Pathway(wanted).run()
    return lambda: rows


if __name__ == "__main__":
    serve({"queue": queue, "pathway": pathway})
