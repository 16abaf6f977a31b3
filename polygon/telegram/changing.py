"""What becomes of messages: `editMessageText`, `editMessageCaption`, `deleteMessage(s)`, `pinChatMessage`, `unpinChatMessage`."""

from __future__ import annotations

from typing import Any

from polygon.telegram import content, entities, objects
from polygon.telegram.content import LONGEST_TEXT
from polygon.telegram.errors import bad_request
from polygon.telegram.methods import Call, method
from polygon.world import Comment, NotThere, Page, Post

DELETABLE_FOR = 48 * 3600
Words = tuple[str, list[dict[str, Any]]]


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
    page, message = _to_edit(call)
    if message.media or getattr(message, "poll", None):
        raise bad_request("there is no text in the message to edit")
    text, marks = entities.read(call.params)
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    return _edited(call, "editMessageText", page, message, (text, marks))


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Any:
    """Give a photo or a video a new caption."""
    page, message = _to_edit(call)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    return _edited(call, "editMessageCaption", page, message, content.caption_of(call.params))


def _to_edit(call: Call) -> tuple[Page, Post | Comment]:
    page = call.chat_of_member()
    message = _message(call, page, call.params.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.author_id != call.token.holder and not call.token.may("edit", page.id):
        raise bad_request("message can't be edited")
    return page, message


def _edited(call: Call, name: str, page: Page, message: Post | Comment, words: Words) -> objects.Wire:
    if words == (message.text, list(message.entities)):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    text, message.entities = words
    edit = call.world.edit_post if isinstance(message, Post) else call.world.edit_comment
    edit(message, text, by=call.token.holder)  # type: ignore[arg-type]
    call.note(name, page.id, message.id, text=text)
    if isinstance(message, Post):
        return objects.channel_post(call.world, message)
    return objects.group_message(call.world, message)


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


@method("pinChatMessage")
def pin_chat_message(call: Call) -> Any:
    """Put a channel's post above the others."""
    return _pin(call, "pinChatMessage", pinned=True)


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> Any:
    """Let a channel's post down."""
    return _pin(call, "unpinChatMessage", pinned=False)


def _pin(call: Call, name: str, *, pinned: bool) -> bool:
    page = call.chat_of_member()
    if page.kind != "channel" or not call.token.may("edit", page.id):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    message = _message(call, page, call.params.number("message_id"))
    if not isinstance(message, Post):
        raise bad_request(f"message to {'pin' if pinned else 'unpin'} not found")
    call.world.pin(message, pinned=pinned)
    call.note(name, page.id, message.id)
    return True
