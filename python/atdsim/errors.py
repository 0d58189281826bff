"""What can go wrong."""

from __future__ import annotations


class ScenarioError(ValueError):
    """A scenario that cannot be used.

    Attributes
    ----------
    problems : list of dict
        Every problem found, in the order of the file, each with `file`, `line`, `column`,
        `path`, `expected`, `got`, `hint` and the whole message as `text`.
    """

    def __init__(self, message: str, problems: list[dict] | None = None):
        super().__init__(message)
        self.problems = problems or []


class RunError(RuntimeError):
    """A simulation that could not be completed."""
