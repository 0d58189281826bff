"""Reports as tests read them."""

import json


def answers(printed):
    """A report without the command that made it and the evidence tables that were at hand."""
    report = json.loads(printed)
    del report["reproduction"]["command"], report["sources"]
    return report


def values(report, option):
    """What one option has of each indicator, by key."""
    return {row["key"]: row["options"][option] for row in report["indicators"]}
