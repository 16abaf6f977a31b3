"""The whole of a network that another package brings."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import ClassVar

from veche.connectors.contract import (
    AccessLost,
    Connector,
    Need,
    OutcomeUnknown,
    OutgoingPost,
    OutgoingReply,
    Profile,
    Receipt,
    SeenComment,
    SeenPost,
)
from veche.lib import clock

Said = dict[str, tuple[str, datetime]]
WALLS: dict[str, Said] = {}
COMMENTS: dict[str, dict[str, list[SeenComment]]] = {}
LOSE_NEXT_ANSWER: list[str] = []
TITLES: Mapping[str, str] = {"rodnik": "Родник"}


class Echo(Connector):
    """A page of the echo; its key is always the same."""

    network: ClassVar[str] = "echo"
    text_limit: ClassVar[int] = 500
    reads = {"profile": ("bot",), "posts": ("bot",), "comments": ("bot",), "read_back": ("bot",)}
    needs: ClassVar[Mapping[str, tuple[Need, ...]]] = {
        "publish": (Need(key="bot", right="speak"),),
        "reply": (Need(key="bot", right="shout"),),
    }

    @property
    def said(self) -> Said:
        """Return what this page has said."""
        if self.account.keys.get("bot") != "echo-key":
            raise AccessLost("The key does not work for this any more: connect the page again.", key="bot")
        return WALLS.setdefault(self.account.address, {})

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Say it."""
        self.pace("bot", "say")
        number = str(len(self.said) + 1)
        self.said[number] = (self.sendable(post.text), clock.now())
        if LOSE_NEXT_ANSWER:
            raise OutcomeUnknown("The network's answer was lost.", LOSE_NEXT_ANSWER.pop())
        return self._receipt(number)

    def reply(self, reply: OutgoingReply, *, key: str) -> Receipt:
        """Say it louder."""
        return self.publish(OutgoingPost(text=reply.text.upper()), key=key)

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
        """Listen whether it was said."""
        found = [number for number, (said, _) in self.said.items() if said == text and number not in taken]
        return self._receipt(found[0]) if found else None

    def posts(self, *, since: datetime) -> list[SeenPost]:
        """Listen to all that was said."""
        return [
            SeenPost(external_id=number, at=at, text=text, is_own=True, url=self._url(number))
            for number, (text, at) in reversed(self.said.items())
        ]

    def comments(self, post_id: str, *, since: datetime | None = None) -> list[SeenComment]:
        """Listen to what came back."""
        return COMMENTS.get(self.account.address, {}).get(post_id, [])

    def profile(self) -> Profile:
        """Tell who speaks."""
        assert self.said is not None
        name = self.account.address
        return Profile(external_id=f"e{len(name)}", address=name, title=TITLES.get(name, name), members=3)

    def permissions(self) -> frozenset[str]:
        """Tell what the key may do."""
        return frozenset({"speak"})

    def _receipt(self, number: str) -> Receipt:
        return Receipt(external_id=number, url=self._url(number))

    def _url(self, number: str) -> str:
        return f"https://echo.example/{self.account.address}/{number}"
