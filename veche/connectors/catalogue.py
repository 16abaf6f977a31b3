"""Which networks there are: the folders beside this file, and what other packages bring.

A package brings a network by an entry point of the group `veche.connectors`: its name is the network's, its value
`package.module:Class`.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from veche.connectors.contract import Connector

GROUP = "veche.connectors"


class UnknownNetwork(LookupError):
    """There is no folder for this network."""

    def __init__(self, network: str) -> None:
        super().__init__(f"There is no connector for the network “{network}”.")
        self.network = network


@cache
def networks() -> tuple[str, ...]:
    """Tell the names of all networks, sorted."""
    return tuple(sorted(_folders() | entry_points(group=GROUP).names))


@cache
def connector(network: str) -> type[Connector]:
    """Find a network's class: in `<network>/connector.py` the one that bears the folder's name, or what a package brings."""
    if network not in networks():
        raise UnknownNetwork(network)
    if network not in _folders():
        (brought,) = entry_points(group=GROUP, name=network)
        found: type[Connector] = brought.load()
        return found
    module = import_module(f"veche.connectors.{network}.connector")
    for candidate in vars(module).values():
        if isinstance(candidate, type) and issubclass(candidate, Connector) and candidate is not Connector:
            return candidate
    raise UnknownNetwork(network)


def able(ability: str) -> list[str]:
    """Tell the names of the networks that know a deed, whatever keys a page has."""
    return [name for name in networks() if ability in connector(name).abilities()]


def _folders() -> frozenset[str]:
    return frozenset(found.parent.name for found in Path(__file__).parent.glob("*/connector.py"))
