"""The table of TikTok's calls, filled by the modules that play them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from polygon.tiktok.errors import dead_token, wrong
from polygon.world import Deed, Page, Token, World

NETWORK = "tiktok"
MINUTE = 60.0


@dataclass(frozen=True)
class Call:
    """A call by a token that is good."""

    world: World
    token: Token
    body: dict[str, Any]
    query: dict[str, str]
    base: str
    deeds: list[int] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The account that the token speaks for."""
        page = self.world.pages.get((NETWORK, self.token.holder))
        if page is None or page.deactivated:
            raise dead_token()
        return page

    def part(self, name: str) -> dict[str, Any]:
        """Give an object out of the body."""
        found = self.body.get(name)
        if not isinstance(found, dict):
            raise wrong(f"{name} is missing")
        return found


@dataclass(frozen=True)
class Played:
    """How a call is played: by what, with which scope, how often in a minute."""

    play: Callable[[Call], Any]
    scope: str
    per_minute: int


ROUTES: dict[str, Played] = {}


def route(name: str, *, scope: str, per_minute: int) -> Callable[[Callable[[Call], Any]], Callable[[Call], Any]]:
    """Enter a function into the table as `VERB /path/`."""

    def enter(play: Callable[[Call], Any]) -> Callable[[Call], Any]:
        ROUTES[name] = Played(play, scope, per_minute)
        return play

    return enter


def number(given: dict[str, Any], name: str) -> int:
    """Give a whole number above nought out of an object."""
    found = given.get(name)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise wrong(f"{name} must be a positive number")
    return found


def note(world: World, deeds: list[int], *, page: int, number: int, text: str) -> None:
    """Write into the outbox that a video was given whole: it is published without a further word."""
    deed = Deed(0, NETWORK, "PUT upload", page, number, text, world.clock.second(), author=page)
    deeds.append(world.note(deed).seq)
