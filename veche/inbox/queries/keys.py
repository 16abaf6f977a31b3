"""The keys of one page of a list, found by seeking indexes whoever asks and however many cases there are.

The counters tell in which bodies and states a viewer has cases. Where these places are few, each gives its first cases
and they are merged. A viewer of many places has a large share of all cases, and a walk along the list meets them soon.
"""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import QuerySet

from veche.inbox.models import Case, CaseCount
from veche.people import queries as people
from veche.people.models import Person

MANY = 100

Place = tuple[int, str, str]

ORDERS = {"newest": (("-pk",), "id DESC"), "overdue": (("due_at", "pk"), "due_at, id")}


def places(viewer: Person, *, states: Iterable[str], body: int | None = None) -> list[Place]:
    """This function will list the bodies, realms and states in which the viewer has cases; more than MANY are cut off."""
    counters = CaseCount.objects.filter(state__in=list(states))
    if body:
        counters = counters.filter(body=body)
    seen = people.visible(viewer, "inbox.see", counters)
    return list(seen.values_list("body_id", "realm", "state")[: MANY + 1])


def walked(rows: QuerySet[Case], *, order: str, limit: int) -> list[int]:
    """This function will give the first keys of rows that already are the viewer's, by one walk along the list."""
    return list(rows.order_by(*ORDERS[order][0]).values_list("pk", flat=True)[:limit])


def merged(rows: QuerySet[Case], found_in: Sequence[Place], *, order: str, limit: int) -> list[int]:
    """This function will give the first keys of the rows that stand in the places."""
    if not found_in:
        return []
    by, outer = ORDERS[order]
    body, realm, state = found_in[0]
    one = rows.filter(body=body).filter(realm=realm).filter(state=state).order_by(*by).values_list("id", "due_at")
    # All places are asked in the same words, so that the words are made once; the place's three values stand last.
    sql, values = one[:limit].query.sql_with_params()
    union = " UNION ALL ".join([f"SELECT id, due_at FROM ({sql}) AS here"] * len(found_in))  # noqa: S608  made by the ORM
    with connection.cursor() as cursor:
        asked = [value for place in found_in for value in (*values[:-3], *place)]
        cursor.execute(f"SELECT id FROM ({union}) AS found ORDER BY {outer} LIMIT {limit}", asked)  # noqa: S608
        return [row[0] for row in cursor.fetchall()]
