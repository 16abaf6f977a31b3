"""Pages of the list of cases: filters that are the address's query, and the row that a list shows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, F, QuerySet

from veche.inbox.models import Case
from veche.inbox.queries import keys, passed, search
from veche.inbox.queries.cases import PAGE_S_BODY
from veche.inbox.rules.terms import NO_TERM
from veche.people import queries as people
from veche.people.models import Person
from veche.people.queries import Given, Prepared, Scope
from veche.rows import Among

PAGE = 50
UNFINISHED = "unfinished"
OPEN = (UNFINISHED, Case.State.NO_ACTION, *Case.UNFINISHED)
MOMENT = DateTimeField()


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the viewer asked to see; an empty field narrows nothing. `state` is a state, or "unfinished" for all that waits.

    The list is the work of the viewer's bodies; `passed` is what is written under their pages and others answer. Words
    are looked for in both.
    """

    state: str = ""
    topic: str = ""
    body: int | None = None
    region: int | None = None
    territory: int | None = None
    overdue: bool = False
    mine: bool = False
    passed: bool = False
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Whether only open cases are asked for."""
        return self.overdue or self.state in OPEN

    @property
    def states(self) -> Sequence[str]:
        """The states that may be found."""
        if self.overdue or self.state == UNFINISHED:
            return Case.UNFINISHED
        return [self.state] if self.state in Case.State.values else Case.State.values

    @property
    def asked_state(self) -> str:
        """One state, "unfinished", or "" for all of them."""
        if self.state in Case.State.values:
            return self.state
        return UNFINISHED if self.is_open else ""

    @property
    def sought(self) -> dict[str, Any]:
        """The values that a case must have, by the names of its fields."""
        exact = {"topic": self.topic, "body": self.body, "region": self.region, "territory": self.territory}
        return {name: value for name, value in exact.items() if value}


@dataclass(frozen=True)
class Shape:
    """What the SQL of a list is made of; what is looked for is given with each asking."""

    scope: Scope
    state: str
    overdue: bool
    mine: bool
    names: tuple[str, ...]
    goes_on: bool

    @property
    def is_open(self) -> bool:
        """Whether only open cases are asked for."""
        return self.overdue or self.state in OPEN

    @property
    def by_state(self) -> bool:
        """Whether the states are told apart: all that waits is told by its term, but for the index of a body's topics."""
        return self.by_topic or not (self.overdue or self.state == UNFINISHED)

    @property
    def by_topic(self) -> bool:
        """Whether one topic is asked for."""
        return "topic" in self.names

    @property
    def order(self) -> str:
        """How the list is ordered: what is to be done by its term, what is done the newest first."""
        return "due" if self.is_open else "newest"


@dataclass(frozen=True)
class CaseRow:
    """What a list shows of a case; made straight from a row, without the cost of models."""

    pk: int
    text: str
    topic: str
    body: str
    page: str
    author: str
    is_urgent: bool
    trouble: str
    state: str
    due_at: dt.datetime
    zone: str


SHOWN = (
    *("pk", "comment__text", "topic", "body__name", "page__title", "comment__author_name"),
    *("is_urgent", "trouble", "state", "due_at", "territory__zone", "body__short_name"),
)


@dataclass(frozen=True)
class CasePage:
    """One page of a list; `after` is the key to ask for the next one with, None at the end."""

    cases: list[CaseRow]
    after: str | None = None


def page(viewer: Person, filters: Filters, *, now: dt.datetime, after: str = "") -> CasePage:
    """This function will read one page of cases: open ones by their terms, the nearest first; else the newest first."""
    found = _keys(viewer, filters, {"now": now, "viewer": viewer.pk, **filters.sought, **_beyond(after, filters)})
    cases = _shown(viewer, found[:PAGE])
    return CasePage(cases, _after(cases[-1], by_term=filters.is_open) if len(found) > PAGE and cases else None)


def _keys(viewer: Person, filters: Filters, given: dict[str, Any]) -> list[int]:
    scope = people.scope(viewer, "inbox.see")
    shape = Shape(scope, filters.asked_state, filters.overdue, filters.mine, tuple(filters.sought), "key" in given)
    if _stand_in_few_counters(filters, scope):
        counters = keys.counters(viewer, states=filters.states, body=filters.body)
        if len(counters) <= keys.MANY:
            counters = counters if shape.by_state else keys.of_any_state(counters)
            return keys.merged(_at_a_counter(shape), counters, given, order=shape.order, limit=PAGE + 1)
    return [key for (key,) in _asked(shape, filters).ask(given)]


