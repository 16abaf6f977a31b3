"""The parts of MAX's objects that we read."""

from typing import Any

from pydantic import Field

from veche.connectors.wire import Shape


class User(Shape):
    """A person or a bot."""

    user_id: int
    first_name: str = ""
    last_name: str | None = None
    is_bot: bool = False

    @property
    def name(self) -> str:
        """Return the name as people read it."""
        return f"{self.first_name} {self.last_name or ''}".strip()


class Recipient(Shape):
    """Where a message went; a comment says under which post."""

    chat_id: int | None = None
    chat_type: str = ""
    post_id: str | None = None


class Body(Shape):
    """What a message says."""

    mid: str = Field(min_length=1)
    text: str | None = None


class Linked(Shape):
    """The message that another one answers or carries on."""

    type: str = ""
    message: Body | None = None


class Message(Shape):
    """A post, a comment or a message of a dialog; the post of a channel and most comments have no sender."""

    sender: User | None = None
    recipient: Recipient
    timestamp: int
    link: Linked | None = None
    body: Body
    stat: Any = None
    url: str | None = None


class Messages(Shape):
    """Messages that are still raw, so that a strange one does not hide the others."""

    messages: list[dict[str, Any]]


class SentBody(Shape):
    """The one thing without which nothing proves that a message is there."""

    mid: str = Field(min_length=1)


class Sent(Shape):
    """What was sent, as little as a receipt needs."""

    body: SentBody
    timestamp: Any = None
    url: Any = None


class SentAnswer(Shape):
    """MAX's word that a message is there."""

    message: Sent


class Done(Shape):
    """MAX's bare yes."""

    success: bool


class Chat(Shape):
    """A channel's card."""

    chat_id: int
    title: str | None = None
    description: str | None = None
    link: str | None = None
    icon: Any = None
    participants_count: int | None = None


class Raw(Shape):
    """An answer as it came."""

    model_config = {**Shape.model_config, "extra": "allow"}


class Member(Shape):
    """What the bot may do in a channel."""

    is_admin: bool = False
    permissions: list[str] | None = None


class Administrator(Shape):
    """Somebody who runs a channel, without a name."""

    user_id: int
    is_owner: bool = False
    is_bot: bool = False


class Administrators(Shape):
    """All who run a channel: the bot that asks is one of them."""

    members: list[Administrator] = Field(min_length=1)


class Place(Shape):
    """Where a file goes; a video has its token before its bytes are there."""

    url: str
    token: str | None = None


class PhotoToken(Shape):
    """The handle of a photo."""

    token: str = Field(min_length=1)


class PhotosTaken(Shape):
    """The word that a photo is there."""

    photos: dict[str, PhotoToken] = Field(min_length=1)


class Hook(Shape):
    """An address that MAX calls."""

    url: str


class Hooks(Shape):
    """All addresses that MAX calls."""

    subscriptions: list[Hook]


class Update(Shape):
    """One thing that happened."""

    update_type: str
    timestamp: int
    message: Message | None = None
    message_id: str = ""
    chat_id: int | None = None
    is_channel: bool = True


class Updates(Shape):
    """Things that happened, still raw, and where to go on."""

    updates: list[dict[str, Any]]
    marker: int | None = None
