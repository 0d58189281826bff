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


class TableError(ValueError):
    """A table that cannot be read for sure.

    Attributes
    ----------
    where, expected, got, hint : str
        The place in the file, what should be there, what is, and the way out.
    """

    def __init__(self, where: str, expected: str, got: str, hint: str):
        super().__init__(f"{where}: expected {expected}, got {got}; {hint}")
        self.where, self.expected, self.got, self.hint = where, expected, got, hint

    def __reduce__(self):
        return TableError, (self.where, self.expected, self.got, self.hint)
