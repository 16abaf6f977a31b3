"""Every write that a network applied: what a benchmark counts lost and doubled posts from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Deed:
    """A write that took effect; `answer` is `sent`, or `lost` when a fault kept the caller from hearing of it.

    `page` is the page on which it landed, which need not be the one that the caller meant.
    """

    seq: int
    network: str
    method: str
    page: int
    id: int
    text: str
    at: int
    author: int = 0
    post: int | None = None
    parent: int | None = None
    guid: str = ""
    answer: str = "sent"

    @property
    def key(self) -> int:
        """The running number."""
        return self.seq
