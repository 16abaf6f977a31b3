"""Every test, wherever it lies: no network but this machine's own; and the cast."""

import datetime as dt
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings

from tests import world as cast
from veche.lib import clock

# What is slow on a busy machine is not wrong.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only the other database can show."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    theirs = [item for item in items if item.get_closest_marker(other)]
    items[:] = [item for item in items if item not in theirs]
    config.hook.pytest_deselected(items=theirs)


@pytest.fixture
def noon() -> Iterator[dt.datetime]:
    """The clock stands at the cast's noon."""
    with clock.frozen(cast.NOON) as moment:
        yield moment


@pytest.fixture
def world(db: None, noon: dt.datetime) -> cast.World:
    """The cast of `tests/world.py`, at its noon."""
    return cast.build()


@pytest.fixture
def as_boris(world: cast.World) -> Client:
    """A browser in which Boris, an operator of the centre, is signed in."""
    return signed_in(world.boris)


@pytest.fixture
def as_anna(world: cast.World) -> Client:
    """A browser in which Anna, who runs the pages of one municipality, is signed in."""
    return signed_in(world.anna)


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client
