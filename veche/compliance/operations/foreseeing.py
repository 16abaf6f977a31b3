"""Looking ahead: which pages will miss the norm of this week, told once a page and week."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import F, Q, QuerySet

from veche.agencies.models import Territory
from veche.compliance.models import WeekCount
from veche.compliance.queries.plans import plan
from veche.compliance.rules import rhythm
from veche.compliance.rules.norm import Count, Plan, State, meter
from veche.compliance.rules.rhythm import PastWeek
from veche.facts.compliance import NormAtRisk
from veche.journal import operations as journal
from veche.lib.weeks import SEVEN_DAYS, Week, week_of
from veche.registry.models import SeenPost
from veche.rows import rewrite

ACTOR = "job:compliance.foresee"
TOGETHER = 500


def foresee(*, now: dt.datetime, actor: str = ACTOR) -> int:
    """This function will look ahead for every page that still owes posts this week, in zones where the hour of warning has come.

    It keeps the forecast and whether the page is at risk, states NormAtRisk once a page and week, and gives the number of new ones.
    """
    told = 0
    for zone in Territory.objects.order_by("zone").values_list("zone", flat=True).distinct():
        week = week_of(now, zone=zone)
        held = plan(on=week.monday)
        _let_go(week)
        if now >= week.moment(held.warn_after):
            told += sum(_foresee(portion, week, held, now=now, actor=actor) for portion in _owing(week))
    return told


def _let_go(week: Week) -> None:
    """What is over, or was caught up, is at risk no longer."""
    here = WeekCount.objects.filter(is_at_risk=True, page__body__territory__zone=str(week.zone))
    done = here.filter(Q(monday__lt=week.monday) | Q(norm=None) | Q(own__gte=F("norm")))
    WeekCount.objects.filter(pk__in=list(done.values_list("pk", flat=True))).update(is_at_risk=False)


def _owing(week: Week) -> Iterator[list[WeekCount]]:
    rows: QuerySet[WeekCount] = WeekCount.objects.filter(
        monday=week.monday, norm__gt=F("own"), page__body__territory__zone=str(week.zone)
    )
    rows = rows.filter(page__exemption="", page__closed_on=None)
    pages = iter(list(rows.order_by("page").values_list("pk", flat=True)))
    while portion := list(islice(pages, TOGETHER)):
        yield list(WeekCount.objects.filter(pk__in=portion).select_related("page").order_by("page"))


@transaction.atomic
def _foresee(rows: Sequence[WeekCount], week: Week, held: Plan, *, now: dt.datetime, actor: str) -> int:
    past = _past([row.page_id for row in rows], week, held)
    changed, told = [], 0
    for row in rows:
        count = Count(own=row.own, seen_until=row.seen_until)
        forecast = rhythm.forecast(count, week=week, past=past[row.page_id], plan=held)
        state = meter(count, week=week, norm=row.norm, now=now, forecast=forecast, plan=held).state
        is_new = state == State.AT_RISK and row.warned_at is None
        if (forecast, state == State.AT_RISK) != (row.forecast, row.is_at_risk) or is_new:
            row.forecast, row.is_at_risk = forecast, state == State.AT_RISK
            row.warned_at = now if is_new else row.warned_at
            changed.append(row)
        if is_new:
            _tell(row, actor=actor, now=now)
            told += 1
    rewrite(changed, ["forecast", "is_at_risk", "warned_at"])
    return told


def _tell(row: WeekCount, *, actor: str, now: dt.datetime) -> None:
    fact = NormAtRisk(
        page_id=row.page_id,
        body_id=row.page.body_id,
        monday=row.monday.isoformat(),
        own=row.own,
        norm=row.norm or 0,
        forecast=row.forecast,
    )
    journal.record(fact, actor=actor, at=now)


def _past(pages: Sequence[int], week: Week, held: Plan) -> dict[int, list[PastWeek]]:
    """The whole weeks that each page was seen in lately, with the moments of its own posts."""
    mondays = {week.monday - number * SEVEN_DAYS for number in range(1, held.weeks + 1)}
    weeks = {monday: Week(monday=monday, zone=week.zone) for monday in mondays}
    posts: dict[tuple[int, dt.date], list[dt.datetime]] = defaultdict(list)
    seen = SeenPost.objects.filter(
        page__in=pages, is_own=True, is_repost=False, at__gte=weeks[min(mondays)].start, at__lt=week.start
    )
    for page, at in seen.values_list("page_id", "at"):
        day = at.astimezone(week.zone).date()
        posts[page, day - dt.timedelta(days=day.weekday())].append(at)
    found: dict[int, list[PastWeek]] = defaultdict(list)
    whole = WeekCount.objects.filter(page__in=pages, monday__in=mondays, seen_until__isnull=False)
    for page, monday, until in whole.values_list("page_id", "monday", "seen_until"):
        if until is not None and until >= weeks[monday].end:
            found[page].append((weeks[monday], posts[page, monday]))
    return found
