"""The list of pages: filters that are the address's query, portions by key."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from veche.lib import clock, same_name
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import ImportedRow, Page, SheetImport
from veche.registry.queries.pages import pages
from veche.registry.queries.upkeep import overdue

F = TypeVar("F")
PORTION, LONGEST = 50, 100


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


def asked(given: Mapping[str, Any], kind: type[F]) -> F:
    """This function will read filters (a dataclass of texts) from an address's query, without the sign that no database keeps."""
    names = [each.name for each in dataclasses.fields(kind)]  # type: ignore[arg-type]
    return kind(**{name: str(given.get(name, ""))[:LONGEST].replace("\0", "") for name in names})


def key(text: str) -> int | None:
    """This function will read the number of a row from an address; None for what can be none."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


def chosen(viewer: Person, filters: Filters) -> QuerySet[Page]:
    """This function will narrow a viewer's pages, in the order of their titles."""
    rows = pages(viewer).filter(_kept(filters.upkeep))
    if filters.q:
        address = Q(address__contains=filters.q.strip().lower().rpartition("/")[2])
        rows = rows.filter(Q(body__name_key__contains=same_name.key(filters.q)) | address)
    exact = {
        "network": filters.network,
        "page_class": filters.page_class,
        "body__territory_id": key(filters.municipality),
        "body_id": key(filters.body),
        "is_connected": {"yes": True, "no": False}.get(filters.connected),
    }
    return rows.filter(**{name: value for name, value in exact.items() if value not in (None, "")}).order_by(
        "title", "id"
    )


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
    number = key(after)
    last = Page.objects.filter(pk=number).values_list("title", flat=True).first() if number else None
    if last is not None:
        rows = rows.filter(Q(title__gt=last) | Q(title=last, id__gt=number))
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
    if number := key(after):
        rows = rows.filter(number__gt=number)
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], found[PORTION - 1].number if len(found) > PORTION else None)
