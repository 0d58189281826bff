"""salabim: a case is a component, officers, places and deciders are resources. Its own
monitors of queues are off: the record is the list of moves, as everywhere."""

import math
import random
from types import SimpleNamespace

import salabim as sim
from peer import serve

sim.yieldless(False)


def environment(wanted: SimpleNamespace) -> sim.Environment:
    env = sim.Environment(trace=False, random_seed=wanted.seed, do_reset=False)
    env.wanted = wanted
    env.chance = random.Random(wanted.seed)
    env.rows = []
    return env


def resource(env: sim.Environment, name: str, capacity: int) -> sim.Resource:
    return sim.Resource(name, capacity=capacity, monitor=False, env=env)


class Source(sim.Component):
    def process(self, sort):
        number = 0
        while True:
            yield self.hold(self.env.chance.expovariate(self.env.wanted.arrivals))
            sort(number=number, env=self.env)
            number += 1


class Customer(sim.Component):
    def process(self, number):
        env, wanted = self.env, self.env.wanted
        arrived = env.now()
        waiting = len(env.servers.requesters())
        if wanted.room and len(env.servers.claimers()) + waiting >= wanted.room:
            env.rows.append((number, arrived, None, None))
            return
        yield self.request(env.servers)
        started = env.now()
        yield self.hold(env.chance.expovariate(wanted.services))
        self.release()
        env.rows.append((number, arrived, started, env.now()))


def queue(wanted: SimpleNamespace):
    env = environment(wanted)
    env.servers = resource(env, "servers", wanted.servers)
    Source(sort=Customer, env=env)
    env.run(till=wanted.horizon)
    return lambda: env.rows


class Case(sim.Component):
    def note(self, state, entered, then):
        self.env.rows.append((self.number, state, entered, self.env.now(), then))

    def process(self, number):
        self.number = number
        yield from self.screening()
        state = yield from self.home()
        while state:
            if state == "waiting_for_decision":
                state = yield from self.decision()
            else:
                state = yield from self.search()

    def screening(self):
        entered = self.env.now()
        yield self.request(self.env.officers)
        self.note("waiting_for_screening", entered, "screening")
        entered = self.env.now()
        yield self.hold(self.env.chance.expovariate(self.env.wanted.screenings))
        self.release()
        self.note("screening", entered, "screened")

    def home(self):
        env, wanted = self.env, self.env.wanted
        while env.places.available_quantity() < 1:
            entered = env.now()
            yield self.hold(wanted.review_every)
            if env.chance.random() < wanted.ready:
                self.note("detention", entered, "waiting_for_decision")
                return "waiting_for_decision"
            self.note("detention", entered, "screened")
        entered = env.now()
        yield self.request(env.places)
        prepared = env.chance.lognormvariate(*env.preparation)
        lost = env.chance.expovariate(wanted.lost)
        yield self.hold(min(prepared, lost))
        self.release()
        then = "waiting_for_decision" if prepared <= lost else "whereabouts_unknown"
        self.note("community", entered, then)
        return then

    def decision(self):
        env, wanted = self.env, self.env.wanted
        entered = env.now()
        yield self.request(env.deciders, fail_delay=env.chance.expovariate(wanted.lost))
        if self.failed():
            self.note("waiting_for_decision", entered, "whereabouts_unknown")
            return "whereabouts_unknown"
        self.note("waiting_for_decision", entered, "hearing")
        entered = env.now()
        yield self.hold(env.chance.expovariate(wanted.hearings))
        self.release()
        then, state = self.outcome(env.chance.random())
        self.note("hearing", entered, then)
        return state

    def outcome(self, drawn):
        wanted = self.env.wanted
        if drawn < wanted.recognised:
            return "status", None
        if drawn < wanted.recognised + wanted.appeals:
            return "waiting_for_decision", "waiting_for_decision"
        return "refused", None

    def search(self):
        env, wanted = self.env, self.env.wanted
        entered = env.now()
        found = env.chance.expovariate(wanted.found)
        yield self.hold(min(found, wanted.search))
        then = "waiting_for_decision" if found <= wanted.search else "missing"
        self.note("whereabouts_unknown", entered, then)
        return then if then != "missing" else None


def pathway(wanted: SimpleNamespace):
    env = environment(wanted)
    for name in ("officers", "places", "deciders"):
        setattr(env, name, resource(env, name, getattr(wanted, name)))
    spread = math.log(1 + wanted.preparation_cv**2)
    env.preparation = (math.log(wanted.preparation) - spread / 2, math.sqrt(spread))
    Source(sort=Case, env=env)
    env.run(till=wanted.horizon)
    return lambda: env.rows


if __name__ == "__main__":
    serve({"queue": queue, "pathway": pathway})
