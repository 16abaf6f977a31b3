"""What was seen of a page, in words: how it stands, what it shows, what changed, what people told."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.people.models import Person
from veche.people.queries import may
from veche.registry.models import Observation, Page, PageEvent, Watch
from veche.registry.queries import sights
from veche.ui.numbers import number

FIELDS: dict[str, Promise] = {
    "title": gettext_lazy("Title"),
    "description": gettext_lazy("Description"),
    "category": gettext_lazy("Category"),
    "site": gettext_lazy("Site"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "postal_address": gettext_lazy("Postal address"),
    "has_point_on_map": gettext_lazy("Point on the map"),
    "has_avatar": gettext_lazy("Avatar"),
    "has_cover": gettext_lazy("Cover"),
    "official_mark": gettext_lazy("Official mark"),
    "members": gettext_lazy("Subscribers"),
    "menu": gettext_lazy("Links of the menu"),
    "widgets": gettext_lazy("Widgets"),
    "is_plugged": gettext_lazy("Plugged into «Госпаблики»"),
    "pinned_text": gettext_lazy("Pinned post"),
}
# Shown only where they are known: no rule asks after them, or only a person can tell them.
SELDOM = frozenset({"category", "has_point_on_map", "menu", "widgets", "is_plugged", "pinned_text"})
OTHER_FIELDS: dict[str, Promise] = {
    "address": gettext_lazy("Address"),
    "status": gettext_lazy("Status"),
    "links": gettext_lazy("Links"),
    "verified": gettext_lazy("Verified by the network"),
    "wall": gettext_lazy("Who may write on the wall"),
    "standing": gettext_lazy("State"),
}
STANDINGS: dict[str, tuple[str, Promise]] = {
    "unknown": ("unknown", gettext_lazy("Not seen yet")),
    "open": ("met", gettext_lazy("Open to everybody")),
    "closed": ("broken", gettext_lazy("Closed: only members read it")),
    "private": ("broken", gettext_lazy("Private")),
    "deleted": ("broken", gettext_lazy("Deleted")),
    "blocked": ("broken", gettext_lazy("Blocked by the network")),
    "missing": ("broken", gettext_lazy("Not found at its address")),
}
KINDS: dict[str, Promise] = {
    "renamed": gettext_lazy("Renamed"),
    "moved": gettext_lazy("New address"),
    "changed": gettext_lazy("Changed"),
    "closed": gettext_lazy("Closed to citizens"),
    "gone": gettext_lazy("Gone"),
    "back": gettext_lazy("Can be read again"),
}
BY: dict[str, Promise] = {
    "alone": gettext_lazy("by a key"),
    "shared": gettext_lazy("by the region's shared key"),
    "public": gettext_lazy("by the public preview"),
    "person": gettext_lazy("told by a person"),
    "nobody": gettext_lazy("by nothing: there is no key"),
}
CLOSED = gettext_lazy("by nothing: the page is closed")
LONG = 200


def of_page(page: Page, viewer: Person, *, now: dt.datetime) -> dict[str, Any]:
    """This function will tell all that was seen of a page as finished values."""
    watch = Watch.objects.filter(page=page).first() or Watch(page=page)
    told = sights.sight(page, now=now)
    state, words = STANDINGS[watch.standing]
    return {
        "watch": watch,
        "state": state,
        "standing": str(words),
        "fields": fields(told),
        "newest": told.newest,
        "is_blind": watch.profile_by == Watch.By.NOBODY and page.closed_on is None,
        "profile_by": str(CLOSED if page.closed_on else BY[watch.profile_by]),
        "wall_by": str(CLOSED if page.closed_on else BY[watch.wall_by]),
        "is_public": Watch.By.PUBLIC in (watch.profile_by, watch.wall_by),
        "events": [event(each) for each in sights.events_of(page)],
        "testimonies": [testimony(each) for each in testimonies(page)],
        "may_testify": may(viewer, "registry.testify", body=page.body, realm=page.realm),
    }


def fields(told: sights.Told) -> list[dict[str, Any]]:
    """This function will pair each field with what is known of it; None stays None: it could not be seen."""
    rows = []
    for name, label in FIELDS.items():
        known = told.fields.get(name)
        if known is not None or name not in SELDOM:
            source = known.source if known else ""
            mark = str(BY[source]) if source in ("public", "person") else ""
            at = known.at if known and mark else None
            rows.append({"label": str(label), "value": said(known.value) if known else None, "mark": mark, "at": at})
    return rows


def said(value: Any) -> str:
    """This function will say a seen value: an empty one is "not shown", a boolean a word, a list its titles."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list):
        named = [
            str(each.get("title") or each.get("url", "")) if isinstance(each, dict) else str(each) for each in value
        ]
        return ", ".join(named) or _("not shown")
    return str(value) or _("not shown")


def event(row: PageEvent) -> dict[str, Any]:
    """This function will tell a change: what it is about, what was and what is."""
    label = FIELDS.get(row.field) or OTHER_FIELDS.get(row.field)
    return {
        "row": row,
        "kind": row.kind,
        "title": str(label) if row.kind == "changed" and label else str(KINDS[row.kind]),
        "before": _worded(row.field, row.before),
        "after": _worded(row.field, row.after),
        "state": "broken" if row.kind in ("gone", "closed") else "met" if row.kind == "back" else "info",
    }


def _worded(name: str, value: Any) -> str:
    if value is None:
        return ""
    words = str(STANDINGS[value][1]) if name == "standing" and value in STANDINGS else said(value)
    return words if len(words) <= LONG else words[:LONG] + "…"


def testimonies(page: Page) -> list[Observation]:
    """This function will give the newest things that people told of a page."""
    rows = Observation.objects.filter(page=page, source=Observation.PERSON).select_related("by", "evidence")
    return list(rows.order_by("-at", "-id")[:10])


def testimony(row: Observation) -> dict[str, Any]:
    """This function will tell what a person saw: fields, when, who, and the way to the file."""
    told = [(str(FIELDS.get(name, name)), said(value)) for name, value in row.profile.items()]
    url = reverse("registry:evidence", args=[row.pk]) if row.evidence_id else ""
    return {"row": row, "told": told, "by": row.by.name if row.by else "", "url": url}


def zone(page: Page) -> dt.tzinfo:
    """This function will give the zone of a page's body."""
    return ZoneInfo(page.body.territory.zone or settings.TIME_ZONE)
