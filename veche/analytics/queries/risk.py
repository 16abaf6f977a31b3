"""Who is at risk of missing this week's norm, from counter rows, and what the rating would lose."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from veche.agencies.models import Body, Territory
from veche.analytics.models import WeekRisk
from veche.analytics.queries.methods import NoMethod, in_force
from veche.analytics.rules.municipal_rating import posting_loss
from veche.analytics.rules.weeks import month_of
from veche.compliance.models import WeekCount
from veche.packs.kinds.ratings import RatingPack
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Page
from veche.registry.queries import seeking

PERMISSION = "analytics.see"
PORTION = 50
SUMMED = ("owing", "met", "at_risk", "unknown", "rated", "rated_at_risk")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A municipality or a founder: its counters of the week; `loses` is None where no method of rating is in force."""

    pk: int
    name: str
    counts: Counter[str]
    loses: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Risk:
    """All standings that a viewer may see, the most at risk first, their sum, and when the region was counted, if ever."""

    rows: list[Standing]
    total: Counter[str]
    counted_at: dt.datetime | None


@dataclass(frozen=True)
class Portion:
    """Pages at risk and the key after which the next ones come, "" at the end."""

    rows: list[dict[str, Any]]
    after: str


def risk(viewer: Person, *, by_founder: bool, on: dt.date) -> Risk:
    """This function will sum the counters that a viewer may see by municipality, or by founder."""
    rows = people.visible(viewer, PERMISSION, WeekRisk.objects.all(), body="founder")
    key = "founder_id" if by_founder else "territory_id"
    sums: dict[int, Counter[str]] = {}
    for row in rows.values(key, *SUMMED):
        sums.setdefault(row[key], Counter()).update({name: row[name] for name in SUMMED})
    method = None if by_founder else _method(on)
    names = _names(by_founder, list(sums))
    found = [Standing(pk=pk, name=names[pk], counts=each, loses=_loss(each, method)) for pk, each in sums.items()]
    found.sort(key=lambda each: (-(each.loses or 0), -each.counts["at_risk"], each.name))
    counted_at = WeekRisk.objects.order_by("pk").values_list("counted_at", flat=True).first()
    return Risk(rows=found, total=sum(sums.values(), Counter()), counted_at=counted_at)


def _method(on: dt.date) -> RatingPack | None:
    try:
        return in_force(month_of(on - dt.timedelta(days=on.weekday())))
    except NoMethod:
        return None


def _loss(counts: Counter[str], method: RatingPack | None) -> Decimal | None:
    if method is None:
        return None
    return posting_loss(counted=counts["rated"], missing=counts["rated_at_risk"], method=method)


def _names(by_founder: bool, ids: list[int]) -> dict[int, str]:
    if by_founder:
        rows = Body.objects.filter(pk__in=ids).values_list("pk", "short_name", "name")
        return {pk: short or name for pk, short, name in rows}
    return dict(Territory.objects.filter(pk__in=ids).values_list("pk", "name"))


def number(text: str) -> int:
    """This function will read a key from an address; what is none is the key of nothing."""
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def pages_at_risk(viewer: Person, *, municipality: str, founder: str, after: str) -> Portion:
    """This function will list the pages that will miss this week's norm, by portions; narrowed as the counters are."""
    rows: QuerySet[WeekCount] = WeekCount.objects.filter(is_at_risk=True)
    if after:
        rows = rows.filter(page__gt=number(after))
    own, scope = _counted(municipality, founder), people.scope(viewer, PERMISSION)
    if municipality or founder or not scope.covers_all:
        # The weeks of few pages are asked for by these: whoever runs one page need not walk along the whole region's.
        bodies = people.within(scope, Body.objects.filter(own("")), body="", realm="", by_key=True)
        if seeking.own_few(bodies):
            pages = people.visible(viewer, PERMISSION, Page.objects.filter(body__in=bodies))
            rows = _first(rows.filter(page__in=pages.values("pk")))
        else:
            rows = rows.filter(own("page__body__"))
    rows = people.visible(viewer, PERMISSION, rows, body="page__body", realm="page__realm")
    names = (
        "page__title",
        "page__is_connected",
        "page__network",
        "page__body__name",
        "page__body__short_name",
        "page__body__territory__name",
    )
    found = list(rows.order_by("page").values("page_id", "own", "norm", "forecast", *names)[: PORTION + 1])
    return Portion(found[:PORTION], str(found[PORTION - 1]["page_id"]) if len(found) > PORTION else "")


def _first(rows: QuerySet[WeekCount]) -> QuerySet[WeekCount]:
    """The first of many without what stands beside each, which is read for these alone."""
    return WeekCount.objects.filter(
        pk__in=list(rows.order_by("page", "pk").values_list("pk", flat=True)[: PORTION + 1])
    )


def _counted(municipality: str, founder: str) -> Callable[[str], Q]:
    """Which bodies are counted under a municipality and a founder; said for rows from which the prefix leads to a body."""

    def said(to: str) -> Q:
        where = Q()
        if municipality:
            place, settlement = number(municipality), Territory.Kind.SETTLEMENT
            inside = Territory.objects.filter(Q(pk=place) | Q(parent=place, kind=settlement))
            where &= Q(**{f"{to}territory__in": inside.values("pk")})
        if founder:
            key = to.removesuffix("__") or "pk"
            institutions = Q(**{f"{to}parent": number(founder), f"{to}level": Body.Level.INSTITUTION})
            where &= Q(**{key: number(founder)}) | institutions
        return where

    return said
