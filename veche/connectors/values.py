"""The frozen values that cross the border between the house and a network.

Ids are the network's own, as text. Moments are aware and in UTC. A field that is None is unknown, never "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


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
class Wall:
    """The own posts of a page, newest first; since `since` all of them are here, or None where not even that is known."""

    posts: tuple[SeenPost, ...]
    since: datetime | None


Standing = Literal["open", "closed", "private", "deleted", "blocked"]


@dataclass(frozen=True, kw_only=True)
class Link:
    """Something that a page points at."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How the page presents itself; None is unknown, an empty text means that the page shows none.

    `standing` is whether citizens can read it; `wall` who may write on it ("open", "limited", "closed" to comments,
    "off"). `menu` and `links` are what the page points at, in its own order.
    """

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
    has_point_on_map: bool | None = None
    official_mark: bool | None = None
    members: int | None = None
    standing: Standing | None = None
    wall: str | None = None
    verified: bool | None = None
    category: str | None = None
    status: str | None = None
    menu: tuple[Link, ...] | None = None
    links: tuple[Link, ...] | None = None
    discussion_id: str | None = None
    raw: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a network shows of a page to anybody, without a key."""

    profile: Profile
    wall: Wall


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
