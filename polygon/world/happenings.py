"""What happens in the world, and what the networks hear."""

from __future__ import annotations

from dataclasses import dataclass

from polygon.world.letters import Letter
from polygon.world.pages import Page
from polygon.world.talk import Comment, Post


class NotThere(LookupError):
    """The world has no such page, post, comment or key."""


@dataclass(frozen=True)
class Happening:
    """Something that subscribers are told of; `kind` is `post_new`, `post_edit`, `post_delete`, `comment_new`,
    `comment_edit`, `comment_delete`, `comment_restore` or `letter_new`."""

    kind: str
    page: Page
    post: Post | None
    comment: Comment | None = None
    by: int = 0
    letter: Letter | None = None


@dataclass(slots=True)
class Call:
    """A call that a network heard, and how it ended: `ok`, a refusal's code, or the name of a fault."""

    seq: int
    network: str
    method: str
    page: int
    outcome: str
    at: float
