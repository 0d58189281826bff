"""script/bench peers: what it is told in words, what its tools are given and what our
scenario files say are the same; its arithmetic is right. No time is measured here."""

import re
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "bench/peers"
sys.path.insert(0, str(PEERS))

import answers  # noqa: E402
import peers  # noqa: E402
import tools  # noqa: E402

MODELS = tomllib.loads((PEERS / "models.toml").read_text())
README = (ROOT / "bench/README.md").read_text()
RUNNING = {"label", "model", "quick"}
DAY = 86400


def in_words(name: str) -> dict[str, float]:
    section = re.split(r"^### ", README.split(f"`{name}`\n", 1)[1], flags=re.MULTILINE)[0]
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", section, flags=re.MULTILINE)
    return {key: float(value) for key, value in rows}


@pytest.mark.parametrize("name", MODELS)
def test_words_are_what_the_tools_are_given(name):
    given = {key: value for key, value in MODELS[name].items() if key not in RUNNING}
    assert in_words(name) == given


def scenario(name: str) -> dict:
    return tomllib.loads((PEERS / f"scenarios/{name}.toml").read_text())


def numbers(table: dict, path: tuple = ()) -> dict[str, float]:
    """Every number of a scenario by its path; rates in units per day."""
    found = {}
    for key, value in table.items():
        if isinstance(value, dict) and "value" in value:
            text = str(value["value"])
            found[".".join((*path, key))] = float(text.split()[0])
        elif isinstance(value, dict):
            found |= numbers(value, (*path, key))
    return found


def days_of(table: dict) -> int:
    return (table["end"] - table["start"]).days


@pytest.mark.parametrize("name", [n for n in MODELS if n.startswith("queue")])
def test_queues_are_those_of_our_scenarios(name):
    model, ours = MODELS[name], scenario(name)
    per_day = DAY / model["seconds_per_unit"]
    expected = {
        "arrivals.all.mix.customer": 1,
        "arrivals.all.cases.always.rate": model["arrivals"] * per_day,
        "tracks.residence.states.served.exits.done.rate": model["services"] * per_day,
        "pools.servers.capacity.always.places": model["servers"],
    }
    if model["room"]:
        expected["pools.room.capacity.always.places"] = model["room"]
    assert numbers(ours) == pytest.approx(expected)
    assert days_of(ours) == model["horizon"] / per_day


def test_pathway_is_that_of_our_scenario():
    model, ours = MODELS["pathway"], scenario("pathway")
    states = "tracks.residence.states."
    expected = {
        "arrivals.border.mix.person": 1,
        "arrivals.border.cases.always.rate": model["arrivals"],
        states + "screening.exits.screened.rate": model["screenings"],
        states + "detention.exits.reviewed.after.mean": model["review_every"],
        states + "review.branches.ready.share": model["ready"],
        states + "community.exits.prepared.after.mean": model["preparation"],
        states + "community.exits.prepared.after.cv": model["preparation_cv"],
        states + "community.exits.lost_contact.rate": model["lost"],
        states + "waiting_for_decision.exits.lost_contact.rate": model["lost"],
        states + "hearing.exits.decided.rate": model["hearings"],
        states + "decision.branches.recognised.share": model["recognised"],
        states + "decision.branches.appeals.share": model["appeals"],
        states + "whereabouts_unknown.exits.found.rate": model["found"],
        states + "whereabouts_unknown.exits.search_ends.after.mean": model["search"],
        "pools.officers.capacity.always.places": model["officers"],
        "pools.places.capacity.always.places": model["places"],
        "pools.deciders.capacity.always.places": model["deciders"],
    }
    assert numbers(ours) == expected
    assert days_of(ours) == model["horizon"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("chain", "in_{}.exits.to_{}.rate"), ("chain_by_steps", "from_{}.branches.to_{}.share")],
)
def test_chains_are_those_of_our_scenarios(name, words):
    model, ours = MODELS["chain"], numbers(scenario(name))
    assert ours["stock.all.count"] == model["people"]
    for move in ("0_1", "0_2", "1_2", "2_0"):
        path = "tracks.residence.states." + words.format(*move.split("_"))
        assert ours[path] == pytest.approx(1 / model[f"mean_{move}"])


