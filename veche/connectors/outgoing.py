"""The frozen values that go out to a network, and its receipt for them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class OutgoingMedia:
    """A photo or a video that goes with a post.

    `handle` is what an earlier `upload` of it returned; in a network without that ability the bytes go with the post.
    """

    kind: Literal["photo", "video"]
    name: str
    type: str
    content: bytes = field(repr=False)
    handle: str = ""


@dataclass(frozen=True, kw_only=True)
class Poll:
    """A question with its answers; `several` may be chosen at once."""

    question: str
    answers: tuple[str, ...]
    several: bool = False
    anonymous: bool = True


@dataclass(frozen=True, kw_only=True)
class OutgoingPost:
    """What to publish on the page's wall or in its channel; the text may be empty where something else is shown."""

    text: str
    media: tuple[OutgoingMedia, ...] = ()
    link: str = ""
    poll: Poll | None = None


@dataclass(frozen=True, kw_only=True)
class OutgoingReply:
    """A text to put under a post, in answer to a comment or (without `comment_id`) to the post itself."""

    text: str
    post_id: str
    comment_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The network's word that a text is there: its id and public address; `parts` are the ids of an album's messages."""

    external_id: str
    url: str
    at: datetime | None = None
    parts: tuple[str, ...] = ()
