"""How MAX's news travel: the secret in a header, 200 as the answer; ten more tries, then silence, then no subscription."""

from __future__ import annotations

from typing import Any

from polygon.max.news import lapse, worded
from polygon.world import Notice, Subscriber, World

FIRST_PAUSE, GROWTH, MOST_TRIES = 60.0, 2.5, 11


def body(world: World, subscriber: Subscriber, notice: Notice) -> dict[str, Any]:
    """Give the body of a notice."""
    return worded(notice)


def headers(subscriber: Subscriber) -> dict[str, str]:
    """Give the headers of a notice."""
    return {"X-Max-Bot-Api-Secret": subscriber.secret} if subscriber.secret else {}


def is_taken(world: World, subscriber: Subscriber, notice: Notice, status: int, answer: str) -> bool:
    """Tell whether the subscriber's answer means that it has the notice."""
    return status == 200


def note_taken(world: World, subscriber: Subscriber, notice: Notice) -> None:
    """Note that a notice has arrived."""
    if subscriber.failures:
        subscriber.failures, subscriber.silent_since = 0, 0.0
        world.mail.subscribers.put(subscriber)


def note_failed(world: World, subscriber: Subscriber, notice: Notice, why: str) -> None:
    """Note that a notice did not arrive: when it is tried again, and since when nobody answers."""
    now = world.clock.now()
    if world.mail.subscribers.get(subscriber.key) is not subscriber:
        return
    subscriber.failures += 1
    subscriber.silent_since = subscriber.silent_since or now
    subscriber.last_error, subscriber.last_error_at = why, int(now)
    world.mail.subscribers.put(subscriber)
    if notice.tries >= MOST_TRIES:
        world.mail.take(notice)
    else:
        notice.due_at = now + FIRST_PAUSE * GROWTH ** (notice.tries - 1)
        world.mail.notices.put(notice)
    lapse(world)
