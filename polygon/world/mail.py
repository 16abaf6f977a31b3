"""News on its way to subscribers: VK's callback servers, the bots of Telegram and MAX (by webhook or by polling)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from polygon.world.shelf import Shelf


@dataclass
class Subscriber:
    """Who gets news: a callback server of a VK community, or a Telegram bot (which polls while `url` is empty).

    `events` are the wanted kinds of news; empty means the network's default. `status` is as VK names it:
    `unconfigured`, `wait`, `ok`, `failed`. `silent_since` is the moment of the first failure after the last success.
    """

    network: str
    id: int
    page_id: int = 0
    url: str = ""
    secret: str = ""
    title: str = ""
    events: list[str] = field(default_factory=list)
    status: str = "ok"
    max_connections: int = 40
    failures: int = 0
    last_error: str = ""
    last_error_at: int = 0
    last_seq: int = 0
    silent_since: float = 0.0

    @property
    def key(self) -> tuple[str, int]:
        """The network and the number in it."""
        return self.network, self.id


@dataclass
class Notice:
    """A piece of news for one subscriber; `seq` is Telegram's `update_id`; it is not carried before `due_at`."""

    network: str
    subscriber: int
    seq: int
    kind: str
    body: dict[str, Any]
    tries: int = 0
    due_at: float = 0.0

    @property
    def key(self) -> tuple[str, int, int]:
        """The network, the subscriber and the running number."""
        return self.network, self.subscriber, self.seq


class Subscribers(Shelf[Subscriber]):
    """Subscribers by their keys and by the page that they hear of."""

    def __init__(self) -> None:
        super().__init__()
        self.by_page: dict[tuple[str, int], dict[tuple[str, int], Subscriber]] = defaultdict(dict)

    def put(self, thing: Subscriber) -> Subscriber:
        """Keep a subscriber, or note that a kept one has changed."""
        self.by_page[thing.network, thing.page_id][thing.key] = thing
        return super().put(thing)

    def drop(self, key: object) -> None:
        """Forget a subscriber, if it is there."""
        if known := self.get(key):
            self.by_page[known.network, known.page_id].pop(known.key, None)
        super().drop(key)

    def clear(self) -> None:
        """Forget everybody."""
        self.by_page.clear()
        super().clear()

    def rebuild(self) -> None:
        """Find everybody's page anew, after the world was read from its file."""
        self.by_page.clear()
        for each in self:
            self.by_page[each.network, each.page_id][each.key] = each


@dataclass
class Mail:
    """All subscribers and the news that they have not taken yet; a box is there only while something waits in it."""

    subscribers: Subscribers = field(default_factory=Subscribers)
    notices: Shelf[Notice] = field(default_factory=Shelf)
    boxes: dict[tuple[str, int], dict[int, Notice]] = field(default_factory=dict)

    def post(self, subscriber: Subscriber, kind: str, body: dict[str, Any]) -> Notice:
        """Put a piece of news into a subscriber's box under the next number."""
        subscriber.last_seq += 1
        self.subscribers.put(subscriber)
        notice = Notice(subscriber.network, subscriber.id, subscriber.last_seq, kind, body)
        self.boxes.setdefault(subscriber.key, {})[notice.seq] = notice
        return self.notices.put(notice)

    def take(self, notice: Notice) -> None:
        """Strike out a piece of news that has arrived."""
        box = self.boxes.get((notice.network, notice.subscriber), {})
        box.pop(notice.seq, None)
        if not box:
            self.boxes.pop((notice.network, notice.subscriber), None)
        self.notices.drop(notice.key)

    def waiting(self, subscriber: Subscriber) -> list[Notice]:
        """List what a subscriber has not taken, oldest first."""
        return list(self.boxes.get(subscriber.key, {}).values())

    def awaited(self) -> list[Subscriber]:
        """List the subscribers for whom something waits."""
        return [known for key in list(self.boxes) if (known := self.subscribers.get(key))]

    def empty(self, subscriber: Subscriber) -> None:
        """Throw away what waits for a subscriber."""
        for notice in self.waiting(subscriber):
            self.take(notice)

    def of_page(self, network: str, page_id: int) -> Iterator[Subscriber]:
        """List the subscribers of a page."""
        return iter(list(self.subscribers.by_page.get((network, page_id), {}).values()))

    def cancel(self, subscriber: Subscriber) -> None:
        """Remove a subscriber with what waits for it."""
        self.empty(subscriber)
        self.boxes.pop(subscriber.key, None)
        self.subscribers.drop(subscriber.key)

    def clear(self) -> None:
        """Forget everything."""
        self.boxes.clear()
        self.notices.clear()
        self.subscribers.clear()

    def rebuild(self) -> None:
        """Fill the boxes from the shelf, after the world was read from its file."""
        self.boxes.clear()
        self.subscribers.rebuild()
        for notice in sorted(self.notices, key=lambda n: n.seq):
            self.boxes.setdefault((notice.network, notice.subscriber), {})[notice.seq] = notice
