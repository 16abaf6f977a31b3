"""Confirming what is known of a page, and telling when that falls due."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from veche.facts.registry import CustodyReminderDue, PageConfirmed, PageQuestioned
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.packs.kinds.upkeep import Interval
from veche.registry.models import Custody, Page, PageConfirmation, UpkeepReminder
from veche.registry.queries.upkeep import due_on, last_confirmed
from veche.registry.queries.words import upkeep
from veche.registry.rules.custody import LEADING
from veche.registry.rules.upkeep import after_months

Due = tuple[Page, str, dt.date]
What = UpkeepReminder.What
AT_ONCE = 500


class NothingIsWrong(Refusal):
    """A person said that something is wrong with a page, and not what."""


class PageIsClosed(Refusal):
    """A closed page is not confirmed."""


@transaction.atomic
def confirm(page: Page, *, measured: Mapping[str, Any], actor: str, now: dt.datetime, seen: int | None = None) -> None:
    """This function will keep that the body has looked at what was `measured` (by the observation `seen`) and found it right."""
    _check_open(page)
    PageConfirmation.objects.create(
        page=page, at=now, actor=actor, measured=dict(measured), observation_id=seen, is_right=True
    )
    PageConfirmation.objects.filter(page=page, is_right=False, settled_at=None).update(settled_at=now)
    Page.objects.filter(pk=page.pk).update(confirmed_at=now)
    page.confirmed_at = now
    journal.record(PageConfirmed(page_id=page.pk, body_id=page.body_id), actor=actor, at=now)


@transaction.atomic
def question(
    page: Page, *, note: str, measured: Mapping[str, Any], actor: str, now: dt.datetime, seen: int | None = None
) -> PageConfirmation:
    """This function will keep what the body says is wrong, for whoever keeps the registry; the page stays unconfirmed."""
    _check_open(page)
    if not note.strip():
        raise NothingIsWrong(_("Write what is wrong with the page."))
    kept = PageConfirmation.objects.create(
        page=page,
        at=now,
        actor=actor,
        measured=dict(measured),
        observation_id=seen,
        is_right=False,
        note=note.strip(),
    )
    fact = PageQuestioned(page_id=page.pk, body_id=page.body_id, confirmation_id=kept.pk)
    journal.record(fact, actor=actor, at=now)
    return kept


@transaction.atomic
def remind(*, actor: str, now: dt.datetime) -> int:
    """This function will tell of everything that falls due soon, each once a period, and return how much it told of."""
    today, told = timezone.localdate(now), 0
    for due in _portions([*_pages_due(today), *_holders_due(today)]):
        told += _tell(due, actor=actor, now=now)
    return told


def _tell(due: list[Due], *, actor: str, now: dt.datetime) -> int:
    known = set(
        UpkeepReminder.objects.filter(page__in={page.pk for page, _, _ in due}).values_list("page_id", "what", "due_on")
    )
    fresh = [each for each in due if (each[0].pk, each[1], each[2]) not in known]
    UpkeepReminder.objects.bulk_create(
        UpkeepReminder(page=page, what=what, due_on=day, at=now) for page, what, day in fresh
    )
    for page, what, day in fresh:
        fact = CustodyReminderDue(page_id=page.pk, body_id=page.body_id, what=what, due_on=str(day))
        journal.record(fact, actor=actor, at=now)
    return len(fresh)


def _pages_due(today: dt.date) -> Iterator[Due]:
    every = upkeep().confirm
    soon = today + dt.timedelta(days=every.remind_days)
    # Months differ in length: a few days more are read, and the day itself decides.
    last = _noon(after_months(soon, -every.months) + dt.timedelta(days=4))
    rows = Page.objects.filter(Q(confirmed_at__lt=last) | Q(confirmed_at=None, added_at__lt=last), closed_on=None)
    for page in rows.only("body_id", "confirmed_at", "added_at").iterator(chunk_size=AT_ONCE):
        day = due_on(last_confirmed(page), every)
        if day <= soon:
            yield page, What.CONFIRM, day


def _holders_due(today: dt.date) -> Iterator[Due]:
    """The earliest day among a page's owners and administrators: one reminder to the page, not one to each of them."""
    first: dict[tuple[int, str], Due] = {}
    held = Custody.objects.filter(until=None, role__in=LEADING, page__closed_on=None).select_related("page")
    for each in held.iterator(chunk_size=AT_ONCE):
        for what, last, every in _asked_of(each):
            day = due_on(last, every)
            key = (each.page_id, what)
            if day <= today + dt.timedelta(days=every.remind_days) and (key not in first or day < first[key][2]):
                first[key] = (each.page, what, day)
    yield from first.values()


def _asked_of(held: Custody) -> Iterator[tuple[str, dt.date, Interval]]:
    known = upkeep()
    yield What.PASSWORD, held.password_on or held.since, known.password
    yield What.SECOND_FACTOR, held.second_factor_on or held.since, known.second_factor


def _portions(due: list[Due]) -> Iterator[list[Due]]:
    for start in range(0, len(due), AT_ONCE):
        yield due[start : start + AT_ONCE]


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


def _check_open(page: Page) -> None:
    if page.closed_on is not None:
        raise PageIsClosed(_("The page is closed: there is nothing to confirm."))
