"""The installation's preset of terms and its working calendars, and the term of a message by them."""

import datetime as dt
from functools import lru_cache

from django.conf import settings

from veche import packs
from veche.inbox.models import Case
from veche.inbox.queries import choices
from veche.inbox.rules import asking, terms
from veche.lib.business_time import Calendar
from veche.packs.kinds.calendars import working_calendar
from veche.packs.kinds.sla import SlaPack


def sla() -> SlaPack:
    """This function will find the preset of terms that the installation works by."""
    presets = packs.load("sla", regions=settings.VECHE_REGION_PACKS).values()
    return next((preset for preset in presets if preset.default), next(iter(presets)))


@lru_cache(maxsize=32)
def calendar_of(zone: str) -> Calendar:
    """This function will build the working calendar of a time zone from all years of the packs."""
    years = packs.load("calendars", regions=settings.VECHE_REGION_PACKS).values()
    return working_calendar(years, zone=zone)


def due(text: str, *, urgent: bool, since: dt.datetime, zone: str) -> dt.datetime:
    """This function will tell until when a message is to be answered that was written at `since`; NO_TERM if it asks nothing."""
    if not urgent and asking.asks_nothing(text, choices.unasking()):
        return terms.NO_TERM
    return _term(urgent=urgent, since=since, zone=zone)


def standing(case: Case, *, now: dt.datetime) -> dt.datetime:
    """This function will tell until when a case is to be answered that people take in hand: one without a term gets its own."""
    if case.due_at < terms.NO_TERM:
        return case.due_at
    return _term(urgent=case.is_urgent, since=now, zone=case.territory.zone)


def _term(*, urgent: bool, since: dt.datetime, zone: str) -> dt.datetime:
    return terms.due(since, urgent=urgent, sla=sla(), calendar=calendar_of(zone))
