"""The list of pages: filters that are the address's query, portions by key."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from veche.agencies.models import Body
from veche.lib import clock, same_name
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import ImportedRow, Page, SheetImport
from veche.registry.queries import seeking
from veche.registry.queries.pages import pages
from veche.registry.queries.seeking import Text
from veche.registry.queries.upkeep import overdue

F = TypeVar("F")
PERMISSION = "registry.see"
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
    rows = _narrowed(viewer, filters).filter(seeking.said(text_of(filters.q)))
    return rows.select_related("body__territory").order_by("title", "id")


def _narrowed(viewer: Person, filters: Filters, way: str = seeking.AMONG) -> QuerySet[Page]:
    """By everything but the words that are looked for."""
    rows, bodies = _fitting(filters), _asked_bodies(filters)
    if bodies is not None:
        rows = rows.filter(seeking.at(bodies, way))
    return people.visible(viewer, PERMISSION, rows, body=way, by_key=True)


def _named(viewer: Person, filters: Filters) -> QuerySet[Page]:
    """The same, but each page is followed to its body: for pages whose keys are known."""
    bodies = _asked_bodies(filters)
    rows = _fitting(filters) if bodies is None else _fitting(filters).filter(body__in=bodies)
    return people.visible(viewer, PERMISSION, rows)


def _fitting(filters: Filters) -> QuerySet[Page]:
    """By the pages' own columns; what leaves fewest is asked first, for SQLite asks in this order."""
    exact = {
        "line": filters.network,
        "page_class": filters.page_class,
        "is_connected": {"yes": True, "no": False}.get(filters.connected),
    }
    rows = seeking.rows().filter(**{name: value for name, value in exact.items() if value not in (None, "")})
    return rows.filter(_kept(filters.upkeep))


def _asked_bodies(filters: Filters) -> QuerySet[Body] | None:
    asked = {"territory_id": key(filters.municipality), "pk": key(filters.body)}
    asked = {name: value for name, value in asked.items() if value is not None}
    return Body.objects.filter(**asked) if asked else None


def text_of(asked: str) -> Text:
    """This function will tell what to look for: an address has none but Latin letters, and only an address has a stroke."""
    said, address = asked.strip(), asked.strip().lower().rpartition("/")[2]
    is_address = "/" in said and said.isascii()
    return Text("" if is_address else same_name.key(said), address if said.isascii() else "")


def _kept(upkeep: str) -> Q:
    if upkeep == "overdue":
        return overdue(clock.now())
    chosen = {
        "recheck": Q(recheck_since__isnull=False),
        "closed": Q(closed_on__isnull=False),
        "all": Q(),
    }
    return chosen.get(upkeep, Q(closed_on=None))


def portion(viewer: Person, filters: Filters, *, after: str) -> Portion:
    """This function will give the viewer's pages that follow the page `after`: by title, those of a name by that of the body."""
    found = _keys(viewer, filters, after=key(after), limit=PORTION + 1)
    shown = pages(viewer).in_bulk(found[:PORTION])
    return Portion(
        [shown[pk] for pk in found[:PORTION] if pk in shown], found[PORTION - 1] if len(found) > PORTION else None
    )


def _keys(viewer: Person, filters: Filters, *, after: int | None, limit: int) -> list[int]:
    text, bodies = text_of(filters.q), _bodies(viewer, filters)
    few = bodies is not None and seeking.own_few(bodies)
    way, among = seeking.OF if few else seeking.AMONG, Body.objects.all() if bodies is None else bodies
    rows = _narrowed(viewer, filters, way)
    if text.name and not text.address:
        called, named = among & seeking.called(text.name), _named(viewer, filters)
        return seeking.by_name(rows, called, named=named, after=after, limit=limit)
    if text.address:
        found = seeking.pages_said(among, text)
        if found is None:
            rows = rows.filter(seeking.said(text))
        else:
            rows, way = _named(viewer, filters).filter(pk__in=found), seeking.OF
    return seeking.by_title(rows, way=way, after=after, limit=limit)


def _bodies(viewer: Person, filters: Filters) -> QuerySet[Body] | None:
    """The bodies that are asked for and seen; None where that is all there are."""
    asked, scope = _asked_bodies(filters), people.scope(viewer, PERMISSION)
    if scope.covers_all:
        return asked
    return people.within(scope, Body.objects.all() if asked is None else asked, body="", realm="", by_key=True)


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
