"""The only reader of the system's clock."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

_frozen: list[dt.datetime] = []


def now() -> dt.datetime:
    """This function will tell the present moment, aware, in UTC."""
    return _frozen[-1] if _frozen else dt.datetime.now(dt.UTC)


@contextmanager
def frozen(moment: dt.datetime) -> Iterator[dt.datetime]:
    """This function will hold the clock at `moment` (aware) inside a ``with``; for tests and rehearsals."""
    if moment.tzinfo is None:
        raise NaiveMoment(f"{moment} has no time zone.")
    _frozen.append(moment)
    try:
        yield moment
    finally:
        _frozen.pop()


class NaiveMoment(ValueError):
    """A moment without a zone was given where an exact moment is needed."""
