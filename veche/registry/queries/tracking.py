"""The registry as the regional tracking sheet: what goes out comes back in without a change."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from veche import packs
from veche.agencies.models import Body
from veche.packs.addresses import UnknownAddress, resolve
from veche.packs.kinds.networks import NetworkPack
from veche.packs.kinds.sheets import LINK, SheetPack
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Exemption, Page
from veche.registry.queries import listing
from veche.registry.queries.listing import Filters

LAYOUT = "tracking"
AT_ONCE = 500
PERCENTS = frozenset({"design", "activity"})
Cells = list[str | int | float]


@dataclass(frozen=True)
class Line:
    """One row that goes out: a body, some of its pages, at most one in a network, and the basis of its exemption."""

    body: Body
    pages: Sequence[Page]
    exemption: str = ""

    @property
    def first(self) -> Page | None:
        """The page that the row's stated values are of."""
        return self.pages[0] if self.pages else None


def layouts() -> Mapping[str, SheetPack]:
    """This function will give the layouts that are known here, the region's own included."""
    return packs.load("sheets", regions=tuple(settings.VECHE_REGION_PACKS))


def head() -> list[str]:
    """This function will name the columns of the sheet that goes out."""
    return [header for _field, header in _columns()]


def rows(viewer: Person, filters: Filters) -> Iterator[Cells]:
    """This function will give the sheet's rows, some hundreds of bodies at a time: all bodies and pages that a viewer sees.

    With filters it is the pages that fit them.
    """
    columns = [_writer(field) for field, _header in _columns()]
    for line in _lines(viewer, filters):
        yield [write(line) for write in columns]


def _columns() -> list[tuple[str, str]]:
    networks, layout = _networks(), layouts()[LAYOUT]
    told: list[tuple[str, str]] = []
    for field, header in layout.writes.items():
        if field != LINK:
            told.append((field, header))
            continue
        for name in networks:
            titled = header.format(network=networks[name].title.ru)
            named = titled if layout.column(titled) == f"{LINK}:{name}" else header.format(network=name)
            told.append((f"{LINK}:{name}", named))
    return told


def _networks() -> dict[str, NetworkPack]:
    """The networks, those first that the layout names first."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    named = list(dict.fromkeys(layouts()[LAYOUT].networks.values()))
    return {name: known[name] for name in [*named, *known] if name in known}


def _lines(viewer: Person, filters: Filters) -> Iterator[Line]:
    chosen = listing.chosen(viewer, filters).order_by()
    bodies: QuerySet[Body] = (
        people.bodies(viewer, "registry.see").filter(closed_on=None).select_related("territory", "parent")
    )
    if filters != Filters():
        bodies = bodies.filter(Exists(chosen.filter(body=OuterRef("pk"))))
    walked = bodies.order_by("path").iterator(chunk_size=AT_ONCE)
    while batch := list(islice(walked, AT_ONCE)):
        pages: dict[int, list[Page]] = defaultdict(list)
        for page in chosen.filter(body__in=batch).order_by("network", "id"):
            pages[page.body_id].append(page)
        standing = Exemption.objects.filter(body__in=batch).standing(timezone.localdate()).everywhere()
        bases = dict(standing.order_by("id").values_list("body_id", "basis"))
        for body in batch:
            yield from packed(body, pages[body.pk], bases.get(body.pk, ""))


def packed(body: Body, pages: Sequence[Page], basis: str) -> list[Line]:
    """This function will put a body's pages into as few rows as can say of each what is kept of it.

    A row says the class of all its pages and states values of the first one only.
    """
    order = list(_networks())
    held: list[list[Page]] = []
    for page in sorted(pages, key=lambda each: (order.index(each.network) if each.network in order else 99, each.pk)):
        fitting = (row for row in held if _fits(page, row))
        row = next(fitting, None)
        if row is None:
            held.append([page])
        else:
            row.append(page)
    lines = [Line(body, row, basis if row[0].exemption == basis else "") for row in held]
    if not lines or (basis and not any(line.exemption for line in lines)):
        lines.append(Line(body, (), basis))
    return lines


def _fits(page: Page, row: list[Page]) -> bool:
    first = row[0]
    return (
        not page.stated
        and (page.page_class, page.exemption) == (first.page_class, first.exemption)
        and page.network not in {each.network for each in row}
    )


def _writer(field: str) -> Callable[[Line], str | int | float]:
    if field.startswith(f"{LINK}:"):
        network = field.partition(":")[2]
        return lambda line: next((_link(page) for page in line.pages if page.network == network), "")
    return WRITERS.get(field) or (lambda line: _stated(line, field))


def _stated(line: Line, field: str) -> str | int | float:
    value: Any = line.first.stated.get(field) if line.first else None
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    return f"{value:g} %".replace(".", ",") if field in PERCENTS and isinstance(value, int | float) else value


def _link(page: Page) -> str:
    """The address from which the page is found again."""
    known = _networks()
    for text in (page.url, page.address):
        try:
            if resolve(text, [known[page.network]]).value in {page.address, page.external_id}:
                return text
        except (UnknownAddress, KeyError):
            continue
    return page.url


def _word(kind: str, code: str) -> str:
    words = layouts()[LAYOUT].words.get(kind, {})
    return next((word.capitalize() for word, meant in words.items() if meant == code), "")


def _status(line: Line) -> str | int | float:
    return _stated(line, "status") or _class(line)


def _class(line: Line) -> str:
    return _word("page_class", line.first.page_class) if line.first else ""


def _founder(line: Line) -> str:
    return line.body.parent.name if line.body.parent else ""


def _page_id(line: Line) -> str | int | float:
    return _stated(line, "page_id") or (line.first.external_id if line.first else "")


WRITERS: Mapping[str, Callable[[Line], str | int | float]] = {
    "body_id": lambda line: str(line.body.pk),
    "level": lambda line: _word("level", line.body.level),
    "founder": _founder,
    "name": lambda line: line.body.name,
    "ogrn": lambda line: line.body.ogrn or "",
    "sphere": lambda line: line.body.sphere,
    "municipality": lambda line: line.body.territory.name,
    "oktmo": lambda line: line.body.territory.oktmo or "",
    "email": lambda line: line.body.email,
    "phone": lambda line: line.body.phone,
    "postal_address": lambda line: line.body.postal_address,
    "site": lambda line: line.body.site,
    "exemption": lambda line: line.exemption,
    "status": _status,
    "page_class": _class,
    "page_id": _page_id,
}
