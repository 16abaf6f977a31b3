"""The keys of one page of a list, found by seeking indexes whoever asks and however many cases there are.

The counters tell in which bodies and states a viewer has cases. Where these counters are few, each gives its first cases
and they are merged. A viewer of many has a large share of all cases, and a walk along the list meets them soon.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import Expression, F, QuerySet
from django.db.models.expressions import RawSQL

from veche.inbox.models import Case, CaseCount
from veche.people import queries as people
from veche.people.models import Person
from veche.people.queries import Given, Prepared, Scope

MANY = 100

# A counter of cases is told by a body, a realm and a state.
CounterKey = tuple[int, str, str]

ORDERS = {"newest": (("-pk",), "id DESC"), "due": (("due_at", "pk"), "due_at, id")}


def counters(viewer: Person, *, states: Iterable[str], body: int | None = None) -> list[CounterKey]:
    """This function will list the counters (a body, a realm, a state) in which the viewer has cases; more than MANY are cut off."""
    asked = _counters(people.scope(viewer, "inbox.see"), tuple(states), body is not None)
    return asked.ask({"body": body})


@lru_cache(maxsize=500)
def _counters(scope: Scope, states: Sequence[str], of_one_body: bool) -> Prepared:
    rows = CaseCount.objects.filter(state__in=states)
    if of_one_body:
        rows = rows.filter(body=Given("body"))
    kept = people.within(scope, rows).values_list("body_id", "realm", "state")
    return Prepared(kept[: MANY + 1], planned_once=True)


def walked(rows: QuerySet[Case], *, order: str, limit: int) -> Prepared:
    """This function will ask for the first keys of rows that already are the viewer's, by one walk along the list."""
    return Prepared(rows.order_by(*ORDERS[order][0]).values_list("pk")[:limit])


def gathered(rows: QuerySet[Case], *, order: str, limit: int) -> Prepared:
    """This function will ask for the first keys of rows that are few wherever they stand: all are found, and then sorted.

    The order is a sum, or a planner would walk along the whole list to meet them.
    """
    orders = {"newest": ((F("pk") + 0).desc(),), "due": (F("due_at"), F("pk") + 0)}
    return Prepared(rows.order_by(*orders[order]).values_list("pk")[:limit])


def of_any_state(found_in: Iterable[CounterKey]) -> list[CounterKey]:
    """This function will give each body and realm once, for who asks for all that is open there."""
    return list({key[:2]: key for key in found_in}.values())


def at_a_counter(rows: QuerySet[Case], *, order: str, limit: int, by_state: bool) -> Prepared:
    """This function will ask for the first keys of the rows that stand in one counter; of any state unless `by_state`."""
    here = rows.filter(body=_of_counter("body"), realm=_of_counter("realm"))
    if by_state:
        here = here.filter(state=_of_counter("state"))
    return Prepared(here.order_by(*ORDERS[order][0]).values_list("id", "due_at")[:limit])


def _of_counter(name: str) -> Expression:
    """A column of the table of counters, where a database can go through them; else a value that comes with each."""
    return RawSQL(f"counter.{name}", ()) if connection.vendor == "postgresql" else Given(name)  # noqa: S611  our own names


def merged(
    one: Prepared, found_in: Sequence[CounterKey], given: Mapping[str, Any], *, order: str, limit: int
) -> list[int]:
    """This function will give the first keys of the rows that stand in the counters, each asked as `one`."""
    if not found_in:
        return []
    made = _beside_each if connection.vendor == "postgresql" else _one_by_one
    rows, values = made(one, found_in, given)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ({rows}) AS found ORDER BY {ORDERS[order][1]} LIMIT {limit}", values)  # noqa: S608  made by the ORM
        return [row[0] for row in cursor.fetchall()]


def _beside_each(one: Prepared, found_in: Sequence[CounterKey], given: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """PostgreSQL plans one counter, and goes through it for each; planning a hundred takes longer than asking them."""
    table = ", ".join(["(%s::bigint, %s, %s)"] * len(found_in))
    rows = f"SELECT one.* FROM (VALUES {table}) AS counter (body, realm, state) CROSS JOIN LATERAL ({one.sql}) AS one"  # noqa: S608
    return rows, [*chain.from_iterable(found_in), *one.values(given)]


def _one_by_one(one: Prepared, found_in: Sequence[CounterKey], given: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """SQLite knows no LATERAL."""
    rows = " UNION ALL ".join([f"SELECT id, due_at FROM ({one.sql}) AS here"] * len(found_in))  # noqa: S608
    named = [dict(zip(("body", "realm", "state"), key, strict=True)) for key in found_in]
    return rows, [value for key in named for value in one.values({**given, **key})]
