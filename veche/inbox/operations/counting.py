"""Counters of cases by body and state, kept in the transaction that changes the cases.

A transaction gathers its changes and applies them once, in one order: two that touch the same counters wait for each
other and never both ways round.
"""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F

from veche.inbox.models import Case, CaseCount
from veche.inbox.queries.keys import CounterKey


def key_of(case: Case) -> CounterKey:
    """This function will tell which counter a case stands in."""
    return case.body_id, case.realm, case.state


def moved(before: CounterKey, after: CounterKey) -> Counter[CounterKey]:
    """This function will give the change that one case makes by moving from one counter to another."""
    return Counter({before: -1, after: 1}) if before != after else Counter()


def opened(cases: Iterable[Case]) -> Counter[CounterKey]:
    """This function will give the change that new cases make."""
    return Counter(key_of(case) for case in cases)


def apply(changes: Counter[CounterKey]) -> None:
    """This function will write a transaction's changes, all of them at once; to be called once, late."""
    for key in sorted(key for key, change in changes.items() if change):
        body_id, realm, state = key
        row, _ = CaseCount.objects.get_or_create(body_id=body_id, realm=realm, state=state)
        CaseCount.objects.filter(pk=row.pk).update(number=F("number") + changes[key])
