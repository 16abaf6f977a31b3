"""The installation's preset of terms and its working calendars."""

from functools import lru_cache

from django.conf import settings

from veche import packs
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
