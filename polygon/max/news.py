"""What a bot is told, by polling or by its webhooks."""

from __future__ import annotations

from typing import Any

from polygon.max import mids, objects
from polygon.max.methods import NETWORK, bot_of, box_of, hooks_of
from polygon.world import Happening, Page, Person, Subscriber, Token, World

SILENCE = 8 * 3600
POSTS = {"post_new": "message_created", "post_edit": "message_edited", "post_delete": "message_removed"}


def tell_max(world: World, happening: Happening) -> None:
    """Tell every bot that sees what has happened."""
    if happening.page.network != NETWORK:
        return
    for token in world.keys(NETWORK, happening.page.id):
        for kind, body in _seen(world, happening, token):
            tell_bot(world, token, kind, body)


def tell_bot(world: World, token: Token, kind: str, body: objects.Wire) -> None:
    """Put a piece of news into the boxes of a bot: those of its webhooks, or else that of its polling."""
    update = {"update_type": kind, "timestamp": objects.ms(world.clock.now()), **body}
    lapse(world)
    for box in hooks_of(world, token) or [box_of(world, token)]:
        if not box.events or kind in box.events:
            world.mail.post(box, kind, update)


def _seen(world: World, happening: Happening, token: Token) -> list[tuple[str, objects.Wire]]:
    if happening.letter:
        return _seen_letter(world, happening, token)
    if happening.comment:
        return _seen_comment(world, happening, token)
    kind, post = POSTS.get(happening.kind), happening.post
    if kind is None or post is None or happening.by == token.holder:
        return []
    if kind == "message_removed":
        gone = {"message_id": mids.mid(post.page_id, post.id), "chat_id": post.page_id, "user_id": happening.by}
        return [(kind, gone)]
    return [(kind, {"message": objects.message(world, post)})]


def _seen_comment(world: World, happening: Happening, token: Token) -> list[tuple[str, objects.Wire]]:
    comment = happening.comment
    if comment is None or not world.settings.max_comment_events or happening.kind != "comment_new":
        return []
    author = world.person(NETWORK, comment.author_id)
    if (author and author.is_bot) or not token.may("read_all_messages", happening.page.id):
        return []
    return [("message_created", {"message": objects.comment(world, comment)})]


def _seen_letter(world: World, happening: Happening, token: Token) -> list[tuple[str, objects.Wire]]:
    letter = happening.letter
    if letter is None or letter.is_ours:
        return []
    bot, person = bot_of(world, token), world.people.things[NETWORK, letter.person_id]
    news: list[tuple[str, objects.Wire]] = []
    if len(world.talk(happening.page, person.id)) == 1:
        room = {"chat_id": objects.dialog(bot, person.id), "user": objects.user(world, person)}
        news.append(("bot_started", room | {"user_locale": "ru"}))
    return [*news, ("message_created", {"message": objects.letter(world, letter, bot), "user_locale": "ru"})]


# --- in and out ---


def tell_in(world: World, token: Token) -> None:
    """Tell a bot of MAX, as its token is made, of every channel that it is in."""
    pages = [world.pages.get((NETWORK, int(number))) for number in token.grants] if token.network == NETWORK else []
    for page in pages:
        if page:
            _tell_of_place(world, token, page, "bot_added")


def enter(world: World, token: Token, page: Page, rights: list[str]) -> None:
    """Let a bot into a channel: only so it learns the channel's number."""
    world.add_token(_with(token, page, rights))
    _tell_of_place(world, token, page, "bot_added")


def leave(world: World, token: Token, page: Page) -> None:
    """Let a bot leave a channel."""
    kept = {number: rights for number, rights in token.grants.items() if number != str(page.id)}
    for keys in world.keys_of.values():
        keys[:] = [key for key in keys if key.key != token.key]
    token.grants = kept
    world.add_token(token)
    _tell_of_place(world, token, page, "bot_removed")


def _with(token: Token, page: Page, rights: list[str]) -> Token:
    token.grants = {**token.grants, str(page.id): rights}
    return token


def _tell_of_place(world: World, token: Token, page: Page, kind: str) -> None:
    owner = Person(NETWORK, page.owner, "Владелец")
    body = {"chat_id": page.id, "user": objects.user(world, owner), "is_channel": True}
    tell_bot(world, token, kind, body)


# --- webhooks that nobody answers ---


def lapse(world: World) -> None:
    """Unsubscribe the webhooks that have not answered for eight hours."""
    now = world.clock.now()
    for box in [s for s in world.mail.subscribers if _is_silent(s, now)]:
        world.mail.cancel(box)


def _is_silent(box: Subscriber, now: float) -> bool:
    return box.network == NETWORK and bool(box.silent_since) and now - box.silent_since >= SILENCE


def worded(notice: Any) -> objects.Wire:
    """Word an update."""
    return dict(notice.body)
