"""What is said: posts and comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from polygon.world.packing import packed
from polygon.world.things import Media, Poll, as_media, as_poll


@packed("text")
@dataclass(slots=True)
class Post:
    """A post on a page.

    `forward_id` is the number of its copy in the discussion group; `publish_at` makes it postponed until then;
    `media` are photos and videos, `album` joins the posts of one album; `republished_id` is the number that OK gave a
    postponed post when it was published.
    """

    network: str
    page_id: int
    id: int
    author_id: int
    text: str
    at: int
    publish_at: int | None = None
    edited_at: int | None = None
    deleted_at: int | None = None
    guid: str = ""
    forward_id: int | None = None
    is_repost: bool = False
    is_pinned: bool = False
    comments_closed: bool = False
    likes: int = 0
    reposts: int = 0
    views: int = 0
    media: list[Media] = field(default_factory=list)
    album: str = ""
    links: list[str] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    poll: Poll | None = None
    republished_id: int | None = None

    def __post_init__(self) -> None:
        self.media, self.poll = [as_media(each) for each in self.media], as_poll(self.poll)

    @property
    def key(self) -> tuple[str, int, int]:
        """The network, the page and the number on it."""
        return self.network, self.page_id, self.id

    def is_shown(self, now: float) -> bool:
        """Tell whether readers see the post."""
        return self.deleted_at is None and (self.publish_at is None or self.publish_at <= now)


@packed("text")
@dataclass(slots=True)
class Comment:
    """A comment under a post; `post_id` 0 is a message in a discussion group outside any thread.

    `page_id` is the page of the post, though a Telegram comment has its number from the discussion group. Worlds hold a
    million comments: one with nothing beside its words carries no empty lists.
    """

    network: str
    page_id: int
    id: int
    post_id: int
    author_id: int
    text: str
    at: int
    parent_id: int | None = None
    edited_at: int | None = None
    deleted_at: int | None = None
    guid: str = ""
    likes: int = 0
    entities: Sequence[dict[str, Any]] = ()
    media: Sequence[Media] = ()

    def __post_init__(self) -> None:
        self.entities = self.entities or ()
        self.media = [as_media(each) for each in self.media] or ()

    @property
    def key(self) -> tuple[str, int, int]:
        """The network, the page and the number on it."""
        return self.network, self.page_id, self.id
