"""Writes philox_numpy.csv: blocks of numpy.random.Philox for the C++ tests.

NumPy increments its counter before use: its state c - 1 gives our block at counter c.
Usage: python make_philox_numpy.py
"""

import csv
import hashlib
import pathlib

HEADER = [
    *(f"key{i}" for i in range(2)),
    *(f"counter{i}" for i in range(4)),
    *(f"word{i}" for i in range(4)),
]
TARGET = pathlib.Path(__file__).with_name("philox_numpy.csv")
ALL_ONES = 2**64 - 1
N_ROWS = 64


def word(*name: object) -> int:
    """A fixed 64-bit number for a name."""
    digest = hashlib.sha256("/".join(map(str, name)).encode()).digest()
    return int.from_bytes(digest[:8], "little")


def inputs() -> list[tuple[list[int], list[int]]]:
    """Keys and counters: the corners (carries between words), then arbitrary ones."""
    corners = [
        ([0, 0], [0, 0, 0, 0]),
        ([0, 0], [1, 0, 0, 0]),
        ([1, 0], [0, 0, 0, 0]),
        ([0, 1], [0, 0, 0, 0]),
        ([0, 0], [0, 1, 0, 0]),
        ([0, 0], [0, 0, 1, 0]),
        ([0, 0], [0, 0, 0, 1]),
        ([ALL_ONES] * 2, [ALL_ONES] * 4),
    ]
    arbitrary = [
        (
            [word("key", row, i) for i in range(2)],
            [word("counter", row, i) for i in range(4)],
        )
        for row in range(N_ROWS - len(corners))
    ]
    return corners + arbitrary


def numpy_block(key: list[int], counter: list[int]) -> list[int]:
    """The four words of NumPy for our key and counter."""
    import numpy as np

    number = sum(part << (64 * i) for i, part in enumerate(counter))
    before = (number - 1) % 2**256
    state = [(before >> (64 * i)) & ALL_ONES for i in range(4)]
    generator = np.random.Philox(
        counter=np.array(state, dtype=np.uint64), key=np.array(key, dtype=np.uint64)
    )
    return [int(value) for value in generator.random_raw(4)]


def rows() -> list[list[int]]:
    """All rows of the file."""
    return [[*key, *counter, *numpy_block(key, counter)] for key, counter in inputs()]


def main() -> None:
    with TARGET.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows())


if __name__ == "__main__":
    main()
