"""How Telegram's updates travel: the secret in a header, any 2xx as the answer."""

from __future__ import annotations

from typing import Any

from polygon.telegram.updates import worded
from polygon.world import Notice, Subscriber, World


def body(world: World, subscriber: Subscriber, notice: Notice) -> dict[str, Any]:
    """Give the body of a notice."""
    return worded(notice)


def headers(subscriber: Subscriber) -> dict[str, str]:
    """Give the headers of a notice."""
    return {"X-Telegram-Bot-Api-Secret-Token": subscriber.secret} if subscriber.secret else {}


def is_taken(world: World, subscriber: Subscriber, notice: Notice, status: int, answer: str) -> bool:
    """Tell whether the subscriber's answer means that it has the notice."""
    return 200 <= status < 300


def note_taken(world: World, subscriber: Subscriber, notice: Notice) -> None:
    """Note that a notice has arrived."""
    if subscriber.failures:
        subscriber.failures = 0
        world.mail.subscribers.put(subscriber)


def note_failed(world: World, subscriber: Subscriber, notice: Notice, why: str) -> None:
    """Note that a notice did not arrive; Telegram goes on trying."""
    subscriber.failures += 1
    subscriber.last_error, subscriber.last_error_at = why, world.clock.second()
    world.mail.subscribers.put(subscriber)
