"""Messages: `sendMessage`, `sendPhoto`, `sendMediaGroup`, `editMessageText`, `deleteMessage`, `deleteMessages`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from polygon.telegram import entities, objects
from polygon.telegram.errors import bad_request, no_rights_to_post, too_many
from polygon.telegram.methods import Call, method
from polygon.world import Comment, Media, NotThere, Page, Post
from polygon.world.things import as_media

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
DELETABLE_FOR = 48 * 3600


@dataclass(frozen=True)
class Said:
    """What a message says."""

    text: str
    entities: list[dict[str, Any]]
    media: tuple[Media, ...] = ()
    album: str = ""


@method("sendMessage")
def send_message(call: Call) -> Any:
    """Write into a channel, or into the group that discusses it."""
    page = _chat_to_write(call)
    text, marks = entities.read(call.params)
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return _send(call, page, "sendMessage", [Said(text, marks)])[0]


@method("sendPhoto")
def send_photo(call: Call) -> Any:
    """Show a photo with a caption; polygon keeps its name only."""
    page = _chat_to_write(call)
    photo = call.params.text("photo")
    if not photo:
        raise bad_request("there is no photo in the request")
    caption, marks = entities.read(call.params, "caption")
    if len(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return _send(call, page, "sendPhoto", [Said(caption, marks, (as_media(photo),))])[0]


@method("sendMediaGroup")
def send_media_group(call: Call) -> Any:
    """Show an album of 2 to 10 photos: as many messages, joined by one number."""
    page = _chat_to_write(call)
    media = call.params.parsed("media")
    if not isinstance(media, list) or not 2 <= len(media) <= 10:
        raise bad_request("there must be from 2 to 10 messages to send")
    album = str(call.world.tick("telegram album") + 13_000_000_000)
    return _send(call, page, "sendMediaGroup", [_photo(entry, album) for entry in media])


def _photo(entry: Any, album: str) -> Said:
    if not isinstance(entry, dict) or entry.get("type") != "photo" or not entry.get("media"):
        raise bad_request("can't parse InputMedia: polygon takes photos only")
    caption = entities.clean(str(entry.get("caption") or ""))
    if len(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return Said(caption, [], (as_media(entry["media"]),), album)


def _chat_to_write(call: Call) -> Page:
    page = call.chat_of_member()
    if not call.token.may("post", page.id) and (page.kind == "channel" or not call.token.may("member", page.id)):
        raise no_rights_to_post(page)
    return page


def _send(call: Call, page: Page, name: str, messages: list[Said]) -> list[objects.Wire]:
    if page.kind == "channel":
        _hold_rates(call, page, len(messages))
        return [_post(call, page, name, said) for said in messages]
    thread = _thread(call, page)
    _hold_rates(call, page, len(messages))
    return [_comment(call, page, name, said, thread) for said in messages]


def _hold_rates(call: Call, page: Page, messages: int) -> None:
    if not call.world.settings.telegram_limits:
        return
    now, limits, bot = call.world.clock.now(), call.world.limits, call.token.key
    windows = [((bot, page.id, "second"), 1, 1.0), ((bot, "all"), 30, 1.0)]
    if page.kind == "discussion":
        windows.append(((bot, page.id, "minute"), 20, 60.0))
    wait = max(limits.wait(name, calls=calls, seconds=seconds, now=now) for name, calls, seconds in windows)
    if wait:
        call.world.breach("telegram", "messages above the rate", call.token.token)
        raise too_many(wait)
    for name, _, _ in windows:
        limits.count(name, now=now)
    for _ in range(messages - 1):
        limits.count((bot, "all"), now=now)


def _post(call: Call, page: Page, name: str, said: Said) -> objects.Wire:
    post = Post(
        "telegram", page.id, call.world.next_number("telegram", page.id), call.token.holder, said.text, call.now
    )
    post.entities, post.media, post.album = said.entities, list(said.media), said.album
    call.world.add_post(post)
    call.note(name, page.id, post.id, text=said.text)
    return objects.channel_post(call.world, post)


Thread = tuple[Page, int, int | None]


def _thread(call: Call, group: Page) -> Thread:
    """Find the channel, the post and the comment that a message in a group answers."""
    channel = call.world.rooms.get(("telegram", group.id), group)
    wanted = call.params.parsed("reply_parameters") or {}
    number = wanted.get("message_id") or call.params.number("reply_to_message_id", 0)
    if not number:
        return channel, _post_of_thread(call, group), None
    post = call.world.forwards.get(("telegram", group.id, int(number)))
    if post and post.deleted_at is None:
        return channel, post.id, None
    comment = call.world.comments.get(("telegram", channel.id, int(number)))
    if comment and comment.deleted_at is None:
        return channel, comment.post_id, comment.id
    if wanted.get("allow_sending_without_reply") or call.params.flag("allow_sending_without_reply"):
        return channel, 0, None
    raise bad_request("message to be replied not found")


def _post_of_thread(call: Call, group: Page) -> int:
    thread = call.params.number("message_thread_id", 0)
    if not thread:
        return 0
    post = call.world.forwards.get(("telegram", group.id, thread))
    if post is None:
        raise bad_request("message thread not found")
    return post.id


def _comment(call: Call, group: Page, name: str, said: Said, thread: Thread) -> objects.Wire:
    channel, post_id, parent = thread
    number = call.world.next_number("telegram", group.id)
    comment = Comment("telegram", channel.id, number, post_id, call.token.holder, said.text, call.now, parent)
    comment.entities = said.entities
    call.world.add_comment(comment)
    call.note(name, group.id, comment.id, text=said.text, post=post_id, parent=parent)
    return objects.group_message(call.world, comment)


def _message(call: Call, page: Page, number: int) -> Post | Comment | None:
    channel = call.world.rooms.get(("telegram", page.id), page)
    try:
        if page.kind == "channel":
            return call.world.post("telegram", page.id, number)
        return call.world.comment("telegram", channel.id, number)
    except NotThere:
        return None


@method("editMessageText")
def edit_message_text(call: Call) -> Any:
    """Give one of the bot's messages, or a channel's post, a new text."""
    page = call.chat_of_member()
    message = _message(call, page, call.params.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.author_id != call.token.holder and not call.token.may("edit", page.id):
        raise bad_request("message can't be edited")
    text, marks = _new_text(call, message)
    message.entities = marks
    edit = call.world.edit_post if isinstance(message, Post) else call.world.edit_comment
    edit(message, text, by=call.token.holder)  # type: ignore[arg-type]
    call.note("editMessageText", page.id, message.id, text=text)
    if isinstance(message, Post):
        return objects.channel_post(call.world, message)
    return objects.group_message(call.world, message)


def _new_text(call: Call, message: Post | Comment) -> tuple[str, list[dict[str, Any]]]:
    text, marks = entities.read(call.params)
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    if (text, marks) == (message.text, message.entities):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    return text, marks


@method("deleteMessage")
def delete_message(call: Call) -> Any:
    """Take a message away: the bot's own within 48 hours, any where the bot may delete."""
    page = call.chat_of_member()
    message = _message(call, page, call.params.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    own = message.author_id == call.token.holder and call.now - message.at < DELETABLE_FOR
    if not own and not call.token.may("delete", page.id):
        raise bad_request("message can't be deleted")
    _delete(call, page, message)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> Any:
    """Take up to 100 messages away, passing over those that are not there."""
    page, numbers = call.chat_of_member(), call.params.parsed("message_ids") or []
    if not call.token.may("delete", page.id):
        raise bad_request("message can't be deleted")
    for message in (_message(call, page, int(number)) for number in numbers[:100]):
        if message:
            _delete(call, page, message)
    return True


def _delete(call: Call, page: Page, message: Post | Comment) -> None:
    if isinstance(message, Post):
        call.world.delete_post(message)
    else:
        call.world.delete_comment(message, by=call.token.holder)
    call.note("deleteMessage", page.id, message.id)
