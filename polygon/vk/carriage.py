"""How VK's events travel: the secret inside the body, `ok` in the answer."""

from __future__ import annotations

from typing import Any

from polygon.vk.callbacks import confirmation_code
from polygon.world import Notice, Subscriber, World

MOST_FAILURES = 10


def body(world: World, subscriber: Subscriber, notice: Notice) -> dict[str, Any]:
    """Give the body of a notice."""
    return notice.body | ({"secret": subscriber.secret} if subscriber.secret else {})


def headers(subscriber: Subscriber) -> dict[str, str]:
    """Give the headers of a notice: VK has none of its own."""
    return {}


def is_taken(world: World, subscriber: Subscriber, notice: Notice, status: int, answer: str) -> bool:
    """Tell whether the subscriber's answer means that it has the notice."""
    if status != 200:
        return False
    if notice.kind != "confirmation":
        return answer.strip() == "ok"
    page = world.pages.things["vk", subscriber.page_id]
    return answer.strip() == confirmation_code(world, page)


def note_taken(world: World, subscriber: Subscriber, notice: Notice) -> None:
    """Note that a notice has arrived."""
    subscriber.failures, subscriber.last_error = 0, ""
    subscriber.status = "ok" if notice.kind == "confirmation" or subscriber.status == "failed" else subscriber.status
    world.mail.subscribers.put(subscriber)


def note_failed(world: World, subscriber: Subscriber, notice: Notice, why: str) -> None:
    """Note that a notice did not arrive; after several in a row VK stops sending."""
    subscriber.failures += 1
    subscriber.last_error, subscriber.last_error_at = why, world.clock.second()
    if notice.kind == "confirmation" or subscriber.failures >= MOST_FAILURES:
        subscriber.status = "failed"
    world.mail.subscribers.put(subscriber)
    if notice.kind == "confirmation":
        world.mail.take(notice)
