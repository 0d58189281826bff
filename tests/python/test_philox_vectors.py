"""The pinned Philox blocks that the C++ tests read are those of numpy.random.Philox."""

import csv
import importlib.util
import pathlib

import pytest

DATA = pathlib.Path(__file__).resolve().parents[1] / "data"


def load_maker():
    path = DATA / "make_philox_numpy.py"
    spec = importlib.util.spec_from_file_location("maker", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pinned_blocks_are_those_of_numpy():
    pytest.importorskip("numpy")
    maker = load_maker()
    with (DATA / "philox_numpy.csv").open(newline="") as file:
        header, *pinned = list(csv.reader(file))
    assert header == maker.HEADER
    assert [[int(value) for value in row] for row in pinned] == maker.rows()


def test_first_row_is_the_published_zero_vector():
    with (DATA / "philox_numpy.csv").open(newline="") as file:
        first = next(csv.DictReader(file))
    words = [f"{int(first[f'word{i}']):016x}" for i in range(4)]
    assert words == [
        "16554d9eca36314c",
        "db20fe9d672d0fdc",
        "d7e772cee186176b",
        "7e68b68aec7ba23b",
    ]
