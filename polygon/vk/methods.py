"""The table of VK's methods, filled by the modules that play them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from polygon.vk.params import Params
from polygon.world import Deed, NotThere, Page, Token, World

USER, COMMUNITY, SERVICE = "user", "community", "service"


@dataclass(frozen=True)
class Call:
    """A call that has passed the checks on its key."""

    world: World
    token: Token
    params: Params
    deeds: list[int]
    address: str = ""

    @property
    def now(self) -> int:
        """The world's second."""
        return self.world.clock.second()

    def page(self, page_id: int) -> Page | None:
        """Find the page with this number on the wire."""
        return self.world.pages.get(("vk", page_id))

    def owner(self, name: str = "owner_id") -> int:
        """Tell on whose wall the call works: the one named, else the caller's own."""
        return self.params.number(name, self.token.holder)

    def note(self, method: str, page: int, number: int, *, text: str = "", **more: Any) -> None:
        """Write into the outbox what the call has done."""
        world, holder = self.world, self.token.holder
        more.setdefault("author", holder)
        self.deeds.append(world.note(Deed(0, "vk", method, page, number, text, self.now, **more)).seq)


@dataclass(frozen=True)
class Method:
    """A method: its name, the kinds of key that may call it, the right that the key needs, and its play."""

    name: str
    kinds: tuple[str, ...]
    right: str
    play: Callable[[Call], Any]


METHODS: dict[str, Method] = {}


def method(name: str, *kinds: str, right: str = "") -> Callable[[Callable[[Call], Any]], Callable[[Call], Any]]:
    """Enter a function into the table as the play of a method."""

    def enter(play: Callable[[Call], Any]) -> Callable[[Call], Any]:
        METHODS[name] = Method(name, kinds, right, play)
        return play

    return enter


__all__ = ["COMMUNITY", "METHODS", "SERVICE", "USER", "Call", "Method", "NotThere", "method"]
