"""Units of work of a sweep: what is simulated, under which key it is kept, and its file."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time

from . import _core
from .scenario import Scenario
from .study import compare


A_DAY = 86400.0


@dataclass(frozen=True)
class Unit:
    """One comparison of a sweep.

    Attributes
    ----------
    number : int
        Row of the design.
    scenarios : tuple of Scenario
        The baseline and the options at this point.
    settings : dict
        Further arguments of `compare`.
    """

    number: int
    scenarios: tuple[Scenario, ...]
    settings: dict

    @property
    def key(self) -> str:
        """SHA-256 of all that decides the result: scenarios, evidence, settings and program."""
        content = {
            "scenarios": [(one.name, one.sha256) for one in self.scenarios],
            "evidence": [one.evidence().to_csv() for one in self.scenarios],
            "settings": self.settings,
            "version": [_core.version, _core.commit],
        }
        return sha256_of(content)

    @property
    def call(self) -> str:
        """The call that makes this comparison alone."""
        scenarios = [f"atd.Scenario({str(one.file)!r}, {one.changes!r})" for one in self.scenarios]
        settings = [f"{name}={value!r}" for name, value in self.settings.items()]
        return f"atd.compare({', '.join([*scenarios, *settings])})"


def run_unit(unit: Unit, workers: int = 1) -> list[dict]:
    """The indicators of a unit, a row for each option and indicator."""
    results = compare(*unit.scenarios, **unit.settings, alternatives=False, workers=workers)
    frame = results.to_pandas(all=True).drop(columns=["label", "group"]).astype(object)
    return frame.where(frame.notna(), None).to_dict("records")


def sha256_of(content) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Parts:
    """The folder in which finished units are kept, a file each. Several jobs may share it."""

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in self.folder.glob(".*.tmp"):
            if time() - left.stat().st_mtime > A_DAY:  # of a job that was killed
                left.unlink(missing_ok=True)

    def file_of(self, key: str) -> Path:
        return self.folder / f"{key[:32]}.json"

    def read(self, key: str) -> list[dict] | None:
        """The rows of a unit; None where there are none that are whole."""
        try:
            part = json.loads(self.file_of(key).read_text(encoding="utf-8"))
            whole = part["key"] == key and part["sum"] == sha256_of(part["rows"])
            return part["rows"] if whole else None
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def write(self, key: str, rows: list[dict]) -> None:
        """Under a name of its own first, so that a file is whole or not there."""
        part = {"key": key, "sum": sha256_of(rows), "rows": rows}
        with NamedTemporaryFile("w", dir=self.folder, prefix=".", suffix=".tmp", delete=False) as stream:
            json.dump(part, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(stream.name, self.file_of(key))
