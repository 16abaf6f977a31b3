"""Which networks there are: the folders beside this file."""

from functools import cache
from importlib import import_module
from pathlib import Path

from veche.connectors.contract import Connector


class UnknownNetwork(LookupError):
    """There is no folder for this network."""

    def __init__(self, network: str) -> None:
        super().__init__(f"There is no connector for the network “{network}”.")
        self.network = network


def networks() -> tuple[str, ...]:
    """Tell the names of all networks, sorted."""
    return tuple(sorted(found.parent.name for found in Path(__file__).parent.glob("*/connector.py")))


@cache
def connector(network: str) -> type[Connector]:
    """Find a network's class: the one in `<network>/connector.py` that bears the folder's name."""
    if network not in networks():
        raise UnknownNetwork(network)
    module = import_module(f"veche.connectors.{network}.connector")
    for candidate in vars(module).values():
        if isinstance(candidate, type) and issubclass(candidate, Connector) and candidate is not Connector:
            return candidate
    raise UnknownNetwork(network)
