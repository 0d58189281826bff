"""Scenarios: what a policy is, as a file with changes."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property
from numbers import Real
from pathlib import Path

import pandas as pd

from . import _core

if sys.version_info >= (3, 11):
    import tomllib as toml_reader
else:
    import tomli as toml_reader

SHIPPED = Path(__file__).parent / "scenarios"
PARTS = {"rules", "wellbeing"}  # what scenarios and appraisals refer to


def scenarios() -> list[str]:
    """Names of the scenarios that come with the package, such as 'australia/community'."""
    files = (file.relative_to(SHIPPED) for file in SHIPPED.glob("*/*.toml"))
    return sorted(str(file.with_suffix("")) for file in files if file.parts[0] not in PARTS)


def _file_of(name: str | Path) -> Path:
    file = Path(name)
    if file.is_file():
        return file
    shipped = SHIPPED / file.with_suffix(".toml")
    if shipped.is_file():
        return shipped
    raise FileNotFoundError(
        f"{name}: expected a scenario file, or one of the scenarios that come with the package: "
        + ", ".join(scenarios())
    )


class Scenario:
    """A scenario file, with the values that were changed. It never changes itself.

    Parameters
    ----------
    name : str or Path
        A file, or the name of a scenario that comes with the package.
    changes : mapping, optional
        New values by path: a text with a unit, as `--set` takes it, or a number in the unit in
        which `parameters` shows it. Counts are rounded.

    Raises
    ------
    FileNotFoundError
        Without such a file or name.
    ScenarioError
        Where the scenario is not sound; `problems` has every one.
    """

    def __init__(self, name: str | Path, changes: Mapping[str, object] | None = None):
        self._file = _file_of(name)
        self._changes = self._texts_of(changes or {})
        settings = [f"{path}={value}" for path, value in self._changes.items()]
        self._core = _core.Scenario(str(self._file), settings)

    def _texts_of(self, changes: Mapping[str, object]) -> dict[str, object]:
        """Plain numbers get the unit in which `parameters` shows them, and counts are whole."""
        if not any(isinstance(value, Real) for value in changes.values()):
            return dict(changes)
        known = {one["path"]: one for one in _core.Scenario(str(self._file), []).parameters()}
        texts = {}
        for path, value in changes.items():
            if isinstance(value, Real) and not isinstance(value, bool) and path in known:
                unit = known[path]["text"].partition(" ")[2]
                number = round(value) if known[path]["kind"] == "count" else float(value)
                texts[path] = f"{number!r} {unit}" if unit else number
            else:
                texts[path] = value
        return texts

    @property
    def name(self) -> str:
        """How tables call it."""
        return self._core.name

    @property
    def file(self) -> Path:
        """The file it was read from."""
        return self._file

    @property
    def title(self) -> str:
        """Its title."""
        return self._core.title

    @property
    def question(self) -> str:
        """The question that it answers."""
        return self._core.question

    @property
    def country(self) -> str:
        """The country or place that it is about."""
        return self._core.country

    @property
    def seed(self) -> int:
        """Its random seed."""
        return self._core.seed

    @property
    def changes(self) -> dict[str, object]:
        """The values that differ from the file, by path."""
        return dict(self._changes)

    @property
    def sha256(self) -> str:
        """SHA-256 of the canonical text, as results files hold it."""
        return self._core.sha256()

    def has(self, path: str) -> bool:
        """Whether `parameters` has this path."""
        return path in self._paths

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(one["path"] for one in self._core.parameters())

    def with_(self, changes: Mapping[str, object]) -> Scenario:
        """The same scenario with other values.

        >>> Scenario("australia/community").with_(
        ...     {"costs.held.price": "700 AUD_2014 per person_day"}
        ... )
        """
        return Scenario(self._file, {**self._changes, **changes})

    def parameters(self) -> pd.DataFrame:
        """Every number with a source, one a row, by path.

        Returns
        -------
        DataFrame
            `value`, `low` and `high` in the unit in which the program keeps them (days, per day,
            shares, amounts of money); `text` with the unit of the scenario; `drawn`, whether a
            comparison draws it, and `range`, where its range comes from; `kind`, what sort of
            number it is; `basis`, `evidence`, `grade` and `assumed`, what it rests on.
        """
        return pd.DataFrame(self._core.parameters()).set_index("path")

    def evidence(self) -> pd.DataFrame:
        """The published figures that the scenario cites, as the evidence tables have them, by id."""
        return pd.DataFrame(self._core.evidence()).set_index("id")

    def toml(self) -> str:
        """The whole scenario as one canonical TOML text."""
        return self._core.toml()

    def tables(self) -> dict:
        """The same as tables and values; numbers have the unit in which they are written."""
        return toml_reader.loads(self.toml())

    def __repr__(self) -> str:
        changed = "".join(f", {path}={value!r}" for path, value in self._changes.items())
        return f"<Scenario {self.name}: {self.title}{changed}>"

    def __reduce__(self):
        return Scenario, (str(self._file), self._changes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)


def parameters(scenario: Scenario | str | Path) -> pd.DataFrame:
    """Every number of a scenario with its range and source: `Scenario.parameters`."""
    return (scenario if isinstance(scenario, Scenario) else Scenario(scenario)).parameters()
