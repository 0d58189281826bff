"""A results file as others see it: h5py, xarray with both engines, h5dump and ncdump."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray

from commands import atd, starter  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "scenarios/australia/held-detention.toml"
TABLES = ["spells", "cases", "persons", "pool_levels", "decisions", "assessments"]
TABLES += ["attributes", "findings", "events", "separations"]
CODES = ["tracks", "states", "exits", "pools", "case_types", "sources"]
CODES += ["attributes", "attribute_values", "targets", "evidence"]
BY_STATE = ["present", "children_present", "entries", "exits"]
BY_POOL = ["used", "waiting", "capacity"]
SCALES = {"row", "replication", "byte"}
TIMES = {
    "spells": ["entered", "left"],
    "cases": ["arrived", "closed"],
    "persons": ["birth", "ended"],
    "pool_levels": ["day"],
    "decisions": ["time", "since"],
    "assessments": ["time"],
    "attributes": ["since"],
    "findings": ["time"],
    "events": ["time"],
    "separations": ["from", "until"],
}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    if sample := os.environ.get("ATD_RESULTS_SAMPLE"):
        return Path(sample)
    program = os.environ.get("ATD_PROGRAM")
    if not program:
        pytest.skip("ATD_PROGRAM names no program")
    file = tmp_path_factory.mktemp("results") / "out.h5"
    command = [program, "run", SCENARIO, "-o", file, "--replications", "3"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return file


@pytest.fixture(scope="module")
def options(results):
    with h5py.File(results) as file:
        yield dict(file["scenarios"].items())


def groups(file):
    names = ["/"]
    file.visititems(
        lambda name, item: names.append("/" + name) if isinstance(item, h5py.Group) else None
    )
    return names


def columns(table):
    return {name: item for name, item in table.items() if name not in SCALES}


def as_text(attribute):
    return attribute.decode() if isinstance(attribute, bytes) else str(attribute)


def test_the_root_says_what_it_is(results):
    with h5py.File(results) as file:
        assert as_text(file.attrs["Conventions"]) == "CF-1.8"
        assert as_text(file.attrs["schema"]) == "atdsim-results 1.3"
        assert file.attrs["complete"] == 1
        assert len(file["scenarios"]) > 0


def test_every_column_is_described(options):
    for option in options.values():
        tables = [option[name] for name in [*TABLES, "replications"]]
        for table in tables + list(option["codes"].values()):
            for name, column in columns(table).items():
                assert as_text(column.attrs["long_name"]), column.name
                assert column.ndim == 1, column.name
                if column.dtype.kind != "S":
                    assert column.dtype.kind in "iuf", column.name
                    assert as_text(column.attrs["units"]), column.name
                if "flag_values" in column.attrs:
                    meanings = as_text(column.attrs["flag_meanings"]).split()
                    assert len(meanings) == len(column.attrs["flag_values"])


def test_codes_explain_what_refers_to_them(options):
    for option in options.values():
        for table in TABLES:
            for column in columns(option[table]).values():
                if "flag_table" not in column.attrs:
                    continue
                codes = option[as_text(column.attrs["flag_table"])]
                if "cause" in codes:
                    known = codes["cause"][:]
                else:
                    known = np.arange(len(codes["name"]))
                values = column[:]
                if "_FillValue" in column.attrs:
                    values = values[values != column.attrs["_FillValue"]]
                assert np.isin(values, known).all(), column.name


def test_row_sizes_sum_to_rows(options):
    for option in options.values():
        for table in TABLES:
            row_size = option[table]["row_size"]
            assert as_text(row_size.attrs["sample_dimension"]) == "row"
            assert len(row_size) == option.attrs["replications"]
            for name, column in columns(option[table]).items():
                if name != "row_size":
                    assert len(column) == row_size[:].sum(), column.name


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_xarray_opens_every_group(results, engine):
    with h5py.File(results) as file:
        names = groups(file)
    for name in names:
        with xarray.open_dataset(results, group=name, engine=engine) as dataset:
            dataset.load()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_times_are_decoded(results, options, engine):
    for option_name, option in options.items():
        start = np.datetime64(as_text(option.attrs["scenario_start"]), "s")
        for table, times in TIMES.items():
            group = f"/scenarios/{option_name}/{table}"
            with xarray.open_dataset(results, group=group, engine=engine) as dataset:
                for time in times:
                    stored = option[table][time]
                    seconds = stored[:]
                    none = np.zeros(len(seconds), bool)
                    if "_FillValue" in stored.attrs:
                        none = seconds == stored.attrs["_FillValue"]
                    decoded = dataset[time].values
                    assert np.issubdtype(decoded.dtype, np.datetime64)
                    assert np.array_equal(np.isnat(decoded), none)
                    expected = start + seconds[~none].astype("timedelta64[s]")
                    assert np.array_equal(decoded[~none].astype("M8[s]"), expected)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_summaries_have_named_dimensions(results, options, engine):
    for name, option in options.items():
        group = f"/scenarios/{name}/summaries"
        with xarray.open_dataset(results, group=group, engine=engine) as summaries:
            # h5netcdf gives names as bytes.
            names = {name: summaries[name].astype(str) for name in ("state", "pool")}
            summaries = summaries.assign_coords(names)
            tracks = option["codes/tracks/name"].asstr()[:]
            states = option["codes/states/name"].asstr()[:]
            dotted = [
                f"{tracks[track]}.{state}"
                for track, state in zip(option["codes/states/track"][:], states)
            ]
            assert summaries["state"].values.tolist() == dotted
            pools = option["codes/pools/name"].asstr()[:]
            assert summaries["pool"].values.tolist() == pools.tolist()
            start = np.datetime64(as_text(option.attrs["scenario_start"]), "s")
            end = np.datetime64(as_text(option.attrs["scenario_end"]), "s")
            months = summaries["month"].values.astype("M8[s]")
            assert months[0] == start
            firsts = months[1:].astype("M8[M]").astype("M8[s]")
            assert np.array_equal(months[1:], firsts)
            assert len(months) == 1 + (
                (end - np.timedelta64(1, "s")).astype("M8[M]") - start.astype("M8[M]")
            ).astype(int)
            lengths = summaries["month_seconds"].values.astype("m8[s]")
            assert np.array_equal(np.cumsum(lengths), np.append(months[1:], end) - start)
            for variable in BY_STATE:
                assert summaries[variable].dims == ("replication", "month", "state")
            for variable in BY_POOL:
                assert summaries[variable].dims == ("replication", "month", "pool")
            held = summaries["present"].sel(state="residence.held_detention")
            assert float(held.max()) > 0


def test_summaries_are_those_of_the_rows(options):
    for option in options.values():
        summaries, spells = option["summaries"], option["spells"]
        sizes = spells["row_size"][:].astype(int)
        replication = np.repeat(np.arange(len(sizes)), sizes)
        own = spells["member"][:] != 255
        seconds = spells["left"][:] - np.maximum(spells["entered"][:], 0)
        sums = np.zeros(summaries["present"].shape[::2])
        np.add.at(sums, (replication[own], spells["state"][:][own]), seconds[own])
        months = summaries["month_seconds"][:].astype(float)
        found = np.einsum("rms,m->rs", summaries["present"][:], months)
        of_persons = np.unique(spells["state"][:][own])
        assert len(of_persons) > 3
        assert np.allclose(found[:, of_persons], sums[:, of_persons])
        entered = np.zeros_like(sums)
        inside = own & (spells["entered"][:] >= 0)
        np.add.at(entered, (replication[inside], spells["state"][:][inside]), 1)
        counts = summaries["entries"][:].sum(axis=1)
        assert np.array_equal(counts[:, of_persons], entered[:, of_persons])
        days = option["pool_levels"]
        used = np.einsum("rmp,m->p", summaries["used"][:], months)
        totals = np.zeros(len(used))
        np.add.at(totals, days["pool"][:], days["used_seconds"][:])
        assert np.allclose(used, totals)


@pytest.mark.parametrize("level", ["summary", "cases"])
def test_summaries_are_there_at_every_level(results, level, tmp_path):
    if not (program := os.environ.get("ATD_PROGRAM")):
        pytest.skip("ATD_PROGRAM names no program")
    file = tmp_path / "out.h5"
    command = [program, "run", SCENARIO, "-o", file, "--replications", "3", "--record", level]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with h5py.File(results) as full, h5py.File(file) as part:
        for name, option in part["scenarios"].items():
            assert len(option["spells/state"]) == 0
            for variable in BY_STATE + BY_POOL:
                path = f"scenarios/{name}/summaries/{variable}"
                assert np.array_equal(full[path][:], part[path][:])


@pytest.mark.parametrize("tool", [["h5dump", "-H"], ["ncdump", "-h"]])
def test_command_line_tools_read_it(results, tool):
    if not shutil.which(tool[0]):
        pytest.skip(f"{tool[0]} is not installed")
    done = subprocess.run([*tool, results], check=True, capture_output=True, text=True)
    assert "case_key" in done.stdout


# The digest, from its description in docs/formats.md.


def with_length(data: bytes) -> bytes:
    return len(data).to_bytes(8, "little") + data


def type_of(column):
    if column.dtype.kind == "S":
        return "text"
    return f"{column.dtype.kind}{8 * column.dtype.itemsize}"


def bytes_of(column):
    if column.dtype.kind == "S":
        return b"".join(with_length(text) for text in column[:])
    return column[:].tobytes()


def item(path, type_name, count, data):
    texts = [path, type_name, str(count), hashlib.sha256(data).hexdigest()]
    return b"".join(with_length(text.encode()) for text in texts)


def digest_of(name, option):
    attributes = {"option": name} | dict(option.attrs)
    items = [
        item(key, "text", 1, as_text(attributes[key]).encode())
        for key in ["option", "title", "scenario_sha256", "seed", "first_replication"]
        + ["replications", "scenario_start", "scenario_end"]
    ]
    paths = ["scenario/canonical_toml"]
    for table in [f"codes/{name}" for name in CODES] + ["replications"] + TABLES:
        names = [name for name in columns(option[table]) if name != "row_size"]
        names += ["row_size"] if table in TABLES else []
        paths += [f"{table}/{name}" for name in names]
    paths += [f"summaries/{name}" for name in [*BY_STATE, *BY_POOL, "target_counts"]]
    for path in paths:
        if path not in option:  # a scenario without targets has no counts of them
            items.append(item(path, "f64", 0, b""))
            continue
        column = option[path]
        items.append(item(path, type_of(column), column.size, bytes_of(column)))
    return hashlib.sha256(b"".join(items)).hexdigest()


def digest_of_draws(draws):
    attributes = dict(draws.attrs)
    items = [
        item(key, "text", 1, as_text(attributes[key]).encode())
        for key in ["seed", "draws", "replications", "design"]
    ]
    items.append(item("share_kept", "f64", 1, attributes["share_kept"].tobytes()))
    for table in ["options", "numbers", "measures", "values", "outcomes"]:
        for name in columns(draws[table]):
            column = draws[table][name]
            path = f"draws/{table}/{name}"
            items.append(item(path, type_of(column), column.size, bytes_of(column)))
    return hashlib.sha256(b"".join(items)).hexdigest()


def check_digests(results):
    with h5py.File(results, track_order=True) as file:
        digests = []
        for name, option in file["scenarios"].items():
            digest = digest_of(name, option)
            assert digest == as_text(option.attrs["content_digest"])
            digests.append(with_length(digest.encode()))
        if "draws" in file:
            digest = digest_of_draws(file["draws"])
            assert digest == as_text(file["draws"].attrs["content_digest"])
            digests.append(with_length(digest.encode()))
        total = hashlib.sha256(b"".join(digests)).hexdigest()
        assert total == as_text(file.attrs["content_digest"])


def test_the_digest_can_be_computed_again(results):
    check_digests(results)


def test_the_digest_covers_the_draws(starter, tmp_path):  # noqa: F811
    pair = [starter / "current.toml", starter / "community.toml"]
    words = ["--replications", 2, "--draws", 10, "-o", tmp_path / "r.h5"]
    assert atd("compare", *pair, *words).returncode == 0
    check_digests(tmp_path / "r.h5")
