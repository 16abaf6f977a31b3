"""The table of OK's methods, and what a call knows; ids are text on the wire and begin with their group's number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from polygon.ok.errors import lacks, missing, no_group, not_admin, not_found, wrong
from polygon.world import Deed, NotThere, Page, Post, Token, World
from polygon.world.ground import GROUP_NUMBERS


def group_of(number: int) -> int:
    """Tell the group to which a topic's or a comment's number belongs."""
    return number // GROUP_NUMBERS


@dataclass(frozen=True)
class Call:
    """A call whose application, key and signature are right."""

    world: World
    token: Token
    given: dict[str, str]
    deeds: list[int]
    base: str = ""

    @property
    def now(self) -> int:
        """The world's second."""
        return self.world.clock.second()

    def text(self, name: str, default: str = "") -> str:
        """Give a parameter as it came."""
        return self.given.get(name, default)

    def needed(self, name: str) -> str:
        """Give a parameter; refuse the call when it is missing."""
        text = self.given.get(name, "")
        if not text:
            raise missing(name)
        return text

    def number(self, name: str, default: int | None = None) -> int:
        """Give a whole number; refuse the call when it is missing without a default, or no number."""
        text = self.given.get(name, "").strip()
        if not text and default is not None:
            return default
        if not text:
            raise missing(name)
        if not text.isdecimal() or len(text) > 19:
            raise wrong(name)
        return int(text)

    def flag(self, name: str) -> bool:
        """Tell whether a switch is on."""
        return self.given.get(name, "").lower() == "true"

    def listed(self, name: str) -> list[str]:
        """Give a list that is separated by commas."""
        return [part.strip() for part in self.given.get(name, "").split(",") if part.strip()]

    def group(self, name: str = "gid") -> Page:
        """Find the group that the call names."""
        page = self.world.pages.get(("ok", self.number(name)))
        if page is None:
            raise no_group()
        return page

    def topic(self, name: str = "topic_id") -> Post:
        """Find the topic that the call names, where readers or those who run the group see it."""
        number = self.number(name)
        try:
            return self.world.post("ok", group_of(number), number)
        except NotThere:
            raise not_found() from None

    def runs(self, page_id: int, *rights: str) -> None:
        """Refuse the call unless the key's holder runs the group and has given the key these rights."""
        if not self.token.touches(page_id):
            raise not_admin()
        for right in rights:
            if not self.token.may(right, page_id):
                raise lacks(right)

    def note(self, method: str, page: int, number: int, *, text: str = "", **more: Any) -> None:
        """Write into the outbox what the call has done."""
        more.setdefault("author", self.token.holder)
        self.deeds.append(self.world.note(Deed(0, "ok", method, page, number, text, self.now, **more)).seq)


METHODS: dict[str, Callable[[Call], Any]] = {}
Play = Callable[[Call], Any]


def method(name: str) -> Callable[[Play], Play]:
    """Enter a function into the table as the play of a method."""

    def enter(play: Play) -> Play:
        METHODS[name] = play
        return play

    return enter
