"""What the pack and the person say together: which way a kind goes, and when."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language

from veche import packs
from veche.lib.business_time import Calendar
from veche.notices.models import Preferences
from veche.notices.rules.times import Quiet
from veche.packs.kinds.calendars import working_calendar
from veche.packs.kinds.notices import KindOfNotice, NoticePack
from veche.packs.pack import Words
from veche.people.models import Person


def pack() -> NoticePack:
    """This function will give the installation's kinds of notices and limits."""
    return packs.load("notices", regions=settings.VECHE_REGION_PACKS)["standard"]


def say(words: Words) -> str:
    """This function will give a pack's words in the reader's language."""
    return words.say("ru" if (get_language() or settings.LANGUAGE_CODE).startswith("ru") else "en")


def preferences(person: Person) -> Preferences:
    """This function will give a person's choices; unsaved ones of somebody who has not chosen."""
    return Preferences.objects.filter(person=person).first() or Preferences(person=person)


def quiet(chosen: Preferences) -> Quiet:
    """This function will give the hours in which a person is not disturbed."""
    standard = pack().quiet
    return Quiet(
        since=chosen.quiet_since or dt.time.fromisoformat(standard.since),
        until=chosen.quiet_until or dt.time.fromisoformat(standard.until),
    )


def channel(kind: KindOfNotice, chosen: Preferences) -> str:
    """This function will tell how a person hears of a kind: at_once, digest or never. A duty is never switched off."""
    way: str = chosen.channels.get(kind.kind, kind.channel)
    if kind.is_duty:
        return way if way in {"at_once", "digest"} else kind.channel
    return "never" if chosen.is_duties_only else way


def mail_is_set() -> bool:
    """This function will tell whether letters can be sent at all."""
    return bool(settings.VECHE_SMTP)


# Whoever was away all morning is not written to at night.
LATEST = dt.timedelta(hours=6)


@lru_cache(maxsize=32)
def calendar(zone: str) -> Calendar:
    """This function will build the working calendar of a zone."""
    return working_calendar(packs.load("calendars", regions=settings.VECHE_REGION_PACKS).values(), zone=zone)


@dataclass(frozen=True, kw_only=True)
class Morning:
    """A local working day's digest: the day, when it is made, and since when it tells."""

    day: dt.date
    at: dt.datetime
    since: dt.datetime


def morning(now: dt.datetime, *, zone: str) -> Morning | None:
    """This function will give today's morning, from its hour on; None before it and on days without work."""
    hours = calendar(zone)
    local = now.astimezone(hours.zone)
    at = dt.datetime.combine(local.date(), dt.time.fromisoformat(pack().digest_at), hours.zone)
    if local < at or not hours.periods(local.date()):
        return None
    return Morning(day=local.date(), at=at, since=before(now, zone=zone))


def before(now: dt.datetime, *, zone: str) -> dt.datetime:
    """This function will give the morning of the working day before today: since when the digest tells."""
    hours = calendar(zone)
    day = now.astimezone(hours.zone).date() - dt.timedelta(days=1)
    for _ in range(15):
        if hours.periods(day):
            break
        day -= dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time.fromisoformat(pack().digest_at), hours.zone).astimezone(dt.UTC)
