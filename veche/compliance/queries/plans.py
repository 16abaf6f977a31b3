"""How the weekly norm is watched in this installation."""

import datetime as dt

from django.conf import settings

from veche import packs
from veche.compliance.rules.norm import Plan
from veche.lib.weeks import week_of


def plan(*, on: dt.date) -> Plan:
    """This function will give the plan that holds on a day; of several packs the one named last."""
    known = packs.load("norms", regions=tuple(settings.VECHE_REGION_PACKS)).values()
    held = max((pack for pack in known if pack.in_force.holds_on(on)), key=lambda pack: pack.id, default=None)
    if held is None:
        return Plan()
    return Plan(
        warn_after=dt.timedelta(hours=held.warn_hours),
        fresh=dt.timedelta(hours=held.fresh_hours),
        weeks=held.weeks,
        least_weeks=held.least_weeks,
    )


def this_week(zone: str, *, now: dt.datetime) -> tuple[dt.date, dt.datetime]:
    """This function will give the Monday of a zone's week, and the moment after which a page must have been seen to be known."""
    monday = week_of(now, zone=zone).monday
    return monday, now - plan(on=monday).fresh
