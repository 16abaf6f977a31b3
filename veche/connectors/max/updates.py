"""What MAX tells a bot by itself, by webhook or when asked.

A bot learns the number of a channel only when it is let into it, and of deletions only for posts. Comments have no
documented event; some channels tell of them as of messages with a `post_id`, so what comes is a hint and no more.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from veche.connectors.contract import (
    Account,
    CommentEdited,
    CommentSeen,
    Event,
    Events,
    MessageSeen,
    PlaceSeen,
    PostDeleted,
    PostSeen,
)
from veche.connectors.max.reading import moment, seen_comment, seen_post
from veche.connectors.max.shapes import Message, Update
from veche.connectors.wire import understood

log = logging.getLogger("veche.connectors.max")

WANTED = ("bot_added", "bot_removed", "message_created", "message_edited", "message_removed")


def received(body: bytes, account: Account) -> Events:
    """Return what one webhook call tells; raises Refused for what is not an update."""
    return Events(items=tuple(_items(understood(Update, body), account)))


def many(told: Sequence[Mapping[str, Any]], cursor: str, account: Account) -> Events:
    """Return what several updates tell; `cursor` is where to go on."""
    items: list[Event] = []
    for raw in told:
        try:
            items += _items(Update.model_validate(raw), account)
        except ValidationError as strange:
            where = "; ".join(".".join(map(str, fault["loc"])) for fault in strange.errors()[:3])
            log.error("an update %s has an unexpected shape: %s", raw.get("update_type"), where)
    return Events(items=tuple(items), cursor=cursor)


def _items(update: Update, account: Account) -> Iterator[Event]:
    place = str(update.chat_id) if update.chat_id is not None else ""
    if update.update_type in {"bot_added", "bot_removed"} and place and update.is_channel:
        yield PlaceSeen(place=place, inside=update.update_type == "bot_added")
    elif update.update_type == "message_removed" and place and update.message_id:
        yield PostDeleted(post_id=update.message_id, place=place)
    elif update.message is not None and update.update_type in {"message_created", "message_edited"}:
        yield from _message(update.message, account, edited=update.update_type == "message_edited")


def _message(message: Message, account: Account, *, edited: bool) -> Iterator[Event]:
    recipient, place = message.recipient, str(message.recipient.chat_id or "")
    # The address of the account is that of one page, and a bot may serve many.
    where = account if place == account.external_id else Account(network=account.network, external_id=place)
    if recipient.post_id:
        told = CommentEdited if edited else CommentSeen
        yield told(comment=seen_comment(where, recipient.post_id, message), place=place)
    elif recipient.chat_type == "channel":
        yield PostSeen(post=seen_post(where, message), place=place)
    elif recipient.chat_type == "dialog" and not edited and message.sender and not message.sender.is_bot:
        yield MessageSeen(
            external_id=message.body.mid,
            person_id=str(message.sender.user_id),
            at=moment(message.timestamp),
            text=message.body.text or "",
        )
