"""A network that keeps posts by number, takes files before posts, and lets them be changed; for the tests of delivery."""

import datetime as dt
from collections.abc import Collection

from tests.world import NOON
from veche.connectors.contract import (
    Account,
    Connector,
    OutgoingMedia,
    OutgoingPost,
    Receipt,
    Refused,
    SeenPost,
    Wall,
)
from veche.connectors.finding import same
from veche.registry import doors


class Board(Connector):
    """`fail` holds what the next calls of a deed raise, before or after they take effect; `calls` what was called."""

    network = "vk"
    text_limit = 1000

    def __init__(self) -> None:
        super().__init__(Account(network="vk", external_id="101"), doors.door())
        self.posts_by_id: dict[str, str] = {}
        self.shown_with: dict[str, tuple[str, ...]] = {}
        self.calls: list[str] = []
        self.keys: list[str] = []
        self.before: dict[str, BaseException] = {}
        self.after: dict[str, BaseException] = {}
        self.album = 1

    def upload(self, media: OutgoingMedia) -> str:
        self._begin("upload")
        assert media.content
        self._end("upload")
        return f"photo{self.calls.count('upload')}"

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        self._begin("publish")
        self.keys.append(key)
        number = str(len(self.posts_by_id) + 1)
        self.posts_by_id[number] = post.text
        self.shown_with[number] = tuple(each.handle for each in post.media)
        parts = tuple(f"{number}.{part}" for part in range(self.album)) if self.album > 1 else ()
        self._end("publish")
        return Receipt(external_id=number, url=f"https://vk.com/wall-101_{number}", parts=parts)

    def edit(self, external_id: str, post: OutgoingPost) -> Receipt:
        self._begin("edit")
        self.posts_by_id[external_id] = post.text
        self.shown_with[external_id] = tuple(each.handle for each in post.media)
        self._end("edit")
        return Receipt(external_id=external_id, url=f"https://vk.com/wall-101_{external_id}")

    def delete(self, external_id: str) -> None:
        self._begin(f"delete {external_id}")
        if self.posts_by_id.pop(external_id, None) is None and self.album == 1:
            raise Refused("not there", "no_post")
        self._end(f"delete {external_id}")

    def read_back(
        self,
        *,
        text: str,
        since: dt.datetime,
        key: str,
        post_id: str | None = None,
        comment_id: str | None = None,
        taken: Collection[str] = (),
    ) -> Receipt | None:
        self._begin("read")
        ids = [number for number, there in self.posts_by_id.items() if same(there, text) and number not in taken]
        return Receipt(external_id=ids[-1], url="") if ids else None

    def posts(self, *, since: dt.datetime) -> list[SeenPost]:
        self._begin("read")
        address = "https://vk.com/wall-101_"
        told = self.posts_by_id.items()
        return [SeenPost(external_id=n, at=NOON, text=text, is_own=True, url=address + n) for n, text in told]

    def wall(self, *, since: dt.datetime, deep: int = 5) -> Wall:
        return Wall(posts=tuple(self.posts(since=since)), since=since)

    def _begin(self, deed: str) -> None:
        self.calls.append(deed)
        if error := self.before.pop(deed.partition(" ")[0], None):
            raise error

    def _end(self, deed: str) -> None:
        if error := self.after.pop(deed.partition(" ")[0], None):
            raise error
