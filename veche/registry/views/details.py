"""What the card of a page shows, as finished values."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche import packs
from veche.agencies import queries as agencies
from veche.agencies.models import Body
from veche.people.models import Person
from veche.people.queries import may, visible
from veche.registry.forms import KeyForm
from veche.registry.models import Page, SeenPost
from veche.registry.queries import abilities, expiring, hearings, posts_in_week, sights, words
from veche.registry.views import care, seen
from veche.ui.numbers import number

NORM = 3
POSTS = 10
STATED: dict[str, tuple[Promise, str]] = {
    "has_mark": (gettext_lazy("Official mark"), "official_mark"),
    "members": (gettext_lazy("Subscribers"), "members"),
    "is_plugged": (gettext_lazy("Plugged into «Госпаблики»"), ""),
    "design": (gettext_lazy("Design, %"), ""),
    "widgets": (gettext_lazy("Widgets"), ""),
    "activity": (gettext_lazy("Activity, %"), ""),
    "reach_week": (gettext_lazy("Reach in a week"), ""),
    "reach_post": (gettext_lazy("Mean reach of a post"), ""),
    "status": (gettext_lazy("Status"), ""),
}


def of_page(page: Page, viewer: Person, *, now: dt.datetime) -> dict[str, Any]:
    """This function will collect the card of a page."""
    known = sights.sight(page, now=now).values
    may_edit = may(viewer, "registry.edit", body=page.body, realm=page.realm)
    return {
        "title": page.title,
        "section": reverse("registry:pages"),
        "crumbs": [*crumbs_of_body(page.body, viewer), (words.network(page.network), "")],
        "page": page,
        "network": words.network(page.network),
        "class_label": words.page_class(page.page_class),
        "owes_posts": words.owes_posts(page.page_class),
        "zone": page.body.territory.zone,
        "last_wall": sights.wall_looks().filter(page=page).order_by("-at", "-id").first(),
        "sight": seen.of_page(page, viewer, now=now),
        "stated": stated(page, known),
        "posts": list(SeenPost.objects.filter(page=page).order_by("-at")[:POSTS]),
        "in_week": len(posts_in_week(page, now.astimezone(zone_of(page)).date())),
        "norm": NORM,
        "accesses": expiring.of_page(page, now=now),
        "abilities": abilities.of_page(page),
        "hearing": hearings.of_page(page),
        "kind_labels": words.KEY_KINDS,
        "may_edit": may_edit,
        "form": KeyForm(kinds=kinds(page)) if may_edit else None,
        "dossier_url": dossier(page),
        **care.of_page(page, viewer, now=now),
    }


def zone_of(page: Page) -> dt.tzinfo:
    """This function will give the zone in which a page's weeks are counted."""
    return ZoneInfo(page.body.territory.zone)


def crumbs_of_body(body: Body, viewer: Person) -> list[tuple[str, str]]:
    """This function will list the way down to a body; those that the viewer may not open are only named."""
    way = agencies.ancestors(body)
    open_to = set(
        visible(
            viewer, "registry.see", Body.objects.filter(pk__in=[each.pk for each in way]), body="", realm=""
        ).values_list("pk", flat=True)
    )
    pages = (_("Pages"), reverse("registry:pages"))
    return [pages, *((each.title, reverse("registry:body", args=[each.pk])) for each in way if each.pk in open_to)]


def said(value: Any) -> str | None:
    """This function will say a seen value: an empty text is "not shown", a boolean a word."""
    if value is None:
        return None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return number(value)
    return str(value) or _("not shown")


def stated(page: Page, values: dict[str, Any]) -> list[tuple[str, str | None, str | None, bool]]:
    """This function will set what the sheet states beside what was seen: name, stated, seen, whether they differ."""
    rows = []
    for name, (label, twin) in STATED.items():
        if name in page.stated:
            told, shown = page.stated[name], values.get(twin) if twin else None
            rows.append((str(label), said(told), said(shown) if twin else "", shown is not None and told != shown))
    return rows


def kinds(page: Page) -> tuple[tuple[str, str], ...]:
    """This function will list the kinds of keys that a page's network has."""
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(page.network)
    known = pack.key_kinds() if pack else frozenset()
    return tuple((name, str(label)) for name, label in words.KEY_KINDS.items() if name in known)


def dossier(page: Page) -> str:
    """This function will give the address of the page's dossier, where the installation has one."""
    try:
        return reverse("compliance:dossier", args=[page.pk])
    except NoReverseMatch:
        return ""
