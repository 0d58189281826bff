"""Mesa: a case is an agent, its clocks are events of Mesa's discrete event simulator.
Mesa has no resources with queues: a deque beside a count does for them."""

import math
from collections import deque
from types import SimpleNamespace

import mesa
from mesa.experimental.devs import DEVSimulator
from peer import serve


class Servers:
    """Places with a line; who gets one hears `started`."""

    def __init__(self, capacity: int):
        self.free = capacity
        self.line: deque = deque()

    def ask(self, agent):
        if self.free:
            self.free -= 1
            agent.started()
        else:
            self.line.append(agent)

    def give_back(self):
        while self.line:
            agent = self.line.popleft()
            if agent.is_waiting:
                agent.started()
                return
        self.free += 1


class World(mesa.Model):
    def __init__(self, simulator: DEVSimulator, wanted: SimpleNamespace, sort: type):
        super().__init__(seed=wanted.seed)
        self.simulator = simulator
        simulator.setup(self)
        self.wanted = wanted
        self.sort = sort
        self.rows = []
        self.number = 0
        self.await_next()

    @property
    def now(self) -> float:
        return self.simulator.time

    def after(self, stay: float, then):
        return self.simulator.schedule_event_relative(then, stay)

    def await_next(self):
        self.after(self.random.expovariate(self.wanted.arrivals), self.arrival)

    def arrival(self):
        self.await_next()
        case = self.sort(self, self.number)
        self.number += 1
        case.arrive()


class Customer(mesa.Agent):
    def __init__(self, model: World, number: int):
        super().__init__(model)
        self.number = number
        self.is_waiting = True

    def arrive(self):
        model = self.model
        self.arrived = model.now
        if model.wanted.room and model.inside >= model.wanted.room:
            model.rows.append((self.number, self.arrived, None, None))
            self.remove()
            return
        model.inside += 1
        model.servers.ask(self)

    def started(self):
        model = self.model
        self.start = model.now
        model.after(model.random.expovariate(model.wanted.services), self.done)

    def done(self):
        model = self.model
        model.rows.append((self.number, self.arrived, self.start, model.now))
        model.inside -= 1
        model.servers.give_back()
        self.remove()


def queue(wanted: SimpleNamespace):
    simulator = DEVSimulator()
    world = World(simulator, wanted, Customer)
    world.servers = Servers(wanted.servers)
    world.inside = 0
    simulator.run_until(wanted.horizon)
    return lambda: world.rows


class Case(mesa.Agent):
    def __init__(self, model: World, number: int):
        super().__init__(model)
        self.number = number
        self.state = "waiting_for_screening"
        self.is_waiting = True
        self.lost = None

    def go(self, then: str):
        model = self.model
        model.rows.append((self.number, self.state, self.entered, model.now, then))
        self.state = then
        self.entered = model.now

    def arrive(self):
        self.entered = self.model.now
        self.model.officers.ask(self)

    def started(self):
        model = self.model
        self.is_waiting = False
        if self.state == "waiting_for_screening":
            self.go("screening")
            model.after(model.random.expovariate(model.wanted.screenings), self.screened)
        else:
            self.drop_lost()
            self.go("hearing")
            model.after(model.random.expovariate(model.wanted.hearings), self.decided)

    def screened(self):
        self.go("screened")
        self.model.officers.give_back()
        self.find_home()

    def find_home(self):
        model = self.model
        if model.free_places:
            model.free_places -= 1
            self.state = "community"
            self.prepared = model.after(
                model.random.lognormvariate(*model.preparation), self.leave_prepared
            )
            self.lost = model.after(
                model.random.expovariate(model.wanted.lost), self.leave_lost
            )
        else:
            self.state = "detention"
            model.after(model.wanted.review_every, self.review)

    def review(self):
        if self.model.random.random() < self.model.wanted.ready:
            self.wait_for_decision()
        else:
            self.go("screened")
            self.find_home()

    def leave_prepared(self):
        self.model.free_places += 1
        self.drop_lost()
        self.wait_for_decision()

    def leave_lost(self):
        self.model.free_places += 1
        self.model.simulator.cancel_event(self.prepared)
        self.search()

    def drop_lost(self):
        if self.lost is not None:
            self.model.simulator.cancel_event(self.lost)
            self.lost = None

    def wait_for_decision(self):
        model = self.model
        self.go("waiting_for_decision")
        self.is_waiting = True
        if not model.deciders.free:
            self.lost = model.after(
                model.random.expovariate(model.wanted.lost), self.lose_while_waiting
            )
        model.deciders.ask(self)

    def lose_while_waiting(self):
        self.is_waiting = False
        self.search()

    def search(self):
        model = self.model
        self.lost = None
        self.go("whereabouts_unknown")
        found = model.random.expovariate(model.wanted.found)
        if found <= model.wanted.search:
            model.after(found, self.wait_for_decision)
        else:
            model.after(model.wanted.search, self.end_search)

    def end_search(self):
        self.go("missing")
        self.remove()

    def decided(self):
        wanted = self.model.wanted
        drawn = self.model.random.random()
        self.model.deciders.give_back()
        if drawn < wanted.recognised:
            self.go("status")
            self.remove()
        elif drawn < wanted.recognised + wanted.appeals:
            self.wait_for_decision()
        else:
            self.go("refused")
            self.remove()


def pathway(wanted: SimpleNamespace):
    simulator = DEVSimulator()
    world = World(simulator, wanted, Case)
    world.officers = Servers(wanted.officers)
    world.deciders = Servers(wanted.deciders)
    world.free_places = wanted.places
    spread = math.log(1 + wanted.preparation_cv**2)
    world.preparation = (math.log(wanted.preparation) - spread / 2, math.sqrt(spread))
    simulator.run_until(wanted.horizon)
    return lambda: world.rows


if __name__ == "__main__":
    serve({"queue": queue, "pathway": pathway})
