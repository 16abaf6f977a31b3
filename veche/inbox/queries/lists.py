"""Pages of the list of cases: filters that are the address's query, and the row that a list shows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from veche.inbox.models import Case
from veche.inbox.queries import keys, search
from veche.people import queries as people
from veche.people.models import Person

PAGE = 50
UNFINISHED = (Case.State.OPEN, Case.State.ANSWERING)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the viewer asked to see; an empty field narrows nothing. `state` is a state, or "unfinished" for all open work."""

    state: str = ""
    topic: str = ""
    body: int | None = None
    region: int | None = None
    territory: int | None = None
    overdue: bool = False
    mine: bool = False
    words: str = ""

    @property
    def is_unfinished(self) -> bool:
        """Whether only open work is asked for."""
        return self.overdue or self.state in {"unfinished", *UNFINISHED}

    @property
    def states(self) -> Sequence[str]:
        """The states that may be found."""
        if self.overdue or self.state == "unfinished":
            return UNFINISHED
        return [self.state] if self.state in Case.State.values else Case.State.values


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
    """This function will read one page of cases: the newest first, overdue ones the most overdue first."""
    rows = _beyond(narrow(Case.objects.all(), filters, viewer=viewer, now=now), after, overdue=filters.overdue)
    found = _keys(viewer, rows, filters)
    cases = _shown(viewer, found[:PAGE])
    return CasePage(cases, _after(cases[-1], overdue=filters.overdue) if len(found) > PAGE and cases else None)


def narrow(rows: QuerySet[Case], filters: Filters, *, viewer: Person, now: dt.datetime) -> QuerySet[Case]:
    """This function will keep the cases that the filters ask for."""
    if filters.is_unfinished:
        rows = rows.filter(closed_at=None)
    if filters.overdue:
        rows = rows.filter(due_at__lt=now)
    elif filters.state in Case.State.values:
        rows = rows.filter(state=filters.state)
    if filters.mine:
        rows = rows.filter(assignee=viewer)
    # The sum keeps a planner from choosing the index of regions where that of bodies is the narrow one.
    region = "region" if people.sees_all(viewer, "inbox.see") and not filters.body else "same_region"
    rows = rows.alias(same_region=F("region_id") + 0)
    exact = {"topic": filters.topic, "body": filters.body, region: filters.region, "territory": filters.territory}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if filters.words:
        rows = rows.filter(comment_id__in=search.newest(filters.words))
    return rows


def _keys(viewer: Person, rows: QuerySet[Case], filters: Filters) -> list[int]:
    order = "overdue" if filters.overdue else "newest"
    if _stand_in_few_places(viewer, filters):
        places = keys.places(viewer, states=filters.states, body=filters.body)
        if len(places) <= keys.MANY:
            return keys.merged(rows, places, order=order, limit=PAGE + 1)
    return keys.walked(people.visible(viewer, "inbox.see", rows), order=order, limit=PAGE + 1)


def _stand_in_few_places(viewer: Person, filters: Filters) -> bool:
    """One's own cases and those of some words are few wherever they stand."""
    if filters.mine or filters.words:
        return False
    return bool(filters.body) or not people.sees_all(viewer, "inbox.see")


def _shown(viewer: Person, found: Sequence[int]) -> list[CaseRow]:
    rows = people.visible(viewer, "inbox.see", Case.objects.filter(pk__in=found)).values_list(*SHOWN)
    cases = {row[0]: _row(*row) for row in rows}
    return [cases[key] for key in found if key in cases]


def _row(*shown: Any) -> CaseRow:
    """A body's short name, which is read last, stands in place of its name."""
    pk, text, topic, body, *rest, short = shown
    return CaseRow(pk, text, topic, short or body, *rest)


def _after(last: CaseRow, *, overdue: bool) -> str:
    return f"{last.due_at.timestamp():.6f}_{last.pk}" if overdue else str(last.pk)


def _beyond(rows: QuerySet[Case], after: str, *, overdue: bool) -> QuerySet[Case]:
    """Rows after the key of an address; a key that is not ours begins at the beginning."""
    try:
        if overdue and after:
            since, _, key = after.partition("_")
            moment = dt.datetime.fromtimestamp(float(since), tz=dt.UTC)
            return rows.filter(due_at__gte=moment).exclude(due_at=moment, pk__lte=int(key))
        return rows.filter(pk__lt=int(after)) if after else rows
    except (ValueError, OverflowError, OSError):
        return rows
