"""Hints that something is due in a lane: beyond one machine they wake workers elsewhere. The rows alone are the truth."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Hint:
    """Says that a lane has work; equal ones of a transaction are one."""

    lane: str

    def __call__(self) -> None:
        """This function will give the hint to the carrier that the settings name."""
        import_string(settings.VECHE_HINTS.replace(":", "."))(self.lane)


def after_commit(lanes: Iterable[str]) -> None:
    """This function will hint at some lanes once the caller's transaction is kept: one message a lane, however many jobs.

    Without a carrier nothing is done. A hint may be lost, doubled or late: workers ask the rows by themselves, too.
    """
    if not settings.VECHE_HINTS:
        return
    for hint in map(Hint, sorted(set(lanes))):
        # What was asked for in a savepoint that was rolled back is no longer in this list.
        if not any(asked[1] == hint for asked in connection.run_on_commit):
            transaction.on_commit(hint, robust=True)
