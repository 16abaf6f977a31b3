"""The parts of the Bot API's objects that we read."""

from typing import Any

from pydantic import Field

from veche.connectors.wire import Shape


class Chat(Shape):
    """A channel or a group."""

    id: int
    type: str = ""
    title: str = ""
    username: str = ""


class Author(Shape):
    """A person or a bot."""

    id: int
    first_name: str = ""
    last_name: str = ""


class Origin(Shape):
    """Where a forwarded message was first."""

    type: str = ""
    chat: Chat | None = None
    message_id: int | None = None


class Message(Shape):
    """A post of a channel or a message of a group."""

    message_id: int = Field(gt=0)
    date: int
    chat: Chat
    author: Author | None = Field(default=None, alias="from")
    sender_chat: Chat | None = None
    text: str = ""
    caption: str = ""
    is_automatic_forward: bool = False
    forward_origin: Origin | None = None
    message_thread_id: int | None = None
    reply_to_message: "Message | None" = None
    media_group_id: str | None = None
    photo: Any = None
    video: Any = None
    animation: Any = None
    audio: Any = None
    voice: Any = None
    video_note: Any = None
    document: Any = None
    sticker: Any = None
    poll: Any = None
    location: Any = None
    contact: Any = None

    @property
    def words(self) -> str:
        """Return what is written, beside a picture or alone."""
        return self.text or self.caption

    @property
    def has_content(self) -> bool:
        """Tell a message of somebody from a notice of Telegram's own (joined, pinned, renamed)."""
        kinds = (self.photo, self.video, self.animation, self.audio, self.voice, self.video_note, self.document)
        return bool(self.words) or any(
            kind is not None for kind in (*kinds, self.sticker, self.poll, self.location, self.contact)
        )


class Update(Shape):
    """One thing that happened."""

    update_id: int
    channel_post: Message | None = None
    edited_channel_post: Message | None = None
    message: Message | None = None
    edited_message: Message | None = None


class Updates(Shape):
    """Things that happened; each is still raw, so that one strange update does not stop the others."""

    result: list[dict[str, Any]]


class Sent(Shape):
    """Telegram's word that a message is there."""

    result: Message


class SentAlbum(Shape):
    """Telegram's word that an album is there: a message for each of its photos."""

    result: list[Message] = Field(min_length=1)


class Webhook(Shape):
    """How the updates of a bot travel."""

    url: str = ""
    pending_update_count: int = 0
    last_error_message: str = ""


class WebhookAnswer(Shape):
    """How the updates of a bot travel, in its envelope."""

    result: Webhook


class Done(Shape):
    """Telegram's bare yes."""

    result: bool


class Card(Shape):
    """A channel's card."""

    id: int
    title: str = ""
    username: str = ""
    description: str = ""
    photo: Any = None
    linked_chat_id: int | None = None


class CardAnswer(Shape):
    """A channel's card, still raw."""

    result: dict[str, Any]


class CountAnswer(Shape):
    """A number."""

    result: int


class Member(Shape):
    """What a member of a channel may do."""

    result: dict[str, Any]


class Account(Shape):
    """A person or a bot, without a name."""

    id: int = Field(gt=0)
    is_bot: bool = False


class Administrator(Shape):
    """Somebody who runs a channel."""

    status: str
    user: Account


class Administrators(Shape):
    """All who run a channel: it has one at least, its owner."""

    result: list[Administrator] = Field(min_length=1)
