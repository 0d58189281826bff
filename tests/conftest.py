"""What all Python tests have in common."""

import socket

import pytest


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that reaches beyond this machine fails, here and now, with a network or without."""

    def refuse(self, address):
        raise AssertionError(f"a test must not reach the network: {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
