"""A network is a folder, and can do what its class overrides."""

from typing import Any

import pytest

from veche.connectors.catalogue import UnknownNetwork, connector, networks
from veche.connectors.contract import ABILITIES, Account, Connector, NotSupported
from veche.connectors.tests.wires import HTML, Wire, door

BARE = Connector(Account(network="bare"), door(Wire(HTML)))
BARE_CALLS: dict[str, tuple[Any, ...]] = {
    "edit": ("1", None),
    "delete": ("1",),
    "comments": ("1",),
    "profiles": ([],),
    "walls": ([],),
    "figures": ([],),
    "talks": ([],),
    "receive": (b"", {}),
    "publish": (None,),
    "reply": (None,),
    "hide": ("1",),
    "upload": (None,),
    "announce": (None, None),
    "fared": (None,),
    "pin": ("1",),
    "unpin": ("1",),
    "ban": ("1",),
    "unban": ("1",),
    "message": ("1", ""),
    "subscribe": ("",),
    "unsubscribe": ("",),
    "subscription": ("",),
}
NAMED: dict[str, dict[str, Any]] = {
    "publish": {"key": ""},
    "reply": {"key": ""},
    "hide": {"post_id": ""},
    "message": {"key": ""},
    "subscribe": {"secret": ""},
    "posts": {"since": None},
    "walls": {"since": None},
    "preview": {"since": None},
}
NAMED |= {"statistics": {"since": None, "until": None}, "read_back": {"text": "", "since": None, "key": ""}}


def test_every_folder_is_a_network() -> None:
    assert {"telegram", "vk"} <= set(networks())
    assert [connector(name).network for name in networks()] == list(networks())


@pytest.mark.parametrize("name", ["myspace", "tests", "", "../lib"])
def test_an_unknown_network_is_named(name: str) -> None:
    with pytest.raises(UnknownNetwork, match="There is no connector"):
        connector(name)


@pytest.mark.parametrize("ability", ABILITIES)
def test_a_network_cannot_do_what_it_does_not_override(ability: str) -> None:
    BARE.network = "bare"  # type: ignore[misc]
    with pytest.raises(NotSupported):
        getattr(BARE, ability)(*BARE_CALLS.get(ability, ()), **NAMED.get(ability, {}))
    assert Connector.abilities() == frozenset()


def test_abilities_are_what_is_overridden() -> None:
    assert {"publish", "reply", "read_back", "profiles"} <= connector("vk").abilities()
    assert "read_back" not in connector("telegram").abilities()  # a bot cannot read what is already there
