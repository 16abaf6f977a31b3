"""The frozen values by which a network tells what happened; `place` is its id of the page or group it happened in."""

from dataclasses import dataclass
from datetime import datetime

from veche.connectors.values import SeenComment, SeenPost


@dataclass(frozen=True, kw_only=True)
class CommentSeen:
    """Somebody wrote a comment; `place` is the network's id of the page or group it was written in."""

    comment: SeenComment
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class CommentEdited:
    """A comment has a new text, or is visible again after its deletion."""

    comment: SeenComment
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class CommentDeleted:
    """A comment was taken away."""

    post_id: str | None
    comment_id: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class PostSeen:
    """The page has a new or changed post."""

    post: SeenPost
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class PostDeleted:
    """A post of the page was taken away."""

    post_id: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class MessageSeen:
    """Somebody wrote to the page in private."""

    external_id: str
    person_id: str
    at: datetime
    text: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaceSeen:
    """Our key was let into a page or thrown out of it; some networks tell a page's id in no other way."""

    place: str
    title: str = ""
    inside: bool = True


@dataclass(frozen=True, kw_only=True)
class ThreadSeen:
    """Comments to post `post_id` of page `place` stand in group `group_id` under its message `thread_id`."""

    post_id: str
    group_id: str
    thread_id: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """The network asks whether this address is ours; `reply` is the body that says yes."""

    reply: str


Event = (
    CommentSeen
    | CommentEdited
    | CommentDeleted
    | PostSeen
    | PostDeleted
    | MessageSeen
    | PlaceSeen
    | ThreadSeen
    | Confirmation
)


@dataclass(frozen=True, kw_only=True)
class Events:
    """What a network told at once.

    `cursor` goes into the next `events()` call, after the items are stored. `event_id` is the same when the network
    repeats itself. `reply` is the body to answer a callback with.
    """

    items: tuple[Event, ...]
    cursor: str = ""
    event_id: str = ""
    reply: str = ""


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """An address of ours that the network calls; `healthy` is None where the network does not tell."""

    address: str
    healthy: bool | None = None
    said: str = ""
    id: str = ""
