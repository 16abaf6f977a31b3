"""Portions of lists, and the keys by which addresses name where the next one begins."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

PORTION = 50
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Portion(Generic[M]):
    """Some rows and the key after which the next ones come, or "" at the end."""

    rows: list[M]
    after: str


def number(text: str) -> int:
    """This function will read the number of a row from an address; 0, which no row has, from anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def cut(rows: QuerySet[M], *, key: Callable[[M], str]) -> Portion[M]:
    """This function will give the first rows, and the key of the last of them when others follow."""
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], key(found[PORTION - 1]) if len(found) > PORTION else "")


def by_term(rows: QuerySet[M], *, after: str) -> Portion[M]:
    """This function will give the rows that follow the key `after`; they come ordered by `due_at` and number."""
    moment, _sign, last = after.partition("~")
    if number(last):
        try:
            due = dt.datetime.fromtimestamp(float(moment), tz=dt.UTC)
        except (ValueError, OverflowError, OSError):
            return Portion([], "")
        rows = rows.filter(Q(due_at__gt=due) | Q(due_at=due, pk__gt=number(last)))
    return cut(rows, key=_term)


def _term(row: Any) -> str:
    return f"{row.due_at.timestamp()}~{row.pk}"
