"""Counting the pages at risk of missing this week's norm, by founder and municipality."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from veche.agencies.models import Body, Territory
from veche.analytics.models import WeekRisk
from veche.analytics.queries.methods import NoMethod, in_force
from veche.analytics.queries.pages import RATED, marking_networks
from veche.analytics.rules.weeks import month_of, weeks_of
from veche.compliance.models import WeekCount
from veche.compliance.queries.plans import this_week
from veche.lib.weeks import SEVEN_DAYS, midnight
from veche.people.models import Realm
from veche.registry.models import Page
from veche.registry.queries.exemptions import frees

Key = tuple[int, int, str]
COUNTED = ("owing", "met", "at_risk", "unknown", "rated", "rated_at_risk")


def count_risk(*, now: dt.datetime) -> None:
    """This function will count the pages of this week anew, each zone by its own week, and keep the counters."""
    municipalities, counted = _municipalities(), defaultdict[Key, Counter[str]](Counter)
    for zone in Territory.objects.order_by("zone").values_list("zone", flat=True).distinct():
        monday, known_since = this_week(zone, now=now)
        for founder, territory, realm, sums in _sums(monday, zone, known_since):
            counted[founder, municipalities[territory], realm] += sums
    _keep(counted, now=now)


def _municipalities() -> Mapping[int, int]:
    """A settlement is counted in its municipality."""
    rows = Territory.objects.values_list("pk", "kind", "parent_id")
    return {pk: parent if kind == Territory.Kind.SETTLEMENT and parent else pk for pk, kind, parent in rows}


def _sums(monday: dt.date, zone: str, known_since: dt.datetime) -> list[tuple[int, int, str, Counter[str]]]:
    """Institutions are counted under their founder, everybody else under themselves."""
    behind = Q(is_at_risk=False, own__lt=F("norm"))
    unseen = Q(seen_until=None) | Q(seen_until__lt=known_since)
    rated = _rated(monday)
    parts: Mapping[str, Q] = {
        "owing": Q(),
        "met": Q(own__gte=F("norm")),
        "at_risk": Q(is_at_risk=True, own__lt=F("norm")),
        "unknown": behind & unseen,
        "rated": rated,
        "rated_at_risk": rated & Q(is_at_risk=True, own__lt=F("norm")),
    }
    rows = _owing(monday, zone).annotate(missed=_missed(monday, ZoneInfo(zone)))
    found: dict[tuple[int, int, str], Counter[str]] = defaultdict(Counter)
    for name, part in parts.items():
        for body, parent, level, territory, realm, number in _grouped(rows.filter(part)):
            founder = parent if level == Body.Level.INSTITUTION and parent else body
            found[founder, territory, realm][name] += number
    return [(*key, sums) for key, sums in found.items()]


def _owing(monday: dt.date, zone: str) -> QuerySet[WeekCount]:
    rows = WeekCount.objects.filter(monday=monday, page__body__territory__zone=zone)
    return rows.filter(norm__isnull=False, page__exemption="", page__closed_on=None)


def _grouped(rows: QuerySet[WeekCount]) -> QuerySet[WeekCount, tuple[int, int | None, str, int, str, int]]:
    by = ("page__body", "page__body__parent", "page__body__level", "page__body__territory", "page__realm")
    return rows.values_list(*by).annotate(number=Count("pk")).order_by()


def _rated(monday: dt.date) -> Q:
    """Pages that the municipality's rating counts, as far as a week can be judged, and that may still keep the month."""
    freed = Page.objects.filter(frees(monday), pk=OuterRef("page"))
    try:
        exempt = in_force(month_of(monday)).posting_exempt
    except NoMethod:
        return Q(pk__in=())
    return (
        Q(page__realm=Realm.LIVE, page__network__in=marking_networks(), page__body__level__in=RATED, missed=False)
        & ~Q(page__page_class__in=exempt)
        & Q(~Exists(freed))
    )


def _missed(monday: dt.date, zone: ZoneInfo) -> Exists:
    """A page that has missed an earlier week of the month, read to its end, can lose nothing more."""
    seen = Q(pk__in=())
    for each in weeks_of(month_of(monday)):
        if each < monday:
            seen |= Q(monday=each, seen_until__gte=midnight(each + SEVEN_DAYS, zone))
    return Exists(WeekCount.objects.filter(seen, page=OuterRef("page"), own__lt=F("norm")))


@transaction.atomic
def _keep(counted: Mapping[Key, Counter[str]], *, now: dt.datetime) -> None:
    WeekRisk.objects.all().delete()
    rows = [
        WeekRisk(
            founder_id=founder,
            territory_id=territory,
            realm=realm,
            counted_at=now,
            **{name: sums[name] for name in COUNTED},
        )
        for (founder, territory, realm), sums in counted.items()
    ]
    WeekRisk.objects.bulk_create(rows, batch_size=500)
