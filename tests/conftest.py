"""What all Python tests have in common."""

import socket
import sys
from pathlib import Path

import pytest

# Tests in folders below share the modules beside them.
sys.path.insert(0, str(Path(__file__).parent / "python"))


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that reaches beyond this machine fails, here and now, with a network or without."""

    def only_here(connect):
        def checked(self, address):
            if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
                raise AssertionError(f"a test must not reach the network: {address}")
            return connect(self, address)

        return checked

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, only_here(getattr(socket.socket, name)))


