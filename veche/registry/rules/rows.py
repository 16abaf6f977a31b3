"""One row of the tracking sheet as values: read tolerantly, refused with a reason when it cannot be used."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from veche.lib import same_name, state_numbers
from veche.lib.sheets import Cell, plain
from veche.registry.rules import values

LEVELS: Mapping[str, str] = {
    "регион": "region",
    "министерство": "ministry",
    "ведомство": "ministry",
    "узкоспециальные": "ministry",
    "мо": "municipality",
    "муниципалитет": "municipality",
    "муниципальное образование": "municipality",
    "суд": "court",
    "тос": "self_government",
}
STATED: Mapping[str, Callable[[str], bool | int | float | None]] = {
    "is_plugged": values.yes_no,
    "has_mark": values.yes_no,
    "design": values.percent,
    "widgets": values.count,
    "activity": values.percent,
    "members": values.count,
    "reach_week": values.count,
    "reach_post": values.count,
}
LONGEST: Mapping[str, int] = {
    "name": 500,
    "founder": 500,
    "municipality": 200,
    "exemption": 300,
    "sphere": 60,
    "email": 200,
    "phone": 60,
    "postal_address": 300,
    "site": 200,
}
CONTACTS = ("email", "phone", "postal_address", "site")
Told = tuple[str, dict[str, str | int]]


class RowRefused(Exception):
    """A row cannot be used; `code` and `values` say why, for whoever words it."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, kw_only=True)
class Row:
    """A usable row. `stated` is what the sheet says of the page; `remarks` are cells that were not understood."""

    number: int
    name: str
    founder: str
    level: str
    ogrn: str = ""
    sphere: str = ""
    municipality: str = ""
    oktmo: str = ""
    exemption: str = ""
    page_class: str = ""
    links: tuple[tuple[str, str], ...] = ()
    contacts: Mapping[str, str] = field(default_factory=dict)
    stated: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    remarks: tuple[Told, ...] = ()

    @property
    def is_founder(self) -> bool:
        """Whether the row speaks of the founder itself."""
        return not self.founder or same_name.key(self.founder) == same_name.key(self.name)


def is_empty(cells: Sequence[Cell]) -> bool:
    """This function will tell a row of which nothing is to be read."""
    return not any(plain(cell) for cell in cells)


def named(cells: Sequence[Cell], columns: Mapping[str, int]) -> str:
    """This function will say whose row it is, even when the row cannot be used."""
    told = [plain(cells[columns[name]]) for name in ("name", "founder") if columns.get(name, len(cells)) < len(cells)]
    return next((text for text in told if text), "")[:500]


def row(number: int, cells: Sequence[Cell], columns: Mapping[str, int]) -> Row:
    """This function will read a row; raises RowRefused."""
    texts = {name: plain(cells[place]) if place < len(cells) else "" for name, place in columns.items()}
    texts = {name: "" if text.casefold() in values.NOTHING else text for name, text in texts.items()}
    for name, most in LONGEST.items():
        if len(texts.get(name, "")) > most:
            raise RowRefused("too_long", column=name, most=most)
    name, founder = texts.get("name", ""), texts.get("founder", "")
    if not (name or founder):
        raise RowRefused("no_name")
    stated, remarks = _stated(texts)
    return Row(
        number=number,
        name=name or founder,
        founder=founder,
        level=LEVELS.get(texts.get("level", "").casefold(), ""),
        ogrn=_ogrn(texts.get("ogrn", "")),
        sphere=texts.get("sphere", ""),
        municipality=texts.get("municipality", ""),
        oktmo=_oktmo(texts.get("oktmo", "")),
        exemption=texts.get("exemption", ""),
        page_class=_page_class(texts.get("status", "")),
        links=_links(texts),
        contacts={name: texts[name] for name in CONTACTS if texts.get(name)},
        stated=stated,
        remarks=tuple(remarks),
    )


def _ogrn(text: str) -> str:
    try:
        return state_numbers.ogrn(text) if text else ""
    except state_numbers.WrongOgrn as wrong:
        raise RowRefused(f"ogrn_{wrong.reason}", ogrn=text[:40]) from None


def _oktmo(text: str) -> str:
    try:
        return state_numbers.oktmo(text) if text else ""
    except state_numbers.WrongOktmo:
        raise RowRefused("oktmo", oktmo=text[:40]) from None


def _page_class(status: str) -> str:
    plain_status = status.casefold()
    for mark, page_class in (("визитк", "card"), ("флагман", "flagship"), ("актив", "active")):
        if mark in plain_status and not plain_status.startswith("не"):
            return page_class
    return ""


def _links(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Columns of links; a bare number in «ID госпаблика» serves where the sheet's first link is empty."""
    links = {name.removeprefix("link:"): text for name, text in texts.items() if name.startswith("link:")}
    first = next(iter(links), None)
    if first and not links[first] and texts.get("page_id", "").lstrip("-").isdigit():
        links[first] = texts["page_id"].lstrip("-")
    return tuple((network, text) for network, text in links.items() if text)


def _stated(texts: Mapping[str, str]) -> tuple[dict[str, str | int | float | bool], list[Told]]:
    stated: dict[str, str | int | float | bool] = {}
    remarks: list[Told] = []
    for name, read in STATED.items():
        try:
            value = read(texts.get(name, ""))
        except values.NotUnderstood:
            remarks.append(("not_understood", {"column": name, "text": texts[name][:60]}))
        else:
            if value is not None:
                stated[name] = value
    for name in ("status", "stated_address", "page_id", "sphere_2", "sphere_3"):
        if texts.get(name):
            stated[name] = texts[name][:200]
    return stated, remarks
