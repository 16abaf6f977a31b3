"""The list of pages: filters that are the address's query, portions by key."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from veche.lib import clock, same_name
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import ImportedRow, Page, SheetImport
from veche.registry.queries.pages import pages
from veche.registry.queries.upkeep import overdue

PORTION = 50


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows the list; empty means everything that is open. `upkeep`: overdue, recheck, closed or all."""

    q: str = ""
    network: str = ""
    municipality: str = ""
    page_class: str = ""
    connected: str = ""
    body: str = ""
    upkeep: str = ""


@dataclass(frozen=True)
class Portion:
    """Some rows and the key after which the next ones come, or None at the end."""

    rows: list[Any]
    after: int | None


def chosen(viewer: Person, filters: Filters) -> QuerySet[Page]:
    """This function will narrow a viewer's pages, in the order of their titles."""
    rows = pages(viewer).filter(_kept(filters.upkeep))
    if filters.q:
        address = Q(address__contains=filters.q.strip().lower().rpartition("/")[2])
        rows = rows.filter(Q(body__name_key__contains=same_name.key(filters.q)) | address)
    exact = {
        "network": filters.network,
        "page_class": filters.page_class,
        "body__territory_id": filters.municipality if filters.municipality.isdecimal() else "",
        "body_id": filters.body if filters.body.isdecimal() else "",
        "is_connected": {"yes": True, "no": False}.get(filters.connected, ""),
    }
    return rows.filter(**{name: value for name, value in exact.items() if value != ""}).order_by("title", "id")


def _kept(upkeep: str) -> Q:
    if upkeep == "overdue":
        return overdue(clock.now())
    chosen = {
        "recheck": Q(recheck_since__isnull=False),
        "closed": Q(closed_on__isnull=False),
        "all": Q(),
    }
    return chosen.get(upkeep, Q(closed_on=None))


def portion(rows: QuerySet[Page], *, after: str) -> Portion:
    """This function will give the pages that follow the page `after` in the order of titles."""
    last = Page.objects.filter(pk=after).values_list("title", flat=True).first() if after.isdecimal() else None
    if last is not None:
        rows = rows.filter(Q(title__gt=last) | Q(title=last, id__gt=int(after)))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], found[PORTION - 1].pk if len(found) > PORTION else None)


def sheets(viewer: Person) -> QuerySet[SheetImport]:
    """This function will give the imports that a viewer may see, without their files."""
    return people.visible(viewer, "registry.import", SheetImport.objects.defer("content").select_related("body"))


def told(sheet: SheetImport, *, outcome: str, after: str) -> Portion:
    """This function will give the rows of an import that follow the row number `after`."""
    rows = ImportedRow.objects.filter(sheet=sheet).order_by("number")
    if outcome:
        rows = rows.filter(outcome=outcome)
    if after.isdecimal():
        rows = rows.filter(number__gt=int(after))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], found[PORTION - 1].number if len(found) > PORTION else None)
