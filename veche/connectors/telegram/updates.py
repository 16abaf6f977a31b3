"""What a bot is told about its channels and their discussion groups.

A bot may serve many channels, so every event says in `place` where it happened: the channel's number for posts and
threads, the group's for comments. Which post a thread belongs to is told once, by the copy of the post that Telegram
puts into the group (`ThreadSeen`); a comment answering that copy repeats it, deeper comments carry `thread_id` only.
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
    PostSeen,
    SeenComment,
    SeenPost,
    ThreadSeen,
)
from veche.connectors.telegram.shapes import Message, Update
from veche.connectors.wire import moment, understood

log = logging.getLogger("veche.connectors.telegram")

WANTED = ("channel_post", "edited_channel_post", "message", "edited_message")


def url(message: Message) -> str:
    """Return a message's address: public for a chat that has a name, else the one for its members."""
    if message.chat.username:
        return f"https://t.me/{message.chat.username}/{message.message_id}"
    return f"https://t.me/c/{str(message.chat.id).removeprefix('-100')}/{message.message_id}"


def received(body: bytes, account: Account, bot_id: str) -> Events:
    """Return what one webhook call tells; raises Refused for what is not an update."""
    update = understood(Update, body)
    return Events(items=tuple(_items(update, account, bot_id)), event_id=str(update.update_id))


def many(told: Sequence[Mapping[str, Any]], cursor: str, account: Account, bot_id: str) -> Events:
    """Return what several updates tell, and the cursor that confirms them all."""
    items: list[Event] = []
    for raw in told:
        try:
            items += _items(Update.model_validate(raw), account, bot_id)
        except ValidationError as strange:
            log.error("update %s has an unexpected shape: %s", raw.get("update_id"), _where(strange))
    seen = [number for raw in told if isinstance(number := raw.get("update_id"), int)]
    return Events(items=tuple(items), cursor=str(max(seen) + 1) if seen else cursor)


def _where(strange: ValidationError) -> str:
    return "; ".join(".".join(str(step) for step in fault["loc"]) for fault in strange.errors()[:3])


def _items(update: Update, account: Account, bot_id: str) -> Iterator[Event]:
    if post := update.channel_post or update.edited_channel_post:
        yield from _post(post)
    if update.message is not None:
        yield from _message(update.message, account, bot_id)
    if (edited := update.edited_message) is not None and _is_comment(edited):
        yield CommentEdited(comment=_comment(edited, account, bot_id), place=str(edited.chat.id))


def _post(message: Message) -> Iterator[PostSeen]:
    # The other pictures of an album are messages of their own, without words.
    if message.has_content and not (message.media_group_id and not message.words):
        post = SeenPost(
            external_id=str(message.message_id),
            at=moment(message.date),
            text=message.words,
            is_own=True,
            is_repost=message.forward_origin is not None,
            url=url(message),
        )
        yield PostSeen(post=post, place=str(message.chat.id))


def _letter(message: Message) -> MessageSeen:
    return MessageSeen(
        external_id=str(message.message_id),
        person_id=str(message.chat.id),
        at=moment(message.date),
        text=message.words,
    )


def _message(message: Message, account: Account, bot_id: str) -> Iterator[Event]:
    if message.chat.type == "private":
        # A bot's talks belong to no channel of it, so there is no place.
        if message.has_content and _author_id(message) != bot_id:
            yield _letter(message)
        return
    if message.is_automatic_forward:
        yield from _thread(message)
    elif _is_comment(message):
        if message.reply_to_message is not None and message.reply_to_message.is_automatic_forward:
            yield from _thread(message.reply_to_message)
        yield CommentSeen(comment=_comment(message, account, bot_id), place=str(message.chat.id))


def _thread(copy: Message) -> Iterator[ThreadSeen]:
    origin = copy.forward_origin
    if origin is not None and origin.chat is not None and origin.message_id is not None:
        yield ThreadSeen(
            post_id=str(origin.message_id),
            group_id=str(copy.chat.id),
            thread_id=str(copy.message_id),
            place=str(origin.chat.id),
        )


def _is_comment(message: Message) -> bool:
    return message.message_thread_id is not None and not message.is_automatic_forward and message.has_content


def _comment(message: Message, account: Account, bot_id: str) -> SeenComment:
    answered, thread = message.reply_to_message, message.message_thread_id
    to_post = answered is not None and answered.is_automatic_forward
    origin = answered.forward_origin if answered is not None and to_post else None
    return SeenComment(
        external_id=str(message.message_id),
        post_id=str(origin.message_id) if origin is not None and origin.message_id else None,
        thread_id=str(thread),
        at=moment(message.date),
        text=message.words,
        author_id=_author_id(message),
        author_name=_author_name(message),
        parent_id=str(answered.message_id) if answered is not None and not to_post else None,
        is_own=_is_own(message, account, bot_id),
        url=f"{url(message)}?thread={thread}",
    )


def _author_id(message: Message) -> str:
    if message.sender_chat is not None:
        return str(message.sender_chat.id)
    return str(message.author.id) if message.author is not None else ""


def _author_name(message: Message) -> str:
    if message.sender_chat is not None:
        return message.sender_chat.title
    return f"{message.author.first_name} {message.author.last_name}".strip() if message.author is not None else ""


def _is_own(message: Message, account: Account, bot_id: str) -> bool:
    answered = message.reply_to_message
    origin = answered.forward_origin if answered is not None and answered.is_automatic_forward else None
    channel = str(origin.chat.id) if origin is not None and origin.chat is not None else account.external_id
    ours = {channel, account.external_id, account.discussion_id, str(message.chat.id)}
    return _author_id(message) in ours or (message.author is not None and str(message.author.id) == bot_id)
