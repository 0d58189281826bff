"""The command `atd`, which comes with the package."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Becomes the program."""
    program = Path(__file__).parent / "bin" / "atd"
    os.execv(program, ["atd", *sys.argv[1:]])
