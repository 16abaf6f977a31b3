"""The keys of one page of a list, found by seeking indexes whoever asks and however many cases there are.

The counters tell in which bodies and states a viewer has cases. Where these places are few, each gives its first cases
and they are merged. A viewer of many places has a large share of all cases, and a walk along the list meets them soon.
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

Place = tuple[int, str, str]

ORDERS = {"newest": (("-pk",), "id DESC"), "due": (("due_at", "pk"), "due_at, id")}


def places(viewer: Person, *, states: Iterable[str], body: int | None = None) -> list[Place]:
    """This function will list the bodies, realms and states in which the viewer has cases; more than MANY are cut off."""
    asked = _places(people.scope(viewer, "inbox.see"), tuple(states), body is not None)
    return asked.ask({"body": body})


@lru_cache(maxsize=500)
def _places(scope: Scope, states: Sequence[str], of_one_body: bool) -> Prepared:
    counters = CaseCount.objects.filter(state__in=states)
    if of_one_body:
        counters = counters.filter(body=Given("body"))
    rows = people.within(scope, counters).values_list("body_id", "realm", "state")
    return Prepared(rows[: MANY + 1], planned_once=True)


def walked(rows: QuerySet[Case], *, order: str, limit: int) -> Prepared:
    """This function will ask for the first keys of rows that already are the viewer's, by one walk along the list."""
    return Prepared(rows.order_by(*ORDERS[order][0]).values_list("pk")[:limit])


def gathered(rows: QuerySet[Case], *, order: str, limit: int) -> Prepared:
    """This function will ask for the first keys of rows that are few wherever they stand: all are found, and then sorted.

    The order is a sum, or a planner would walk along the whole list to meet them.
    """
    orders = {"newest": ((F("pk") + 0).desc(),), "due": (F("due_at"), F("pk") + 0)}
    return Prepared(rows.order_by(*orders[order]).values_list("pk")[:limit])


def of_any_state(found_in: Iterable[Place]) -> list[Place]:
    """This function will give each body and realm once, for who asks for all that is open there."""
    return list({place[:2]: place for place in found_in}.values())


def at_a_place(rows: QuerySet[Case], *, order: str, limit: int, by_state: bool) -> Prepared:
    """This function will ask for the first keys of the rows that stand in one place; of any state unless `by_state`."""
    here = rows.filter(body=_of_place("body"), realm=_of_place("realm"))
    if by_state:
        here = here.filter(state=_of_place("state"))
    return Prepared(here.order_by(*ORDERS[order][0]).values_list("id", "due_at")[:limit])


def _of_place(name: str) -> Expression:
    """A column of the table of places, where a database can go through them; else a value that comes with each."""
    return RawSQL(f"place.{name}", ()) if connection.vendor == "postgresql" else Given(name)  # noqa: S611  our own names


def merged(one: Prepared, found_in: Sequence[Place], given: Mapping[str, Any], *, order: str, limit: int) -> list[int]:
    """This function will give the first keys of the rows that stand in the places, each asked as `one`."""
    if not found_in:
        return []
    made = _beside_each if connection.vendor == "postgresql" else _one_by_one
    rows, values = made(one, found_in, given)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ({rows}) AS found ORDER BY {ORDERS[order][1]} LIMIT {limit}", values)  # noqa: S608  made by the ORM
        return [row[0] for row in cursor.fetchall()]


def _beside_each(one: Prepared, found_in: Sequence[Place], given: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """PostgreSQL plans one place, and goes through it for each; planning a hundred takes longer than asking them."""
    places = ", ".join(["(%s::bigint, %s, %s)"] * len(found_in))
    rows = f"SELECT one.* FROM (VALUES {places}) AS place (body, realm, state) CROSS JOIN LATERAL ({one.sql}) AS one"  # noqa: S608
    return rows, [*chain.from_iterable(found_in), *one.values(given)]


def _one_by_one(one: Prepared, found_in: Sequence[Place], given: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """SQLite knows no LATERAL."""
    rows = " UNION ALL ".join([f"SELECT id, due_at FROM ({one.sql}) AS here"] * len(found_in))  # noqa: S608
    named = [dict(zip(("body", "realm", "state"), place, strict=True)) for place in found_in]
    return rows, [value for place in named for value in one.values({**given, **place})]
