"""The frozen values that cross the border between the house and a network.

Ids are the network's own, as text. Moments are aware and in UTC. A field that is None is unknown, never "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Account:
    """One official page as a connector sees it.

    `keys` by kind: "community", "user", "service" (VK), "bot" (Telegram); "secret" is what the network repeats in
    every callback, "confirmation" the code VK asks for once. `api_url` replaces the network's own address (polygon).
    `audiences` are those for whom to publish, in the network's own words, the first that it offers; none means all people.
    """

    network: str
    external_id: str = ""
    address: str = ""
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    api_url: str | None = None
    discussion_id: str | None = None
    audiences: tuple[str, ...] = ()

    def without(self, kind: str) -> "Account":
        """Give the same account without its key of a kind."""
        return replace(self, keys={name: key for name, key in self.keys.items() if name != kind})


@dataclass(frozen=True, kw_only=True)
class Renewed:
    """Keys that a network gave anew, by kind, and for how long each of them lives, where it says so."""

    keys: Mapping[str, str] = field(repr=False)
    lives: Mapping[str, timedelta] = field(default_factory=dict)


# A post by its page's number and its own.
PostId = tuple[str, str]


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


@dataclass(frozen=True, kw_only=True)
class Talk:
    """The comments under a post, oldest first; when it `is_whole`, a comment that is not among them is not there any more."""

    comments: tuple[SeenComment, ...]
    is_whole: bool = False


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


Role = Literal["owner", "administrator", "editor", "moderator", "advertiser"]


@dataclass(frozen=True, kw_only=True)
class Administrator:
    """Somebody who may act in the page's name: the number of an account and its role; never a name.

    `url` is where the account is shown, in a network that finds one by its number.
    """

    external_id: str
    role: Role
    is_bot: bool = False
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a network shows of a page to anybody, without a key."""

    profile: Profile
    wall: Wall


@dataclass(frozen=True, kw_only=True)
class Need:
    """What an ability takes: a kind of key and, where the network tells rights, the name it has among `permissions`."""

    key: str
    right: str = ""
