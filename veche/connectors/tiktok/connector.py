"""The TikTok connector: a video with words, by the Content Posting flow; a person's key speaks for the account.

Which call publishes: none of the interface does. A video appears when TikTok has got its last piece, so that piece is
the one effectful call, and all before it (the announcement, the other pieces) may be repeated.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import ClassVar

from veche.connectors.contract import (
    Accepted,
    AccessLost,
    Connector,
    Need,
    OutgoingMedia,
    OutgoingPost,
    Profile,
    Receipt,
    Refused,
    Renewed,
    SeenPost,
    Wall,
)
from veche.connectors.finding import about
from veche.connectors.tiktok import announcing, reading, renewing
from veche.connectors.tiktok.call import API_URL, KEY, Calls
from veche.connectors.tiktok.shapes import Card, Creator, Videos

PUBLISHING = (Need(key=KEY, right="video.publish"),)
LISTING = (Need(key=KEY, right="video.list"),)
CARD = (Need(key=KEY, right="user.info.basic"),)


class Tiktok(Connector):
    """An account on TikTok."""

    network: ClassVar[str] = "tiktok"
    api_url: ClassVar[str] = API_URL
    text_limit: ClassVar[int] = 2200
    renews: ClassVar[Mapping[str, tuple[str, ...]]] = {KEY: renewing.NEEDED}
    reads = dict.fromkeys(("profile", "posts"), (KEY,))
    needs = {
        **dict.fromkeys(("announce", "publish", "fared"), PUBLISHING),
        **dict.fromkeys(("posts", "read_back"), LISTING),
        "profile": CARD,
        "permissions": (Need(key=KEY),),
        "renew": (Need(key=renewing.SPENT),),
    }

    @property
    def calls(self) -> Calls:
        """Return the wire of this account."""
        return Calls(self.account, self.door, self.pace)

    def announce(self, post: OutgoingPost, media: OutgoingMedia) -> str:
        """Announce a video with its words and hand over all of it but the last piece; TikTok keeps that for an hour."""
        announcing.video_of(post)
        words = self.sendable(post.text)
        return announcing.announced(self.calls, words, media, audiences=self.account.audiences)

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Hand over the last piece; TikTok tells later whether it shows the video, so a success raises Accepted."""
        media = announcing.video_of(post)
        self.sendable(post.text)
        sent = announcing.announcement(media)
        if len(media.content) != sent.size:
            raise Refused("The file is not the one that was announced.", code="other_file")
        last = media.content[sent.first :]
        self.calls.push(sent.upload_url, last, first=sent.first, total=sent.size, kind=media.type, publishes=True)
        raise Accepted(said=sent.publish_id)

    def fared(self, post: OutgoingPost) -> Receipt | None:
        """Ask how a video fared whose last piece was handed over."""
        return reading.fared(self.calls, self.account, announcing.announcement(announcing.video_of(post)))

    def read_back(
        self,
        *,
        text: str,
        since: datetime,
        key: str,
        post_id: str | None = None,
        comment_id: str | None = None,
        taken: Collection[str] = (),
    ) -> Receipt | None:
        """Look for our words among the account's videos; there are no comments to look among."""
        return reading.found_post(self.posts(since=about(since)), text, taken) if post_id is None else None

    def posts(self, *, since: datetime) -> list[SeenPost]:
        """Read the account's videos."""
        return list(self.wall(since=since, deep=reading.MOST_PAGES).posts)

    def wall(self, *, since: datetime, deep: int = 5) -> Wall:
        """Read the account's videos of the last days, twenty with one call."""
        return reading.wall(self.calls, self.account, since=since, deep=deep)

    def profile(self) -> Profile:
        """Read the card of the account that the key speaks for."""
        return reading.profile(self.calls)

    def renew(self) -> Renewed:
        """Give the renewal key for another pair: TikTok forgets it with the answer."""
        return renewing.renewed(self.account, self.door, self.pace)

    def permissions(self) -> frozenset[str]:
        """Try each right with a question that changes nothing: TikTok lists them nowhere."""
        calls = self.calls
        questions: dict[str, Callable[[], object]] = {
            "video.publish": lambda: calls.read("post/publish/creator_info/query", Creator, body={}),
            "video.list": lambda: calls.read("video/list", Videos, body={"max_count": 1}, fields="id"),
            "user.info.basic": lambda: calls.read("user/info", Card, fields="open_id"),
        }
        return frozenset(right for right, ask in questions.items() if _is_granted(ask))

    def sendable(self, text: str) -> str:
        """Return the text, or raise Refused; TikTok counts UTF-16 units, of which an emoji has two."""
        words = super().sendable(text)
        if len(words.encode("utf-16-le")) // 2 > self.text_limit:
            raise Refused("The text is longer than the network takes: shorten it.", code="too_long")
        return words


def _is_granted(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except AccessLost as lost:
        if lost.whole or lost.code == "no_key":
            raise
        return False
    return True
