"""Every test, wherever it lies: no network but this machine's own."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


class NetworkRefused(AssertionError):
    """A test tried to leave this machine."""


def refuse_strangers(address: Any) -> None:
    if not isinstance(address, tuple) or address[0] in {"localhost", ""}:
        return
    try:
        stays_here = ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        stays_here = False
    if not stays_here:
        raise NetworkRefused(f"A test may speak to this machine only, not to {address[0]}.")


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        refuse_strangers(address)
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
