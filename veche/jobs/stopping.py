"""Whether the worker that runs a long job was asked to stop: such a job looks now and then, and ends what it has begun."""

import contextlib
import threading
from collections.abc import Iterator
from contextvars import ContextVar

_asked: ContextVar[threading.Event | None] = ContextVar("stopping", default=None)


@contextlib.contextmanager
def heeding(event: threading.Event) -> Iterator[None]:
    """This function will let the jobs of this thread see the event by which their worker is stopped."""
    token = _asked.set(event)
    try:
        yield
    finally:
        _asked.reset(token)


def is_asked() -> bool:
    """This function will tell whether to come to an end; never outside a worker."""
    event = _asked.get()
    return event is not None and event.is_set()
