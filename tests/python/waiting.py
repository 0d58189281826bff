"""Waiting for what another process does, within limits."""

import subprocess
import time
from collections.abc import Callable


def wait_until(
    happened: Callable[[], bool], process: subprocess.Popen, seconds: float = 60
) -> None:
    """Returns once it happened while the process still runs. Fails when the process ends
    first or the time is over."""
    end = time.monotonic() + seconds
    while not happened():
        assert process.poll() is None, "the process ended before it happened"
        assert time.monotonic() < end, f"it did not happen in {seconds} s"
        time.sleep(0.01)
    assert process.poll() is None, "the process ended when it happened"
