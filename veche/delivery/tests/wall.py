"""A wall that remembers what was put on it, and can fail at any point; for the tests of delivery."""

from collections.abc import Collection
from datetime import datetime

from veche.connectors.contract import Account, Connector, NotSupported, OutgoingPost, OutgoingReply, Receipt
from veche.registry import doors


class Killed(BaseException):
    """The process dies here: nothing after this line is run."""


class Wall(Connector):
    """A network of one page. `before` and `after` are raised around the applying of a write."""

    network = "vk"
    text_limit = 1000

    def __init__(self, *, reads_back: bool = True) -> None:
        super().__init__(Account(network="vk"), doors.door())
        self.texts: list[str] = []
        self.before: BaseException | None = None
        self.after: BaseException | None = None
        self.reads_back = reads_back

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        return self._write(post.text)

    def reply(self, reply: OutgoingReply, *, key: str) -> Receipt:
        return self._write(reply.text)

    def _write(self, text: str) -> Receipt:
        before, self.before = self.before, None
        if before:
            raise before
        self.texts.append(text)
        after, self.after = self.after, None
        if after:
            raise after
        return self._receipt(len(self.texts))

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
        if not self.reads_back:
            raise NotSupported("read_back", self.network)
        ids = [number for number, there in enumerate(self.texts, start=1) if there == text]
        free = [number for number in ids if str(number) not in taken]
        return self._receipt(free[-1]) if free else None

    def _receipt(self, number: int) -> Receipt:
        return Receipt(external_id=str(number), url=f"https://vk.com/wall-101_{number}")
