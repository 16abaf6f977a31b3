"""What crosses the border between the house and a network: frozen values and the class every network fills in.

Ids are the network's own, as text. Moments are aware and in UTC. A field that is None is unknown, never "no".
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from veche.connectors.failures import (
    AccessLost,
    Failure,
    Moved,
    NeedsPerson,
    NotSupported,
    OutcomeUnknown,
    Refused,
    TryLater,
)
from veche.lib.http import Door

__all__ = [
    "ABILITIES",
    "AccessLost",
    "Account",
    "CommentDeleted",
    "CommentEdited",
    "CommentSeen",
    "Confirmation",
    "Connector",
    "Event",
    "Events",
    "Failure",
    "Moved",
    "NeedsPerson",
    "NotSupported",
    "OutcomeUnknown",
    "OutgoingPost",
    "OutgoingReply",
    "PostSeen",
    "Profile",
    "Receipt",
    "Refused",
    "SeenComment",
    "SeenPost",
    "ThreadSeen",
    "TryLater",
]


@dataclass(frozen=True, kw_only=True)
class Account:
    """One official page as a connector sees it.

    `keys` by kind: "community", "user", "service" (VK), "bot" (Telegram); "secret" is what the network repeats in
    every callback, "confirmation" the code VK asks for once. `api_url` replaces the network's own address (polygon).
    """

    network: str
    external_id: str = ""
    address: str = ""
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    api_url: str | None = None
    discussion_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class OutgoingPost:
    """A text to publish on the page's wall or in its channel."""

    text: str


@dataclass(frozen=True, kw_only=True)
class OutgoingReply:
    """A text to put under a post, in answer to a comment or (without `comment_id`) to the post itself."""

    text: str
    post_id: str
    comment_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The network's word that a text is there: its id and public address."""

    external_id: str
    url: str
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SeenPost:
    """A post as the network shows it; counts that the network does not tell are None."""

    external_id: str
    at: datetime
    text: str
    is_own: bool
    is_repost: bool = False
    likes: int | None = None
    comments: int | None = None
    reposts: int | None = None
    views: int | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class SeenComment:
    """A comment as the network shows it.

    `post_id` is None when the network tells only the thread (Telegram): then `thread_id` is the message that an
    earlier `ThreadSeen` tied to a post, and whoever stores comments looks the post up.
    """

    external_id: str
    post_id: str | None
    at: datetime
    text: str
    author_id: str = ""
    author_name: str = ""
    parent_id: str | None = None
    thread_id: str | None = None
    is_own: bool = False
    deleted: bool = False
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How the page presents itself; None is unknown, an empty text means that the page shows none."""

    external_id: str
    address: str = ""
    title: str | None = None
    description: str | None = None
    site: str | None = None
    email: str | None = None
    phone: str | None = None
    postal_address: str | None = None
    has_avatar: bool | None = None
    has_cover: bool | None = None
    official_mark: bool | None = None
    members: int | None = None
    discussion_id: str | None = None
    raw: Mapping[str, object] = field(default_factory=dict, repr=False)


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


Event = CommentSeen | CommentEdited | CommentDeleted | PostSeen | ThreadSeen | Confirmation


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


class Connector:
    """One network's way to do each deed; a deed that is not overridden is not supported."""

    network: ClassVar[str]
    text_limit: ClassVar[int]

    def __init__(self, account: Account, door: Door) -> None:
        self.account = account
        self.door = door

    @classmethod
    def abilities(cls) -> frozenset[str]:
        """Tell what this network can do, as the names of the overridden methods."""
        return frozenset(name for name in ABILITIES if getattr(cls, name) is not getattr(Connector, name))

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Publish a post with one wire call; `key` is passed on where the network knows such a thing."""
        raise NotSupported("publish", self.network)

    def reply(self, reply: OutgoingReply, *, key: str) -> Receipt:
        """Answer a comment with one wire call."""
        raise NotSupported("reply", self.network)

    def edit(self, external_id: str, post: OutgoingPost) -> Receipt:
        """Replace the text of a post of ours."""
        raise NotSupported("edit", self.network)

    def delete(self, external_id: str) -> None:
        """Delete a post of ours."""
        raise NotSupported("delete", self.network)

    def hide(self, comment_id: str, *, post_id: str) -> None:
        """Hide somebody's comment."""
        raise NotSupported("hide", self.network)

    def read_back(
        self,
        *,
        text: str,
        since: datetime,
        key: str,
        post_id: str | None = None,
        taken: Collection[str] = (),
    ) -> Receipt | None:
        """Look whether a text of ours is there: on the wall, or under `post_id` where that is given.

        `taken` are ids that already belong to other sendings of the same text. None means "read, and not there".
        """
        raise NotSupported("read_back", self.network)

    def posts(self, *, since: datetime) -> list[SeenPost]:
        """Read the page's own posts since a moment, newest first."""
        raise NotSupported("posts", self.network)

    def comments(self, post_id: str, *, since: datetime | None = None) -> list[SeenComment]:
        """Read the comments under a post with all answers to them, oldest first."""
        raise NotSupported("comments", self.network)

    def profile(self) -> Profile:
        """Read how the page presents itself."""
        raise NotSupported("profile", self.network)

    def profiles(self, external_ids: Sequence[str]) -> dict[str, Profile]:
        """Read many pages at once; by asked id or address, those that the network does not know are left out."""
        raise NotSupported("profiles", self.network)

    def events(self, cursor: str = "") -> Events:
        """Ask the network for what happened after `cursor`."""
        raise NotSupported("events", self.network)

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Events:
        """Understand a callback; raise Refused for one that does not carry our secret."""
        raise NotSupported("receive", self.network)

    def statistics(self, *, since: datetime, until: datetime) -> Mapping[str, object]:
        """Read the page's statistics."""
        raise NotSupported("statistics", self.network)

    def permissions(self) -> frozenset[str]:
        """Ask the network what our key may do, in the network's own words."""
        raise NotSupported("permissions", self.network)

    def sendable(self, text: str) -> str:
        """Return the text, or raise Refused when this network cannot carry it; nothing is sent."""
        if not text.strip():
            raise Refused("The text is empty.", code="empty")
        if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            raise Refused("The text contains signs that cannot be sent: retype it.", code="signs")
        if len(text) > self.text_limit:
            raise Refused("The text is longer than the network takes: shorten it.", code="too_long")
        return text


ABILITIES = (
    "publish",
    "reply",
    "edit",
    "delete",
    "hide",
    "read_back",
    "posts",
    "comments",
    "profile",
    "profiles",
    "events",
    "receive",
    "statistics",
    "permissions",
)
