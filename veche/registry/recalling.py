"""What many pages share, asked once while many of them are weighed together."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_asked: ContextVar[dict[Hashable, Any] | None] = ContextVar("asked", default=None)


@contextmanager
def together() -> Iterator[None]:
    """This function will have shared keys and rates asked once for each network and key within the block; keep it short."""
    before = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(before)


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """This function will give the answer to a question, asked anew outside of `together`."""
    known = _asked.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    found: Answer = known[question]
    return found
