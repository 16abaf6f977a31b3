"""The table of MAX's calls, filled by the modules that play them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from polygon.max import mids
from polygon.max.errors import denied, no_chat, no_message, too_many, wrong
from polygon.world import Comment, Deed, NotThere, Page, Person, Post, Subscriber, Token, World

NETWORK = "max"
PER_CHAT, PER_BOT = 2, 30


@dataclass(frozen=True)
class Call:
    """A call of a bot whose token is good: what stood in its path, its query and its body."""

    world: World
    token: Token
    path: dict[str, str]
    query: dict[str, str]
    body: dict[str, Any]
    base: str
    deeds: list[int]

    @property
    def now(self) -> int:
        """The world's second."""
        return self.world.clock.second()

    @property
    def bot(self) -> Person:
        """The bot that calls."""
        return bot_of(self.world, self.token)

    def number(self, name: str, default: int | None = None) -> int:
        """Give a whole number of the query; without a default refuse the call when there is none."""
        text = self.query.get(name, "").strip()
        if text.lstrip("-").isdecimal() and len(text) < 20:
            return int(text)
        if default is None or text:
            raise wrong(f"{name} must be a number")
        return default

    def within(self, name: str, default: int, least: int, most: int) -> int:
        """Give a whole number of the query that lies within bounds."""
        found = self.number(name, default)
        if not least <= found <= most:
            raise wrong(f"{name} must be between {least} and {most}")
        return found

    def words(self, name: str) -> list[str]:
        """Give a list of the query, whose parts stand between commas."""
        return [word for word in self.query.get(name, "").split(",") if word]

    def chat(self) -> Page:
        """Find the channel that the path names; refuse when the bot is not in it."""
        return self.channel(self.path["chat"])

    def channel(self, text: str) -> Page:
        """Find a channel by its number; refuse when the bot is not in it."""
        page = find_chat(self.world, text)
        if page is None:
            raise no_chat()
        if not self.token.touches(page.id):
            raise denied("Bot is not a member of the chat")
        return page

    def need(self, page: Page, *rights: str) -> None:
        """Refuse when the bot lacks one of the rights."""
        for right in rights:
            if not self.token.may(right, page.id):
                raise denied(f"Bot has no permission {right}")

    def post(self, mid: str) -> Post:
        """Find a post by its name; refuse when there is none, or the bot is not in its channel."""
        named = mids.read(mid)
        if named is None:
            raise wrong(f"Invalid message id: {mid}")
        self.channel(str(named[0]))
        try:
            return self.world.post(NETWORK, *named)
        except NotThere:
            raise no_message() from None

    def comment(self, post: Post, mid: str) -> Comment:
        """Find a comment under a post."""
        named = mids.read(mid)
        comment = self.world.comments.get((NETWORK, *named)) if named else None
        if comment is None or comment.deleted_at is not None or comment.post_id != post.id:
            raise wrong(f"Comment not found: {mid}")
        return comment

    def hold_chat(self, chat: int) -> None:
        """Let a chat take two messages, edits and deletions a second."""
        if not self.world.settings.max_limits:
            return
        window, now = (NETWORK, "chat", self.token.holder, chat), self.world.clock.now()
        if self.world.limits.wait(window, calls=PER_CHAT, seconds=1.0, now=now):
            self.world.breach(NETWORK, "messages above the chat's rate", self.token.token)
            raise too_many()
        self.world.limits.count(window, now=now)

    def note(self, method: str, page: int, number: int, *, text: str = "", **more: Any) -> None:
        """Write into the outbox what the call has done."""
        deed = Deed(0, NETWORK, method, page, number, text, self.now, author=self.token.holder, **more)
        self.deeds.append(self.world.note(deed).seq)


def find_chat(world: World, text: str) -> Page | None:
    """Find a channel by its number; one that is closed for good is not found."""
    if not text.lstrip("-").isdecimal() or len(text) > 19:
        return None
    page = world.pages.get((NETWORK, int(text)))
    return None if page is None or page.deactivated else page


def bot_of(world: World, token: Token) -> Person:
    """Give the bot that a token speaks for."""
    bot = world.person(NETWORK, token.holder)
    return bot or world.add_person(
        Person(NETWORK, token.holder, "Бот", username=f"polygon_{token.holder}_bot", is_bot=True)
    )


def box_of(world: World, token: Token) -> Subscriber:
    """Give the box of the updates that a bot asks for."""
    box = world.mail.subscribers.get((NETWORK, token.holder))
    return box or world.mail.subscribers.put(Subscriber(NETWORK, token.holder))


def hooks_of(world: World, token: Token) -> list[Subscriber]:
    """List the webhooks of a bot."""
    return list(world.mail.of_page(NETWORK, token.holder))


@dataclass(frozen=True)
class Route:
    """A call by its HTTP method and its path."""

    name: str
    verb: str
    pattern: re.Pattern[str]
    play: Callable[[Call], Any]


ROUTES: list[Route] = []


def route(name: str) -> Callable[[Callable[[Call], Any]], Callable[[Call], Any]]:
    """Enter a function into the table as the play of `VERB /path/{with}/{parts}`; the first that fits is taken."""

    def enter(play: Callable[[Call], Any]) -> Callable[[Call], Any]:
        verb, path = name.split(" ")
        ROUTES.append(Route(name, verb, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)), play))
        return play

    return enter


def find_route(verb: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """Find the call that a request means, with the parts of its path."""
    for each in ROUTES:
        found = each.pattern.fullmatch(path)
        if each.verb == verb and found:
            return each, found.groupdict()
    return None
