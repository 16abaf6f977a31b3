"""The weekly norm of a viewer's pages."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from veche.compliance.models import Standing, WeekCount
from veche.compliance.queries import rulebook
from veche.compliance.queries.plans import plan
from veche.compliance.rules.norm import Count, Meter, State, meter
from veche.lib.weeks import Week, week_of
from veche.packs.weekly_norm import norm_of
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Page

FIELDS = (
    "pk",
    "title",
    "network",
    "page_class",
    "is_connected",
    "body__name",
    "body__short_name",
    "body__territory__name",
    "body__territory__zone",
)
Row = dict[str, Any]
Counts = dict[tuple[int, dt.date], WeekCount]


@dataclass(frozen=True, kw_only=True)
class PageMeter:
    """A page with its meter of the week; names are ready to be shown."""

    page_id: int
    title: str
    body: str
    municipality: str
    network: str
    is_connected: bool
    meter: Meter

    @property
    def state(self) -> State:
        """Where the page stands in the week."""
        return self.meter.state


def norm(viewer: Person, *, now: dt.datetime, at: dt.datetime | None = None) -> list[PageMeter]:
    """This function will measure a viewer's pages against the norm of the week that holds `at` (now), the most at risk first.

    A page that was not seen in the week is unknown; pages that owe no posts come last.
    """
    visible = people.visible(viewer, "compliance.see", Page.objects.filter(pk__in=Standing.objects.values("page_id")))
    pages: list[Row] = list(visible.values(*FIELDS))
    weeks = {zone: week_of(at or now, zone=zone) for zone in {page["body__territory__zone"] for page in pages}}
    counts = _counts({week.monday for week in weeks.values()}, visible)
    found = [_page_meter(page, weeks[page["body__territory__zone"]], counts, now=now) for page in pages]
    return sorted(found, key=lambda each: (each.meter.order, each.title, each.page_id))


def of_page(page: Page, *, now: dt.datetime) -> Meter:
    """This function will measure one page against the norm of this week; `page` comes with its body and territory."""
    week = week_of(now, zone=page.body.territory.zone)
    kept = WeekCount.objects.filter(page=page, monday=week.monday).first()
    return _meter(kept, week, network=page.network, page_class=page.page_class, now=now)


def _counts(mondays: set[dt.date], pages: QuerySet[Page]) -> Counts:
    rows = WeekCount.objects.filter(monday__in=mondays, page__in=pages.values("pk"))
    return {(row.page_id, row.monday): row for row in rows}


def _page_meter(page: Row, week: Week, counts: Counts, *, now: dt.datetime) -> PageMeter:
    kept = counts.get((page["pk"], week.monday))
    body = page["body__short_name"] or page["body__name"]
    return PageMeter(
        page_id=page["pk"],
        title=body if page["title"] == page["body__name"] else page["title"],
        body=body,
        municipality=page["body__territory__name"],
        network=page["network"],
        is_connected=page["is_connected"],
        meter=_meter(kept, week, network=page["network"], page_class=page["page_class"], now=now),
    )


def _meter(kept: WeekCount | None, week: Week, *, network: str, page_class: str, now: dt.datetime) -> Meter:
    if kept is not None:
        count = Count(own=kept.own, reposts=kept.reposts, seen_until=kept.seen_until)
        held = plan(on=week.monday)
        return meter(count, week=week, norm=kept.norm, now=now, forecast=kept.forecast, plan=held)
    asked = norm_of(rulebook.rule_packs(on=week.monday), network=network, page_class=page_class, on=week.monday)
    return meter(Count(), week=week, norm=asked, now=now)
