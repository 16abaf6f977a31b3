"""Counters of cases by body and state, kept in the transaction that changes the cases."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F

from veche.inbox.models import Case, CaseCount

Place = tuple[int, str, str]


def place(case: Case) -> Place:
    """This function will tell which counter a case stands in."""
    return case.body_id, case.realm, case.state


def shift(before: Place, after: Place) -> None:
    """This function will move one case from one counter to another."""
    if before != after:
        _add(Counter({before: -1, after: 1}))


def opened(cases: Iterable[Case]) -> None:
    """This function will count new cases."""
    _add(Counter(place(case) for case in cases))


def _add(changes: Counter[Place]) -> None:
    for body_id, realm, state in sorted(changes):
        row, _ = CaseCount.objects.get_or_create(body_id=body_id, realm=realm, state=state)
        CaseCount.objects.filter(pk=row.pk).update(number=F("number") + changes[(body_id, realm, state)])
