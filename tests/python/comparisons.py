"""A comparison of scenarios as tests see it: measures by key, and the rows of the record."""

import json
import os
import subprocess
from collections import namedtuple

import h5py
import numpy as np
from reports import values

PROGRAM = os.environ.get("ATD_PROGRAM", "")
DAY = 86400

Spell = namedtuple("Spell", "replication case member entered left exit to")


def atd(*words):
    result = subprocess.run(
        [PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=900
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


class Comparison:
    """Current policy beside a reform, from two scenario files."""

    def __init__(self, file, scenarios, *words):
        self.names = [scenario.stem for scenario in scenarios]
        self.file = file
        printed = atd("compare", *scenarios, "-o", file, "--json", "--draws", 0, *words)
        report = json.loads(printed)
        self.measures = [
            {key: one["estimate"]["value"] for key, one in values(report, option).items()}
            for option in range(len(report["options"]))
        ]

    def before(self, key):
        return self.measures[0][key]

    def after(self, key):
        return self.measures[1][key]

    def spells(self, name, state):
        """Stays in track.state, in days since the start."""
        track_name, state_name = state.split(".")
        with h5py.File(self.file) as file:
            option = file[f"scenarios/{name}"]
            codes = option["codes"]
            tracks = list(codes["tracks/name"].asstr()[:])
            names = codes["states/name"].asstr()[:]
            number = next(
                i
                for i, (track, one) in enumerate(zip(codes["states/track"][:], names))
                if tracks[track] == track_name and one == state_name
            )
            causes = dict(zip(codes["causes/cause"][:], codes["causes/name"].asstr()[:]))
            table = option["spells"]
            here = table["state"][:] == number
            columns = [table[key][:][here] for key in ("case_key", "member")]
            times = [table[key][:][here] / DAY for key in ("entered", "left")]
            exits = [causes[cause] for cause in table["cause"][:][here]]
            to = [names[i] if i < len(names) else "" for i in table["to"][:][here]]
            rows = zip(replications(table)[here], *columns, *times, exits, to)
            return [Spell(*row) for row in rows]

    def columns(self, name, table, *keys):
        """Columns of a table, with the replication of each row first."""
        with h5py.File(self.file) as file:
            rows = file[f"scenarios/{name}/{table}"]
            return [replications(rows), *(rows[key][:] for key in keys)]

    def names_of(self, name, codes):
        with h5py.File(self.file) as file:
            return list(file[f"scenarios/{name}/codes/{codes}/name"].asstr()[:])


def replications(table):
    return np.repeat(table["replication"][:], table["row_size"][:].astype(int))


def last(exit_name):
    return exit_name.rsplit(".", 1)[-1]
