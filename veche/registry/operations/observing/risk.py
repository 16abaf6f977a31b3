"""Which pages may miss this week's norm: from Thursday on their walls are read before the others'."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, QuerySet

from veche import packs
from veche.packs.weekly_norm import norm_of
from veche.registry.models import Page, SeenPost, Watch
from veche.registry.queries.exemptions import frees

THURSDAY = 3
USUAL, AT_RISK = Watch.Urgency.USUAL, Watch.Urgency.AT_RISK


def mark(*, now: dt.datetime) -> None:
    """This function will mark the walls in line whose pages have fewer own posts than this week's norm asks."""
    in_line = Watch.objects.exclude(wall_queue="")
    zones = in_line.order_by().values_list("page__body__territory__zone", flat=True).distinct()
    for zone in zones:
        _mark(in_line.filter(page__body__territory__zone=zone), now.astimezone(ZoneInfo(zone)))


def _mark(watches: QuerySet[Watch], local: dt.datetime) -> None:
    marked = watches.filter(urgency=AT_RISK)
    if local.weekday() < THURSDAY:
        marked.update(urgency=USUAL)
        return
    monday = local.date() - dt.timedelta(days=local.weekday())
    start = dt.datetime.combine(monday, dt.time(), tzinfo=local.tzinfo)
    owing = watches.filter(page__exemption="", page__closed_on=None, standing__in=["unknown", "open"])
    posts = SeenPost.objects.filter(is_own=True, is_repost=False, at__gte=start, at__lte=local).order_by()
    # Which packs a region has switched is not known on this floor: those of every region decide the order of reading.
    every = packs.load("compliance", regions=tuple(settings.VECHE_REGION_PACKS)).values()
    rules = [pack for pack in every if pack.on_by_default]
    for network, page_class in watches.order_by().values_list("page__network", "page__page_class").distinct():
        norm = norm_of(rules, network=network, page_class=page_class, on=monday)
        pages = Page.objects.filter(network=network, page_class=page_class)
        enough = posts.filter(page__in=pages).values("page").annotate(n=Count("pk")).filter(n__gte=norm or 0)
        bound = pages.exclude(frees(local.date()))
        short = owing.filter(page__in=bound).exclude(page__in=enough.values("page"))
        if norm is None:
            short = short.none()
        marked.filter(page__in=pages).exclude(pk__in=short.values("pk")).update(urgency=USUAL)
        short.filter(urgency=USUAL).update(urgency=AT_RISK)
