"""Lists of cases: one visibility rule, filters that are the address's query, pages by key."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum

from veche.inbox.models import Case, CaseCount, Comment
from veche.inbox.queries import search
from veche.people import queries as people
from veche.people.models import Person

PAGE = 50


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


@dataclass(frozen=True)
class CasePage:
    """One page of a list; `after` is the key to ask for the next one with, None at the end."""

    cases: list[Case]
    after: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


def visible_cases(viewer: Person) -> QuerySet[Case]:
    """This function will give all cases that the viewer may see."""
    return people.visible(viewer, "inbox.see", Case.objects.all())


def page(viewer: Person, filters: Filters, *, now: dt.datetime, after: str = "") -> CasePage:
    """This function will read one page of cases: the newest first, overdue ones the most overdue first."""
    rows = narrow(visible_cases(viewer), filters, viewer=viewer, now=now).select_related(
        "comment", "body", "page", "territory", "assignee"
    )
    if filters.overdue:
        return _by_deadline(rows, after)
    if after.isdigit():
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return CasePage(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else None)


def _by_deadline(rows: QuerySet[Case], after: str) -> CasePage:
    if after:
        since, _, key = after.partition("_")
        moment = dt.datetime.fromtimestamp(float(since), tz=dt.UTC)
        rows = rows.filter(due_at__gte=moment).exclude(due_at=moment, pk__lte=int(key))
    found = list(rows.order_by("due_at", "pk")[: PAGE + 1])
    if len(found) <= PAGE:
        return CasePage(found)
    last = found[PAGE - 1]
    return CasePage(found[:PAGE], f"{last.due_at.timestamp():.6f}_{last.pk}")


def narrow(rows: QuerySet[Case], filters: Filters, *, viewer: Person, now: dt.datetime) -> QuerySet[Case]:
    """This function will keep the cases that the filters ask for."""
    if filters.overdue:
        rows = rows.filter(closed_at=None, due_at__lt=now)
    elif filters.state == "unfinished":
        rows = rows.filter(closed_at=None)
    elif filters.state in Case.State.values:
        rows = rows.filter(state=filters.state)
    if filters.mine:
        rows = rows.filter(assignee=viewer)
    exact = {"topic": filters.topic, "body": filters.body, "region": filters.region, "territory": filters.territory}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if filters.words:
        rows = rows.filter(comment_id__in=search.newest(filters.words))
    return rows


def counts(viewer: Person) -> dict[str, int]:
    """This function will tell how many cases the viewer has by state, from the counter rows."""
    rows = people.visible(viewer, "inbox.see", CaseCount.objects.all())
    summed = {row["state"]: row["n"] for row in rows.values("state").annotate(n=Sum("number"))}
    return {state: summed.get(state, 0) for state in Case.State.values}


def find(viewer: Person, case_id: int) -> Case:
    """This function will find one case that the viewer may see; raises Http404."""
    rows = Case.objects.select_related("comment", "body", "page__body", "territory", "assignee", "region")
    return people.get_visible_or_404(viewer, "inbox.see", rows, pk=case_id)


def thread(case: Case) -> list[Comment]:
    """This function will read the comments of a case's thread, the oldest first: its own and the answers to it."""
    top = case.comment
    rows = Comment.objects.filter(page=case.page, post_id=top.post_id)
    found, ids = [top], {top.external_id}
    for row in rows.exclude(pk=top.pk).exclude(parent_id="").order_by("written_at", "pk"):
        if row.parent_id in ids:
            found.append(row)
            ids.add(row.external_id)
    return found


def alike(case: Case, *, limit: int = 5) -> list[Comment]:
    """This function will find messages of the same words that were written elsewhere; a comment without words has none."""
    if not case.comment.likeness:
        return []
    rows = Comment.objects.filter(likeness=case.comment.likeness, is_own=False, realm=case.realm)
    return list(rows.exclude(pk=case.comment_id).select_related("page").order_by("-pk")[:limit])
