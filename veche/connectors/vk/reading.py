"""Reading walls and comments, and finding our own words there."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from veche.connectors import values as seen
from veche.connectors.contract import Failure, Receipt, SeenComment, SeenPost, TryLater
from veche.connectors.finding import first, same
from veche.connectors.vk import batches
from veche.connectors.vk.call import Calls
from veche.connectors.vk.shapes import Comment, Count, Post, Posts, Wall
from veche.connectors.wire import moment

PAGE = 100
MOST_PAGES = 100
# An answer holds at most 5 MB, and a post of 4 KB is not rare.
PORTIONS_AT_ONCE = 12

Told = TypeVar("Told")

_MENTION = re.compile(r"^\[(?:id|club|public)\d+\|[^\]]*\],?\s*")


def post_url(number: str, post_id: str | int) -> str:
    """Return a post's public address."""
    return f"https://vk.com/wall-{number}_{post_id}"


def comment_url(number: str, post_id: str | int, comment_id: str | int) -> str:
    """Return a comment's public address."""
    return f"{post_url(number, post_id)}?reply={comment_id}"


def post_receipt(number: str, post_id: int) -> Receipt:
    """Return the receipt for a post."""
    return Receipt(external_id=str(post_id), url=post_url(number, post_id))


def comment_receipt(number: str, post_id: str, comment_id: int) -> Receipt:
    """Return the receipt for a comment."""
    return Receipt(external_id=str(comment_id), url=comment_url(number, post_id, comment_id))


def seen_post(number: str, post: Post) -> SeenPost:
    """Return a wall's post as the house sees it."""
    return SeenPost(
        external_id=str(post.id),
        at=moment(post.date),
        text=post.text,
        is_own=post.from_id == -int(number),
        is_repost=bool(post.copy_history),
        likes=_counted(post.likes),
        comments=_counted(post.comments),
        reposts=_counted(post.reposts),
        views=_counted(post.views),
        url=post_url(number, post.id),
    )


def _counted(count: Count | None) -> int | None:
    return None if count is None else count.count


def seen_comment(number: str, post_id: str, comment: Comment, *, author: str = "") -> SeenComment:
    """Return a comment as the house sees it."""
    parent = comment.reply_to_comment or (comment.parents_stack[-1] if comment.parents_stack else None)
    return SeenComment(
        external_id=str(comment.id),
        post_id=post_id,
        at=moment(comment.date),
        text=comment.text,
        author_id=str(comment.from_id or ""),
        author_name=author,
        parent_id=str(parent) if parent else None,
        is_own=comment.from_id == -int(number),
        deleted=comment.deleted,
        url=comment_url(number, post_id, comment.id),
    )


def wall(calls: Calls, number: str, *, since: datetime, deep: int = MOST_PAGES) -> seen.Wall:
    """Read one wall; raises its failure."""
    return whole(walls(calls, [number], since=since, deep=deep)[number])


def whole(told: Told | Failure) -> Told:
    """Return what was read; raises what stands in its place."""
    if isinstance(told, Failure):
        raise told
    return told


@dataclass
class _Wall:
    """A wall that is being read."""

    posts: dict[int, Post] = field(default_factory=dict)
    pages: int = 0
    is_done: bool = False
    failure: Failure | None = None

    def take(self, told: Wall | Failure, *, since: datetime) -> None:
        self.pages += 1
        if isinstance(told, Failure):
            self.failure, self.is_done = told, True
            return
        items = told.items
        self.posts |= {post.id: post for post in items if not post.is_deleted and moment(post.date) >= since}
        # A pinned post says nothing about age.
        self.is_done = len(items) < PAGE or any(moment(post.date) < since for post in items if not post.is_pinned)

    def seen(self, number: str, *, since: datetime) -> seen.Wall | Failure:
        if self.failure is not None:
            return self.failure
        oldest = min((moment(post.date) for post in self.posts.values() if not post.is_pinned), default=None)
        newest_first = sorted(self.posts.values(), key=lambda post: (post.date, post.id), reverse=True)
        posts = tuple(seen_post(number, post) for post in newest_first)
        return seen.Wall(posts=posts, since=since if self.is_done else oldest)


def walls(
    calls: Calls, numbers: Sequence[str], *, since: datetime, deep: int = MOST_PAGES
) -> dict[str, seen.Wall | Failure]:
    """Read walls page by page until a post is older than `since`.

    A wall that is longer than `deep` pages is known whole only since its oldest post that was read.
    """
    reading = {number: _Wall() for number in numbers}
    while left := [number for number, each in reading.items() if not each.is_done and each.pages < deep]:
        asked = [_page_of_wall(number, reading[number].pages) for number in left]
        try:
            told = batches.read(calls, "wall.get", asked, Wall)
        except TryLater:
            if not any(each.pages for each in reading.values()):
                raise
            break  # what was read holds
        for number, each in zip(left, told, strict=True):
            reading[number].take(each, since=since)
    return {number: each.seen(number, since=since) for number, each in reading.items()}


def _page_of_wall(number: str, page: int) -> dict[str, str]:
    return {"owner_id": f"-{number}", "filter": "owner", "count": str(PAGE), "offset": str(page * PAGE)}


def figures(calls: Calls, posts: Sequence[seen.PostId]) -> dict[seen.PostId, SeenPost | None]:
    """Read posts by their numbers, a hundred with one call; a hundred that could not be read is left out."""
    portions = [posts[start : start + PAGE] for start in range(0, len(posts), PAGE)]
    asked = [{"posts": ",".join(f"-{number}_{post}" for number, post in portion)} for portion in portions]
    found: dict[seen.PostId, SeenPost | None] = {}
    for portion, told in zip(
        portions, batches.read(calls, "wall.getById", asked, Posts, most=PORTIONS_AT_ONCE), strict=True
    ):
        if isinstance(told, Failure):
            continue
        shown = {(str(-post.owner_id), str(post.id)): post for post in told.items if not post.is_deleted}
        found |= {each: seen_post(each[0], shown[each]) if each in shown else None for each in portion}
    return found


def found_post(posts: Sequence[SeenPost], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our text among posts."""
    return first(posts, lambda post: post.is_own and not post.is_repost and same(post.text, text), taken=taken)


def found_comment(comments: Sequence[SeenComment], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our text among comments, the newest first; a mention before it does not count."""
    words = _MENTION.sub("", text)
    return first(reversed(comments), lambda each: _is_own(each) and same(_said(each), words), taken=taken)


def _is_own(comment: SeenComment) -> bool:
    return comment.is_own and not comment.deleted


def _said(comment: SeenComment) -> str:
    return _MENTION.sub("", comment.text)
