"""The directory of official pages. No viewer narrows it: that a page is official is public; training pages never are."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from veche.agencies.models import Body, Territory
from veche.lib import clock
from veche.people.models import Realm
from veche.registry.models import Observation, Page
from veche.registry.queries.exemptions import frees

MOST_WORDS = 8


def official_pages() -> QuerySet[Page]:
    """This function will give the live official pages with their body and territory, each with the moment `shown_at`.

    At that moment the network showed the page last. Closed pages, and pages and bodies with a standing exemption, are left out.
    """
    today = timezone.localdate(clock.now())
    looks = Observation.objects.filter(page=OuterRef("pk"), failure="").exclude(profile={})
    return (
        Page.objects.filter(realm=Realm.LIVE, exemption="", closed_on=None)
        .exclude(frees(today))
        .select_related("body__territory")
        .annotate(shown_at=Subquery(looks.order_by("-at").values("at")[:1]))
    )


def found(*, text: str = "", network: str = "", territory: Territory | None = None) -> QuerySet[Page]:
    """This function will search the directory by words of the body's name or the page's title, a network and a territory.

    Every word must be found, whatever its case; the order is by the body's name.
    """
    rows = official_pages()
    if network:
        rows = rows.filter(network=network)
    if territory is not None:
        rows = rows.filter(body__territory__path__startswith=territory.path)
    for word in text.split()[:MOST_WORDS]:
        rows = rows.filter(_says(word))
    return rows.order_by("body__name", "body_id", "network", "id")


def _says(word: str) -> Q:
    """SQLite compares the case of Latin letters only, so a word is asked for as written, small and capital."""
    where = Q()
    for form in {word, word.lower(), word.capitalize(), word.upper()}:
        for name in ("title", "body__name", "body__short_name", "address"):
            where |= Q(**{f"{name}__icontains": form})
    return where


def networks() -> list[str]:
    """This function will list the networks in which there are official pages."""
    return list(official_pages().order_by("network").values_list("network", flat=True).distinct())


def territories() -> list[Territory]:
    """This function will list the municipalities by name."""
    return list(Territory.objects.filter(kind=Territory.Kind.MUNICIPALITY).order_by("name"))


def bodies_with_pages() -> QuerySet[Body]:
    """This function will give the bodies that have a page in the directory."""
    return Body.objects.filter(pk__in=official_pages().values("body")).select_related("territory")


def pages_of(body: Body) -> list[Page]:
    """This function will list the official pages of a body."""
    return list(official_pages().filter(body=body).order_by("network", "id"))


def open_rows() -> Iterator[dict[str, Any]]:
    """This function will walk the whole directory as plain values for open data."""
    for page in found().iterator(chunk_size=500):
        yield as_plain(page)


def as_plain(page: Page) -> dict[str, Any]:
    """This function will give what is public about a page."""
    body: Body = page.body
    confirmed: dt.datetime | None = getattr(page, "shown_at", None)
    return {
        "id": page.pk,
        "network": page.network,
        "address": page.address,
        "url": page.url,
        "title": page.title,
        "body": {"id": body.pk, "name": body.name, "ogrn": body.ogrn},
        "territory": {"name": body.territory.name, "oktmo": body.territory.oktmo},
        "in_registry_since": page.added_at.isoformat(timespec="seconds"),
        "last_confirmed_at": confirmed.isoformat(timespec="seconds") if confirmed else None,
    }
