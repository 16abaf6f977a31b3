"""Carries news to subscribers over HTTP: VK's events to callback servers, updates of bots to their webhooks."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from polygon.max import carriage as max_carriage
from polygon.telegram import carriage as telegram
from polygon.vk import carriage as vk
from polygon.world import Notice, Subscriber, World

PATIENCE = 10.0
LONGEST_PAUSE = 60.0
LOOK_AGAIN = 0.2


class Carriage(Protocol):
    """How the news of one network travels."""

    def body(self, world: World, subscriber: Subscriber, notice: Notice) -> dict[str, Any]:
        """Give the body of a notice."""

    def headers(self, subscriber: Subscriber) -> dict[str, str]:
        """Give the headers of a notice."""

    def is_taken(self, world: World, subscriber: Subscriber, notice: Notice, status: int, answer: str) -> bool:
        """Tell whether the subscriber has the notice."""

    def note_taken(self, world: World, subscriber: Subscriber, notice: Notice) -> None:
        """Note that a notice has arrived."""

    def note_failed(self, world: World, subscriber: Subscriber, notice: Notice, why: str) -> None:
        """Note that a notice did not arrive."""


CARRIAGES: dict[str, Carriage] = {"vk": vk, "telegram": telegram, "max": max_carriage}


@dataclass(frozen=True)
class Delivery:
    """An attempt to deliver a notice; `outcome` is the HTTP status and the answer, or what went wrong."""

    network: str
    subscriber: int
    seq: int
    kind: str
    url: str
    outcome: str
    taken: bool
    at: float


@dataclass
class Courier:
    """One runner for each subscriber that has news waiting, as long as it has any."""

    world: World
    settle: Callable[[], None]
    log: deque[Delivery] = field(default_factory=lambda: deque(maxlen=5000))
    runners: dict[tuple[tuple[str, int], str], asyncio.Task[None]] = field(default_factory=dict)
    http: httpx.AsyncClient | None = None
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311

    async def start(self) -> None:
        """Open the connections and carry what waits from before."""
        self.http = httpx.AsyncClient(timeout=PATIENCE, trust_env=False)
        self.nudge()

    async def stop(self) -> None:
        """Leave the rest for later."""
        await self.forget()
        if self.http:
            await self.http.aclose()
            self.http = None

    async def forget(self) -> None:
        """Call every runner back."""
        runners = list(self.runners.values())
        for runner in runners:
            runner.cancel()
        await asyncio.gather(*runners, return_exceptions=True)
        self.log.clear()

    def nudge(self) -> None:
        """Send a runner to everybody who has news waiting."""
        if self.http is None or self.world.settings.hold:
            return
        for subscriber in self.world.mail.awaited():
            trip = (subscriber.key, subscriber.url)
            if trip not in self.runners and self._is_owed(subscriber):
                self.runners[trip] = asyncio.get_running_loop().create_task(self._run(subscriber))

    async def flush(self, *, repeat: int = 1, order: str = "straight") -> dict[str, int]:
        """Deliver everything that waits, each `repeat` times, and count what was taken and what failed."""
        counts = {"taken": 0, "failed": 0}
        for subscriber in [s for s in self.world.mail.awaited() if s.url]:
            for notice in self._in_order(subscriber, order):
                taken = await self._deliver(subscriber, notice, repeat)
                counts["taken" if taken else "failed"] += 1
        self.settle()
        return counts

    def _is_owed(self, subscriber: Subscriber) -> bool:
        return bool(subscriber.url and subscriber.status != "failed" and self.world.mail.boxes.get(subscriber.key))

    async def _run(self, subscriber: Subscriber) -> None:
        settings, trip, pause = self.world.settings, (subscriber.key, subscriber.url), 0.5
        try:
            while self._is_owed(subscriber) and subscriber.url == trip[1] and not settings.hold:
                notice = self._due(subscriber, settings.order)
                if notice is None:  # what waits is due later by the world's clock, which may be moved any moment
                    await asyncio.sleep(LOOK_AGAIN)
                    continue
                if await self._deliver(subscriber, notice, settings.repeat):
                    pause = 0.5
                elif not notice.due_at:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)
                self.settle()
        finally:
            self.runners.pop(trip, None)

    def _due(self, subscriber: Subscriber, order: str) -> Notice | None:
        now = self.world.clock.now()
        return next((notice for notice in self._in_order(subscriber, order) if notice.due_at <= now), None)

    def _in_order(self, subscriber: Subscriber, order: str) -> list[Notice]:
        waiting = self.world.mail.waiting(subscriber)
        if order == "shuffled":
            self.chance.shuffle(waiting)
        return waiting[::-1] if order == "reversed" else waiting

    async def _deliver(self, subscriber: Subscriber, notice: Notice, repeat: int) -> bool:
        carriage, taken, why = CARRIAGES[subscriber.network], False, ""
        for _ in range(max(1, repeat)):
            status, answer = await self._post(subscriber, notice, carriage)
            once = carriage.is_taken(self.world, subscriber, notice, status, answer)
            taken, why = taken or once, "" if once else f"{status or 'no answer'}: {answer[:200]}"
            self._log(subscriber, notice, why or str(status), once)
        notice.tries += 1
        if taken:
            self.world.mail.take(notice)
            carriage.note_taken(self.world, subscriber, notice)
        else:
            carriage.note_failed(self.world, subscriber, notice, why)
        return taken

    async def _post(self, subscriber: Subscriber, notice: Notice, carriage: Carriage) -> tuple[int, str]:
        if self.http is None:
            return 0, "polygon is not running"
        body, headers = carriage.body(self.world, subscriber, notice), carriage.headers(subscriber)
        try:
            answer = await self.http.post(subscriber.url, json=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return 0, f"{type(error).__name__} {error}".strip()
        return answer.status_code, answer.text

    def _log(self, subscriber: Subscriber, notice: Notice, outcome: str, taken: bool) -> None:
        entry = Delivery(
            network=notice.network,
            subscriber=notice.subscriber,
            seq=notice.seq,
            kind=notice.kind,
            url=subscriber.url,
            outcome=outcome,
            taken=taken,
            at=self.world.clock.now(),
        )
        self.log.append(entry)
