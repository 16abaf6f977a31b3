"""The table of the Bot API's methods, filled by the modules that play them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from polygon.forms import File
from polygon.telegram.errors import KINDS, bad_request, chat_not_found, not_a_member
from polygon.telegram.params import Params
from polygon.world import Deed, Page, Person, Subscriber, Token, World


@dataclass(frozen=True)
class Call:
    """A call of a bot whose token is good."""

    world: World
    token: Token
    params: Params
    deeds: list[int]
    files: Mapping[str, File] = field(default_factory=dict)

    @property
    def now(self) -> int:
        """The world's second."""
        return self.world.clock.second()

    @property
    def bot(self) -> Person:
        """The bot that calls."""
        return bot_of(self.world, self.token)

    @property
    def box(self) -> Subscriber:
        """Where the bot's updates are."""
        return box_of(self.world, self.token)

    def chat(self, name: str = "chat_id") -> Page:
        """Find the chat that the call names by number or by `@username`; raise Telegram's refusals."""
        text = self.params.text(name).strip()
        if not text:
            raise bad_request(f"{name} is empty")
        page = find_chat(self.world, text)
        if page is None or page.deactivated:
            raise chat_not_found()
        return page

    def chat_of_member(self) -> Page:
        """Find the chat that the call names; refuse when the bot is not in it."""
        page = self.chat()
        if not self.token.touches(page.id):
            raise not_a_member(page)
        return page

    def note(self, method: str, page: int, number: int, *, text: str = "", **more: Any) -> None:
        """Write into the outbox what the call has done."""
        deed = Deed(0, "telegram", method, page, number, text, self.now, author=self.token.holder, **more)
        self.deeds.append(self.world.note(deed).seq)


def find_chat(world: World, text: str) -> Page | None:
    """Find a chat by number or by `@username`."""
    if text.startswith("@"):
        return world.addresses.get(("telegram", text[1:].lower()))
    found = world.pages.get(("telegram", int(text))) if text.lstrip("-").isdecimal() and len(text) < 20 else None
    return found if found and found.kind in KINDS else None


def bot_of(world: World, token: Token) -> Person:
    """Give the bot that a token speaks for."""
    bot = world.person("telegram", token.holder)
    return bot or world.add_person(
        Person("telegram", token.holder, "Бот", username=f"polygon_{token.holder}_bot", is_bot=True)
    )


def box_of(world: World, token: Token) -> Subscriber:
    """Give the box of a bot's updates."""
    box = world.mail.subscribers.get(("telegram", token.holder))
    return box or world.mail.subscribers.put(Subscriber("telegram", token.holder))


METHODS: dict[str, Callable[[Call], Any]] = {}


def method(name: str) -> Callable[[Callable[[Call], Any]], Callable[[Call], Any]]:
    """Enter a function into the table as the play of a method; Telegram reads names in any case."""

    def enter(play: Callable[[Call], Any]) -> Callable[[Call], Any]:
        METHODS[name.lower()] = play
        return play

    return enter