def test_a_line_of_figures_is_read():
    line = "queue seconds=0.25 wait=9.5 moves=1e4\n"
    assert tools.parse_figures(line) == {"seconds": 0.25, "wait": 9.5, "moves": 10000}


def test_every_tool_of_others_is_pinned():
    others = [tool for tool in tools.TOOLS if tool not in (tools.OURS, tools.BY_HAND)]
    assert all(tool.version() for tool in others)


def test_z_is_in_standard_errors_of_both_sides():
    # sd 2 between replications; 4 of theirs and 12 of ours: se 2 sqrt(1/4 + 1/12) = 1.1547
    ours = {"wait": 10.0, "wait_sd": 2.0, "seconds": 1.0, "seconds_sd": 0.1}
    theirs = [{"wait": 12.0, "seconds": 9.0}, {"wait": 13.0, "seconds": 9.0}]
    found = answers.z_scores(ours, 12, theirs, batch=2)
    assert found == {"wait": pytest.approx(2.5 / 1.1547, rel=1e-4)}


def test_the_chain_is_exact():
    # two steps with halves: 0 goes to 1 with 1/2 and to 2 with 1/4, 1 and 2 move on with 1/2
    chain = {"mean_0_1": 2, "mean_0_2": 4, "mean_1_2": 2, "mean_2_0": 2, "horizon": 2}
    shares = [1 / 16 + 1 / 8, 1 / 8 + 1 / 4, 1 / 16 + 1 / 4 + 1 / 8]
    assert answers.exact_shares(chain, 1) == pytest.approx(shares)
    # with small steps it is the chain of rates: here only 0 to 1 at 1/2 a day, for two days
    chain = {"mean_0_1": 2, "mean_0_2": 1e12, "mean_1_2": 1e12, "mean_2_0": 1e12, "horizon": 2}
    assert answers.exact_shares(chain, 1 << 16)[0] == pytest.approx(0.36788, abs=1e-5)


def timed(name: str, seconds: list[float]) -> peers.Timed:
    tool = next(tool for tool in tools.TOOLS if tool.name == name)
    return peers.Timed(tool, 1, [{"seconds": each} for each in seconds])


@pytest.mark.parametrize(
    ("simpy", "ssj", "missed"),
    [(25.0, 2.0, 0), (19.0, 2.0, 1), (25.0, 0.9, 1), (19.0, 0.9, 2)],
)
def test_a_missed_target_is_told(simpy, ssj, missed):
    one = {"ATDSim": [1.0, 1.0, 9.0], "SSJ": [ssj], "SimPy": [simpy]}
    results = {"queue_one_server": {name: timed(name, runs) for name, runs in one.items()}}
    assert len(peers.targets(results)) == missed


def test_a_loop_by_hand_is_no_target_but_a_limit(capsys):
    one = {"ATDSim": [1.0], "by hand": [0.5], "SimPy": [25.0]}
    results = {"queue_one_server": {name: timed(name, runs) for name, runs in one.items()}}
    assert peers.targets(results) == []
    peers.print_limits(results)
    told = capsys.readouterr().out
    assert "by hand 50.0 times SimPy; ATDSim takes 2.0 times its time" in told


@pytest.mark.parametrize(("left_out", "complete"), [([], False), (["ssj"], True)])
def test_a_tool_that_cannot_be_had_is_told(monkeypatch, capsys, left_out, complete):
    class Started(tools.Worker):
        def start(self, program):
            self.start_up = 0.0

    def install(tool):
        if tool.name == "SSJ":
            raise tools.Missing("no mvn")

    monkeypatch.setattr(peers, "install", install)
    monkeypatch.setattr(peers, "Worker", Started)
    wanted = SimpleNamespace(without=left_out, program="none")
    workers, has_all = peers.start_tools(wanted)
    assert has_all == complete
    assert "SSJ" not in [worker.tool.name for worker in workers]
    assert ("SSJ: SKIPPED, no mvn" in capsys.readouterr().out) != complete