def _asked(shape: Shape, filters: Filters) -> Prepared:
    if filters.words:
        return _with_words(shape, filters.words, passed=filters.passed)
    return _passed(shape) if filters.passed else _walked(shape)


def _stand_in_few_counters(filters: Filters, scope: Scope) -> bool:
    """One's own cases and those of some words are few wherever they stand."""
    if filters.mine or filters.words or filters.passed:
        return False
    return bool(filters.body) or not scope.covers_all


@lru_cache(maxsize=500)
def _at_a_counter(shape: Shape) -> Prepared:
    rows = _narrowed(shape)
    if shape.is_open and not shape.by_topic:
        rows = rows.filter(closed_at=None)
    # Else the counter's state says it already, and a planner told twice would read all that is open anywhere.
    return keys.at_a_counter(rows, order=shape.order, limit=PAGE + 1, by_state=shape.by_state)


@lru_cache(maxsize=500)
def _walked(shape: Shape) -> Prepared:
    return keys.walked(people.within(shape.scope, _open(shape)), order=shape.order, limit=PAGE + 1)


@lru_cache(maxsize=500)
def _passed(shape: Shape) -> Prepared:
    return keys.gathered(passed.within(shape.scope, _open(shape)), order=shape.order, limit=PAGE + 1)


def _with_words(shape: Shape, words: str, *, passed: bool) -> Prepared:
    rows = _open(shape).filter(comment_id__in=search.newest(words))
    seen = people.beside if passed else people.within
    return keys.walked(seen(shape.scope, rows, also=PAGE_S_BODY), order=shape.order, limit=PAGE + 1)


def _open(shape: Shape) -> QuerySet[Case]:
    return _narrowed(shape).filter(closed_at=None) if shape.is_open else _narrowed(shape)


def _narrowed(shape: Shape) -> QuerySet[Case]:
    """The cases of a shape, wherever they are."""
    rows = Case.objects.all()
    if shape.overdue:
        rows = rows.filter(due_at__lt=Given("now", MOMENT))
    elif shape.state in Case.State.values:
        rows = rows.filter(state=shape.state)
    if shape.is_open and not shape.overdue:
        # A walk along the terms begins, or ends, with what has none.
        rows = rows.filter(**{"due_at" if shape.state == Case.State.NO_ACTION else "due_at__lt": NO_TERM})
    if shape.mine:
        rows = rows.filter(assignee=Given("viewer"))
    # The sum keeps SQLite from choosing the index of regions where that of bodies is the narrow one. PostgreSQL chooses
    # well, and a sum of which it knows nothing makes it read and sort whole bodies.
    is_wide = shape.scope.covers_all and "body" not in shape.names
    region = "region" if is_wide or connection.vendor == "postgresql" else "same_region"
    rows = rows.alias(same_region=F("region_id") + 0)
    rows = rows.filter(**{region if name == "region" else name: Given(name) for name in shape.names})
    return _further(rows, shape) if shape.goes_on else rows


def _further(rows: QuerySet[Case], shape: Shape) -> QuerySet[Case]:
    """The rows after the key with which the page before ended."""
    if shape.is_open:
        since = Given("since", MOMENT)
        return rows.filter(due_at__gte=since).exclude(due_at=since, pk__lte=Given("key"))
    return rows.filter(pk__lt=Given("key"))


def _shown(viewer: Person, found: Sequence[int]) -> list[CaseRow]:
    if not found:
        return []
    rows = _rows(people.scope(viewer, "inbox.see")).ask({"keys": ",".join(map(str, found))})
    cases = {row[0]: _row(*row) for row in rows}
    return [cases[key] for key in found if key in cases]


@lru_cache(maxsize=500)
def _rows(scope: Scope) -> Prepared:
    rows = Case.objects.filter(Among("pk", Given("keys")))
    return Prepared(people.within(scope, rows, also=PAGE_S_BODY).values_list(*SHOWN), planned_once=True)


def _row(*shown: Any) -> CaseRow:
    """A body's short name, which is read last, stands in place of its name."""
    pk, text, topic, body, *rest, short = shown
    return CaseRow(pk, text, topic, short or body, *rest)


def _after(last: CaseRow, *, by_term: bool) -> str:
    return f"{last.due_at.timestamp():.6f}_{last.pk}" if by_term else str(last.pk)


def _beyond(after: str, filters: Filters) -> dict[str, Any]:
    """The key of an address; one that is not ours begins at the beginning."""
    try:
        if filters.is_open and after:
            since, _, key = after.partition("_")
            return {"since": dt.datetime.fromtimestamp(float(since), tz=dt.UTC), "key": int(key)}
        return {"key": int(after)} if after else {}
    except (ValueError, OverflowError, OSError):
        return {}
