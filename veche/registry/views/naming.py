"""What territories, bodies and what happens to them are called on screens."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.agencies.models import BodyEvent, Happening, TerritoryEvent
from veche.agencies.queries.words import LEVELS
from veche.journal.models import Change
from veche.people.models import Person
from veche.people.queries import may
from veche.people.queries.staff import names
from veche.registry.queries.words import actor

TYPES: dict[str, Promise] = {
    "state_body": gettext_lazy("State body"),
    "municipal_body": gettext_lazy("Municipal body"),
    "state_institution": gettext_lazy("State institution"),
    "municipal_institution": gettext_lazy("Municipal institution"),
    "court": gettext_lazy("Court"),
    "self_government": gettext_lazy("Territorial self-government"),
    "other": gettext_lazy("Another legal form"),
}
KINDS: dict[str, Promise] = {
    "region": gettext_lazy("Region"),
    "municipality": gettext_lazy("Municipality"),
    "settlement": gettext_lazy("Settlement"),
}
FIELDS: dict[str, Promise] = {
    "ogrn": gettext_lazy("ОГРН"),
    "sphere": gettext_lazy("Sphere"),
    "level": gettext_lazy("Level"),
    "registered_type": gettext_lazy("Legal form"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "postal_address": gettext_lazy("Postal address"),
    "site": gettext_lazy("Site"),
    "oktmo": gettext_lazy("ОКТМО"),
    "zone": gettext_lazy("Time zone"),
}
NAMED: dict[str, dict[str, Promise]] = {"level": LEVELS, "registered_type": TYPES}


def happening(event: BodyEvent | TerritoryEvent) -> dict[str, Any]:
    """This function will tell an event as finished values: the day, the words, the link it leads to."""
    about = event.successor or event.parent or getattr(event, "territory", None)
    if event.kind == Happening.RELOCATED and isinstance(event, BodyEvent):
        about = event.territory
    said = {
        Happening.ENTERED: _("Entered in the registry as “%(name)s”") % {"name": event.name},
        Happening.RENAMED: _("Renamed: “%(name)s”") % {"name": event.name},
        Happening.MOVED: _("Stands under: %(name)s") % {"name": about},
        Happening.RELOCATED: _("Lies in: %(name)s") % {"name": about},
        Happening.MERGED: _("Merged into: %(name)s") % {"name": about},
        Happening.CLOSED: _("Closed"),
        Happening.REOPENED: _("Opened anew"),
    }
    closing = event.kind in (Happening.MERGED, Happening.CLOSED)
    return {"event": event, "words": said[Happening(event.kind)], "state": "unknown" if closing else "quiet"}


def changes(rows: Iterable[Change]) -> list[dict[str, Any]]:
    """This function will tell the history of plain fields as entries of a timeline."""
    known = [row for row in rows if row.field in FIELDS]
    persons = names(row.actor for row in known)
    return [
        {
            "at": row.at,
            "words": f"{FIELDS[row.field]}: {_said(row.field, row.before)} → {_said(row.field, row.after)}",
            "who": persons.get(row.actor) or actor(row.actor),
        }
        for row in known
    ]


def _said(field: str, value: Any) -> str:
    words = NAMED.get(field, {}).get(str(value))
    return str(words or value or _("empty"))


def zone(name: str, now: dt.datetime) -> str:
    """This function will call a time zone by its distance from UTC and by its name: UTC+10, Asia/Vladivostok."""
    offset = now.astimezone(ZoneInfo(name)).utcoffset() or dt.timedelta()
    minutes = round(offset.total_seconds() / 60)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60}{f':{abs(minutes) % 60:02}' if minutes % 60 else ''}, {name}"


def places_crumbs() -> list[tuple[str, str]]:
    """This function will begin the way to a territory."""
    return [(_("Pages"), reverse("registry:pages")), (_("Territories"), reverse("registry:territories"))]


def tabs(here: str, viewer: Person) -> list[dict[str, Any]]:
    """This function will give the doors of the registry's first floor, and what citizens report where the viewer decides on it."""
    doors = [
        ("registry:pages", _("Pages")),
        ("registry:bodies", _("Bodies")),
        ("registry:territories", _("Territories")),
    ]
    if may(viewer, "public.decide"):
        doors.append(("public:reports", _("Reports of fakes")))
    return [{"label": label, "url": reverse(name), "on": name == here} for name, label in doors]
