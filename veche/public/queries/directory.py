"""The directory of official pages. No viewer narrows it: that a page is official is public; training pages never are."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from veche import packs
from veche.agencies import queries as agencies
from veche.agencies.models import Body, Territory
from veche.lib import clock
from veche.people.models import Realm
from veche.registry.models import Observation, Page
from veche.registry.queries.exemptions import frees
from veche.registry.queries.listing import Portion

MOST_WORDS, PORTION = 8, 50


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What narrows the directory: `kind` is a level or a sphere of bodies; empty means everything."""

    text: str = ""
    network: str = ""
    kind: str = ""
    territory: Territory | None = None


def official_pages() -> QuerySet[Page]:
    """This function will give the live official pages with their body and territory, each with the moment `shown_at`.

    At that moment the network showed the page last. Closed pages, and pages and bodies with a standing exemption, are left out.
    """
    today = timezone.localdate(clock.now())
    looks = Observation.objects.filter(page=OuterRef("pk"), failure="").exclude(profile={})
    return (
        Page.objects.filter(realm=Realm.LIVE, exemption="", closed_on=None, body__closed_on=None)
        .exclude(frees(today))
        .select_related("body__territory")
        .annotate(shown_at=Subquery(looks.order_by("-at").values("at")[:1]))
    )


def found(*, text: str = "") -> QuerySet[Page]:
    """This function will list the official pages of the bodies that are called so, in the order of their names."""
    return agencies.named(official_pages(), text, column="body__stems").order_by(
        "body__name", "body_id", "network", "id"
    )


def bodies(asked: Asked) -> QuerySet[Body]:
    """This function will give the bodies that have an official page and fit what is asked, in the order of their names.

    A word is understood in any form and with one letter wrong. Words that no body's name holds are looked for in the
    titles and addresses of pages.
    """
    own = official_pages().filter(body=OuterRef("pk"))
    rows = bodies_with_pages() if not asked.network else _having(own.filter(network=asked.network))
    if asked.territory is not None:
        rows = rows.filter(territory__path__startswith=asked.territory.path)
    if asked.kind:
        rows = rows.filter(level=asked.kind) if asked.kind in Body.Level.values else rows.filter(sphere=asked.kind)
    if asked.text:
        called = agencies.named(rows, asked.text)
        rows = called if called.exists() else rows.filter(pk__in=_titled(asked.text).values("body"))
    return rows.order_by("name", "id")


def portion(rows: QuerySet[Body], *, after: str) -> Portion:
    """This function will give the bodies that follow the body `after`, each with its official pages as `official`."""
    key = int(after[:15]) if after.isdecimal() else 0
    last = Body.objects.filter(pk=key).values_list("name", flat=True).first()
    if last is not None:
        rows = rows.filter(name__gte=last).filter(Q(name__gt=last) | Q(pk__gt=key))
    read = list(rows[: PORTION + 1])
    shown: list[Any] = read[:PORTION]
    own: dict[int, list[Page]] = {body.pk: [] for body in shown}
    for page in official_pages().filter(body__in=shown).order_by("network", "id"):
        own[page.body_id].append(page)
    for body in shown:
        body.official = own[body.pk]
    return Portion(shown, shown[-1].pk if len(read) > PORTION else None)


def _titled(text: str) -> QuerySet[Page]:
    """SQLite compares the case of Latin letters only, so a word is asked for as written, small and capital."""
    rows = Page.objects.all()
    for word in text.split()[:MOST_WORDS]:
        where = Q(address__startswith=word.lower())
        for form in {word, word.lower(), word.capitalize(), word.upper()}:
            where |= Q(title__contains=form)
        rows = rows.filter(where)
    return rows


def networks() -> list[str]:
    """This function will list the networks that are known here."""
    return list(packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)))


def spheres() -> list[str]:
    """This function will list the spheres that bodies work in."""
    return list(Body.objects.exclude(sphere="").order_by("sphere").values_list("sphere", flat=True).distinct())


def territories() -> list[Territory]:
    """This function will list the municipalities by name."""
    return agencies.municipalities()


def bodies_with_pages() -> QuerySet[Body]:
    """This function will give the bodies that have a page in the directory."""
    return _having(official_pages().filter(body=OuterRef("pk")))


def _having(own: QuerySet[Page]) -> QuerySet[Body]:
    rows: QuerySet[Body] = Body.objects.filter(Exists(own), closed_on=None).select_related("territory")
    return rows


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
