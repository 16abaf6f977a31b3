"""Owing looks: each minute to the pages that are due, and at once to those that somebody asks for."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from veche.jobs.queue import enqueue, enqueue_many
from veche.registry.models import Page, Watch
from veche.registry.operations.observing import risk, routes, timing

AT_ONCE = 500
ROUND = "registry.round"


def plan(*, now: dt.datetime) -> int:
    """This function will settle how every page is seen, put those at risk first, and owe what is due; returns how many."""
    routes.lay(now=now)
    risk.mark(now=now)
    return owe_looks(now=now)


def owe_looks(*, now: dt.datetime, pages: Iterable[int] | None = None) -> int:
    """This function will owe a look at each due page, the most stale first (or at each of `pages`); returns how many.

    A page that nothing can see is not owed one: it needs a key, or a person's observation.
    """
    with transaction.atomic():
        if pages is None:
            due = Page.objects.filter(next_look_at__lte=now).order_by("next_look_at", "id")
            ids = list(due.values_list("pk", flat=True)[:AT_ONCE])
            in_line = _in_line().filter(Q(profile_due_at__lte=now) | Q(wall_due_at__lte=now)).count()
        else:
            asked = list(pages)
            routes.lay(now=now, pages=asked)
            ids, in_line = _alone(asked), _hurry(asked, now=now)
        # A page stays due until it was looked at; a look that never ends is owed anew an hour later.
        Page.objects.filter(pk__in=ids).update(next_look_at=now + timing.AGAIN_AFTER_FAILURE)
        dedupe = [f"registry.observe:{number}" for number in ids]
        enqueue_many("registry.observe", [{"page_id": number} for number in ids], dedupe=dedupe)
        if in_line:
            enqueue(ROUND, dedupe=ROUND)
    return len(ids) + in_line


def _in_line() -> QuerySet[Watch]:
    return Watch.objects.exclude(profile_queue="", wall_queue="")


def _alone(pages: list[int]) -> list[int]:
    watches = Watch.objects.filter(Q(profile_by__in=routes.ALONE) | Q(wall_by__in=routes.ALONE), page__in=pages)
    alone = set(watches.values_list("pk", flat=True))
    return [pk for pk in pages if pk in alone]


def _hurry(pages: list[int], *, now: dt.datetime) -> int:
    asked = Watch.objects.filter(pk__in=pages)
    profiles = asked.exclude(profile_queue="").update(profile_due_at=now)
    walls = asked.exclude(wall_queue="").update(wall_due_at=now, urgency=Watch.Urgency.ASKED)
    return max(profiles, walls)
