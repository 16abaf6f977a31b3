"""Reading the comments under posts, all levels of them, and knowing whether that is all that there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from veche.connectors import values as seen
from veche.connectors.contract import Failure, SeenComment, TryLater
from veche.connectors.vk import batches
from veche.connectors.vk.call import Calls
from veche.connectors.vk.reading import MOST_PAGES, PAGE, seen_comment, whole
from veche.connectors.vk.shapes import Comment, Talk

THREAD_PREVIEW = 10


def comments(calls: Calls, number: str, post_id: str, *, since: datetime | None) -> list[SeenComment]:
    """Read all levels of a post's comments; a new answer may hang on an old comment, so nothing is skipped by age."""
    told = talk(calls, number, post_id).comments
    return [comment for comment in told if since is None or comment.at >= since]


def talk(calls: Calls, number: str, post_id: str) -> seen.Talk:
    """Read all levels of a post's comments, and say whether they are all that there are."""
    return whole(talks(calls, [(number, post_id)])[number, post_id])


@dataclass
class _Talk:
    """The comments of one post that are being read.

    `levels` holds what was read of each level (0 the top, else the comment above it) with how many VK tells there are;
    `told` is how many VK tells under the whole post.
    """

    found: dict[int, SeenComment] = field(default_factory=dict)
    failure: Failure | None = None
    levels: dict[int, tuple[set[int], int | None]] = field(default_factory=dict)
    told: int | None = None

    def note(self, level: "_Level", talk: Talk) -> None:
        known, _ = self.levels.get(level.above, (set(), None))
        self.levels[level.above] = (known | {comment.id for comment in talk.items}, talk.current_level_count)
        if not level.above:
            self.told = talk.count
        for comment in talk.items:
            if comment.thread is not None and comment.id not in self.levels:
                self.levels[comment.id] = ({each.id for each in comment.thread.items}, comment.thread.count)

    def seen(self) -> seen.Talk | Failure:
        listed = sorted(self.found.values(), key=lambda comment: (comment.at, int(comment.external_id)))
        return seen.Talk(comments=tuple(listed), is_whole=self._is_whole()) if self.failure is None else self.failure

    def _is_whole(self) -> bool:
        """An empty answer proves nothing: VK gives one where it shows a talk to this key no more, too."""
        levels = all(told is not None and len(known) >= told for known, told in self.levels.values())
        return bool(self.found) and levels and self.told is not None and len(self.found) >= self.told


@dataclass(frozen=True)
class _Level:
    """One page of one level of a post's comments: the top one, or the branch under a comment."""

    post: seen.PostId
    above: int = 0
    page: int = 0

    def asked(self) -> dict[str, str]:
        number, post_id = self.post
        where = {"owner_id": f"-{number}", "post_id": post_id, "sort": "asc", "extended": "1", "preview_length": "0"}
        bounds = {"need_likes": "0", "count": str(PAGE), "offset": str(self.page * PAGE)}
        branch = {"comment_id": str(self.above)} if self.above else {}
        return where | bounds | branch | {"thread_items_count": str(THREAD_PREVIEW)}

    def further(self, talk: Talk) -> Iterator["_Level"]:
        if len(talk.items) >= PAGE and self.page + 1 < MOST_PAGES:
            yield replace(self, page=self.page + 1)
        for comment in talk.items:
            if comment.thread is not None and comment.thread.count > len(comment.thread.items):
                yield _Level(self.post, above=comment.id)


def talks(calls: Calls, posts: Sequence[seen.PostId]) -> dict[seen.PostId, seen.Talk | Failure]:
    """Read all levels of the comments under posts, what is to be read of all of them side by side."""
    reading = {post: _Talk() for post in posts}
    waiting = [_Level(post) for post in posts]
    while waiting:
        try:
            told = batches.read(calls, "wall.getComments", [level.asked() for level in waiting], Talk)
        except TryLater as later:
            if len(waiting) == len(posts) and not any(each.found for each in reading.values()):
                raise
            for level in waiting:
                reading[level.post].failure = later
            break
        pairs, waiting = list(zip(waiting, told, strict=True)), []
        for level, talk in pairs:
            if isinstance(talk, Failure):
                reading[level.post].failure = talk
                continue
            reading[level.post].found |= {comment.id: _named(level, comment, talk) for comment in _shown(talk)}
            reading[level.post].note(level, talk)
            waiting += level.further(talk)
    return {post: each.seen() for post, each in reading.items()}


def _shown(talk: Talk) -> Iterator[Comment]:
    for comment in talk.items:
        yield comment
        yield from comment.thread.items if comment.thread is not None else ()


def _named(level: _Level, comment: Comment, talk: Talk) -> SeenComment:
    name = talk.names().get(comment.from_id, "")
    return seen_comment(*level.post, comment, author=name)
