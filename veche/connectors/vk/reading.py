"""Reading walls and comments, and finding our own words there."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from veche.connectors import values as seen
from veche.connectors.contract import Receipt, SeenComment, SeenPost
from veche.connectors.finding import same
from veche.connectors.vk.call import Calls
from veche.connectors.vk.shapes import Comment, Count, Post, Talk, Wall
from veche.connectors.wire import moment

PAGE = 100
MOST_PAGES = 100
THREAD_PREVIEW = 10
# VK's clock and ours differ, and VK counts in whole seconds.
SKEW = timedelta(seconds=60)

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


def about(since: datetime) -> datetime:
    """Return a moment safely before `since`."""
    return since - SKEW


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


def wall(calls: Calls, number: str, *, keys: tuple[str, ...], since: datetime, deep: int = MOST_PAGES) -> seen.Wall:
    """Read the wall page by page until a post is older than `since`; a pinned post says nothing about age.

    A wall that is longer than `deep` pages is known whole only since its oldest post that was read.
    """
    found: dict[int, Post] = {}
    reached: datetime | None = since
    for page in range(deep):
        asked = {"owner_id": f"-{number}", "filter": "owner", "count": str(PAGE), "offset": str(page * PAGE)}
        items = calls.read("wall.get", asked, Wall, keys=keys).items
        found |= {post.id: post for post in items if not post.is_deleted and moment(post.date) >= since}
        if len(items) < PAGE or any(moment(post.date) < since for post in items if not post.is_pinned):
            break
    else:
        reached = min((moment(post.date) for post in found.values() if not post.is_pinned), default=None)
    newest_first = sorted(found.values(), key=lambda post: (post.date, post.id), reverse=True)
    return seen.Wall(posts=tuple(seen_post(number, post) for post in newest_first), since=reached)


def comments(
    calls: Calls, number: str, post_id: str, *, keys: tuple[str, ...], since: datetime | None
) -> list[SeenComment]:
    """Read all levels of a post's comments; a new answer may hang on an old comment, so nothing is skipped by age."""
    asked = {"owner_id": f"-{number}", "post_id": post_id}
    found: dict[int, SeenComment] = {}
    for comment, name in _talk(calls, asked, keys):
        found[comment.id] = seen_comment(number, post_id, comment, author=name)
    kept = [comment for comment in found.values() if since is None or comment.at >= since]
    return sorted(kept, key=lambda comment: (comment.at, int(comment.external_id)))


def _talk(calls: Calls, asked: dict[str, str], keys: tuple[str, ...]) -> Iterator[tuple[Comment, str]]:
    for comment, names in _level(calls, asked, keys):
        yield comment, names.get(comment.from_id, "")
        if comment.thread is None:
            continue
        if comment.thread.count <= len(comment.thread.items):
            yield from ((answer, names.get(answer.from_id, "")) for answer in comment.thread.items)
        else:
            branch = asked | {"comment_id": str(comment.id)}
            yield from ((answer, told.get(answer.from_id, "")) for answer, told in _level(calls, branch, keys))


def _level(calls: Calls, asked: dict[str, str], keys: tuple[str, ...]) -> Iterator[tuple[Comment, dict[int, str]]]:
    wanted = asked | {"sort": "asc", "extended": "1", "preview_length": "0", "need_likes": "0", "count": str(PAGE)}
    for page in range(MOST_PAGES):
        bounds = {"offset": str(page * PAGE), "thread_items_count": str(THREAD_PREVIEW)}
        talk = calls.read("wall.getComments", wanted | bounds, Talk, keys=keys)
        names = {author.id: f"{author.first_name} {author.last_name}".strip() for author in talk.profiles}
        names |= {-author.id: author.name for author in talk.groups}
        yield from ((comment, names) for comment in talk.items)
        if len(talk.items) < PAGE:
            break


def found_post(posts: list[SeenPost], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our text among posts."""
    for post in posts:
        if post.is_own and not post.is_repost and post.external_id not in taken and same(post.text, text):
            return Receipt(external_id=post.external_id, url=post.url, at=post.at)
    return None


def found_comment(comments: list[SeenComment], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our text among comments."""
    for comment in reversed(comments):
        mine = comment.is_own and not comment.deleted and comment.external_id not in taken
        if mine and same(_MENTION.sub("", comment.text), _MENTION.sub("", text)):
            return Receipt(external_id=comment.external_id, url=comment.url, at=comment.at)
    return None
