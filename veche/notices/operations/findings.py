"""From findings to who is told: the first look at many pages is one notice a day, and so are the terms that pass on it.

Every later news is that of its page.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count

from veche.compliance.models import Finding
from veche.compliance.queries.findings import OWED
from veche.notices.models import Notice
from veche.notices.operations import hearing, telling
from veche.notices.queries import policies
from veche.people import queries as people
from veche.people.models import Person, Realm
from veche.registry.models import Page

# A page is judged as soon as it is in the register and again when it was looked at: all that is its first check.
FIRST = dt.timedelta(days=1)


def opened(page_id: int, rules: str, *, now: dt.datetime) -> None:
    """This function will tell of new findings: what a page's first check found adds to the day's one notice of first checks."""
    page = Page.objects.select_related("body__territory").get(pk=page_id)
    known = _ever(page_id)
    eldest = min((at for at, _pack, _rule in known), default=now)
    if now - eldest > FIRST:
        stands_again(page_id, now=now)
        return
    told = rules.split(",")
    is_new = any(at == eldest and f"{pack}.{rule}" in told for at, pack, rule in known)
    counts = {"pages": int(is_new), "findings": len(told)}
    key, realm = _first_key(page, eldest), page.realm
    telling.gather_nearest(
        "finding_opened", key=key, body_id=page.body_id, realm=realm, now=now, counts=counts, page_id=page_id
    )


def _ever(page_id: int) -> list[tuple[dt.datetime, str, str]]:
    """When the findings of a page were opened, and by which rules; the closed ones have an index of their own."""
    told = Finding.objects.filter(page=page_id).values_list("opened_at", "pack", "rule")
    return list(told.filter(closed_at=None).union(told.filter(closed_at__isnull=False), all=True))


def _first_key(page: Page, at: dt.datetime) -> str:
    """The matter of all pages of a realm that are checked for the first time on one day of theirs."""
    return f"finding_opened:first:{page.realm}:{at.astimezone(ZoneInfo(page.body.territory.zone)).date()}"


def terms_passed(*, since: dt.datetime, now: dt.datetime) -> None:
    """This function will tell of findings whose term passed between two moments: those of one day are one notice for each person.

    What was told stays as it is, unless there is more of it.
    """
    for realm in Realm.values:
        days = _late(realm, since=since, now=now)
        told = _told(days)
        for (person, key), late in _by_person(days, realm).items():
            if late.findings > told.get((person.pk, key), 0):
                about = {"page_id": late.page.pk, "pages": late.pages, "findings": late.findings}
                telling.tell("finding_overdue", person, key=key, body=late.page.body, realm=realm, now=now, **about)


def _late(realm: str, *, since: dt.datetime, now: dt.datetime) -> dict[str, dict[Page, int]]:
    """By matter, which is a day of the pages' own, how many findings of each page were due on it."""
    passed = Finding.objects.filter(closed_at=None, due_at__gte=since, due_at__lt=now, state__in=OWED)
    counted = passed.filter(page__realm=realm).values_list("page_id", "due_at").annotate(n=Count("pk"))
    rows = list(counted.order_by("page_id", "due_at"))
    pages = Page.objects.select_related("body__territory").in_bulk({page_id for page_id, *_ in rows})
    days: dict[str, dict[Page, int]] = defaultdict(Counter)
    for page_id, due_at, number in rows:
        days[_due_key(pages[page_id], due_at)][pages[page_id]] += number
    return days


def _due_key(page: Page, due_at: dt.datetime) -> str:
    return f"finding_overdue:{page.realm}:{due_at.astimezone(ZoneInfo(page.body.territory.zone)).date()}"


def _told(keys: Iterable[str]) -> dict[tuple[int, str], int]:
    """How many findings each person has been told of, by matter."""
    held = Notice.objects.filter(key__in=list(keys), closed_at=None).values_list("person_id", "key", "values")
    return {(person_id, key): told["findings"] for person_id, key, told in held}


@dataclass
class Late:
    """What one person is to be told of one day: how much, and a page of it."""

    page: Page
    pages: int = 0
    findings: int = 0


def _by_person(days: Mapping[str, Mapping[Page, int]], realm: str) -> dict[tuple[Person, str], Late]:
    """What each person who may act nearest to the pages is to be told, by matter."""
    known = policies.pack().of("finding_overdue")
    if known is None or known.permission is None:
        return {}
    bodies = {page.body for pages in days.values() for page in pages}
    nearest = people.nearest_each(known.permission, bodies, realm=realm)
    summed: dict[tuple[Person, str], Late] = {}
    for key, pages in days.items():
        for page, number in pages.items():
            for person in nearest[page.body_id]:
                late = summed.setdefault((person, key), Late(page))
                late.pages += 1
                late.findings += number
    return summed


def stands_again(page_id: int, *, now: dt.datetime) -> None:
    """This function will tell of findings of a page that was in order so far: those of one page are one matter."""
    hearing.about_page("finding_opened", page_id, now=now)


def closed(page_id: int, finding_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of a finding, and that of its page's findings when none of them stands."""
    telling.close([f"finding_disputed:{finding_id}"], now=now)
    page = Page.objects.select_related("body__territory").get(pk=page_id)
    left = Finding.objects.filter(page=page_id, closed_at=None)
    if not left.exists():
        telling.close([f"finding_opened:page:{page_id}"], now=now)
        eldest = min((at for at, _pack, _rule in _ever(page_id)), default=now)
        _end_alone(page_id, [_first_key(page, eldest)], now=now)
    if not left.filter(due_at__lt=now, state__in=OWED).exists():
        due = Finding.objects.filter(page=page_id).values_list("due_at", flat=True)
        _end_alone(page_id, {_due_key(page, at) for at in due}, now=now)


def _end_alone(page_id: int, keys: Iterable[str], *, now: dt.datetime) -> None:
    """What was told of this page alone is over; what was told of many pages stays until it is read."""
    held = Notice.objects.filter(key__in=list(keys), closed_at=None)
    alone = [pk for pk, told in held.values_list("pk", "values") if told["pages"] == 1 and told["page_id"] == page_id]
    Notice.objects.filter(pk__in=alone).update(closed_at=now, mail_at=None)


def moved(finding_id: int, *, now: dt.datetime) -> None:
    """This function will tell those who decide that a finding is disputed, or end that."""
    finding = Finding.objects.select_related("page").get(pk=finding_id)
    key = f"finding_disputed:{finding_id}"
    if finding.state != Finding.State.DISPUTED:
        telling.close([key], now=now)
        return
    about: dict[str, Any] = {"page_id": finding.page_id, "finding_id": finding_id}
    telling.tell_nearest(
        "finding_disputed", key=key, body_id=finding.body_id, realm=finding.page.realm, now=now, **about
    )
