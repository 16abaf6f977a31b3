"""One row of a sheet as values: read tolerantly, refused with a reason when it cannot be used."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from veche.lib import same_name, state_numbers
from veche.lib.sheets import Cell, plain
from veche.packs.kinds.sheets import SheetPack, folded
from veche.registry.rules import values

STATED: Mapping[str, Callable[[str], values.Value | None]] = {
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
NAMES = frozenset({"name", "founder"})
CONTACTS: Mapping[str, Callable[[str], str]] = {
    "email": values.email,
    "phone": values.phone,
    "postal_address": values.words,
    "site": values.site,
}
V = TypeVar("V")
Told = tuple[str, dict[str, str | int]]


class RowRefused(Exception):
    """A row cannot be used; `code` and `values` say why, for whoever words it."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    @property
    def told(self) -> Told:
        """What a fate is told in."""
        return self.code, self.values


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a row says. `stated` is of the page; `remarks` are cells that were not understood, `faults` what refuses the row.

    What is at fault is empty here, so that the rest can still be looked at; a row at fault in its names has no `name`.
    """

    number: int
    name: str
    founder: str
    level: str
    body_id: str = ""
    ogrn: str = ""
    sphere: str = ""
    municipality: str = ""
    oktmo: str = ""
    exemption: str = ""
    page_class: str = ""
    links: tuple[tuple[str, str], ...] = ()
    contacts: Mapping[str, str] = field(default_factory=dict)
    stated: Mapping[str, values.Value] = field(default_factory=dict)
    remarks: tuple[Told, ...] = ()
    faults: tuple[Told, ...] = ()

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


def row(number: int, cells: Sequence[Cell], columns: Mapping[str, int], layout: SheetPack) -> Row:
    """This function will read a row with all that is at fault in it."""
    texts = {name: plain(cells[place]) if place < len(cells) else "" for name, place in columns.items()}
    texts = {name: "" if text.casefold() in values.NOTHING else text for name, text in texts.items()}
    remarks: list[Told] = []
    faults = [*_too_long(texts), *_without_a_name(texts)]
    status, page_class = _page_class(texts, layout, remarks)
    founder = texts.get("founder", "")
    return Row(
        number=number,
        name="" if any(_is_of_names(each) for each in faults) else texts.get("name", "") or founder,
        founder=founder,
        body_id=texts.get("body_id", ""),
        level=_level(texts.get("level", ""), layout, remarks),
        ogrn=_ogrn(texts.get("ogrn", ""), faults),
        sphere=_understood("sphere", values.words, texts, remarks) or "",
        municipality=_understood("municipality", values.words, texts, remarks) or "",
        oktmo=_oktmo(texts.get("oktmo", ""), faults),
        exemption=_understood("exemption", values.words, texts, remarks) or "",
        page_class=page_class,
        links=_links(texts),
        contacts={each: told for each, read in CONTACTS.items() if (told := _understood(each, read, texts, remarks))},
        stated=_stated(texts, status, remarks),
        remarks=tuple(remarks),
        faults=tuple(faults),
    )


def _too_long(texts: dict[str, str]) -> list[Told]:
    """Cells that hold too much; they are emptied, names are cut."""
    long: list[Told] = []
    for name, most in LONGEST.items():
        if len(texts.get(name, "")) > most:
            texts[name] = texts[name][:most] if name in NAMES else ""
            long.append(("too_long", {"column": name, "most": most}))
    return long


def _without_a_name(texts: Mapping[str, str]) -> list[Told]:
    name = texts.get("name", "") or texts.get("founder", "")
    if not name:
        return [("no_name", {})]
    return [] if any(letter.isalpha() for letter in name) else [("name_without_letters", {"name": name[:60]})]


def _is_of_names(fault: Told) -> bool:
    code, said = fault
    return code in {"no_name", "name_without_letters"} or said.get("column") in NAMES


def _understood(name: str, read: Callable[[str], V], texts: Mapping[str, str], remarks: list[Told]) -> V | None:
    """The value of a cell; what is not understood is left out and told."""
    try:
        return read(texts.get(name, ""))
    except values.NotUnderstood:
        remarks.append(("not_understood", {"column": name, "text": texts[name][:60]}))
        return None


def _level(text: str, layout: SheetPack, remarks: list[Told]) -> str:
    level = layout.words.get("level", {}).get(folded(text), "")
    if text and not level:
        remarks.append(("not_understood", {"column": "level", "text": text[:60]}))
    return level


def _ogrn(text: str, faults: list[Told]) -> str:
    try:
        return state_numbers.ogrn(text) if text else ""
    except state_numbers.WrongOgrn as wrong:
        faults.append((f"ogrn_{wrong.reason}", {"ogrn": text[:40]}))
        return ""


def _oktmo(text: str, faults: list[Told]) -> str:
    try:
        return state_numbers.oktmo(text) if text else ""
    except state_numbers.WrongOktmo:
        faults.append(("oktmo", {"oktmo": text[:40]}))
        return ""


def _page_class(texts: Mapping[str, str], layout: SheetPack, remarks: list[Told]) -> tuple[str, str]:
    """The status when it says something else than a class, and the class; a column for the class goes before the status."""
    known = layout.words.get("page_class", {})
    status, said = folded(texts.get("status", "")), folded(texts.get("page_class", ""))
    from_status = known.get(status, "") or known.get(status.partition(" ")[0], "")
    page_class = known.get(said, "") or known.get(said.partition(" ")[0], "")
    if said and not page_class:
        remarks.append(("not_understood", {"column": "page_class", "text": said[:60]}))
    return "" if from_status else texts.get("status", ""), page_class or from_status


def _links(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Columns of links; a bare number in «ID госпаблика» serves in the first of them where the row has no link."""
    links = {name.removeprefix("link:"): text for name, text in texts.items() if name.startswith("link:")}
    first = next(iter(links), None)
    if first and not any(links.values()) and texts.get("page_id", "").lstrip("-").isdigit():
        links[first] = texts["page_id"].lstrip("-")
    return tuple((network, text) for network, text in links.items() if text)


def _stated(texts: Mapping[str, str], status: str, remarks: list[Told]) -> dict[str, values.Value]:
    stated: dict[str, values.Value] = {}
    for name, reader in STATED.items():
        value = _understood(name, reader, texts, remarks)
        if value is not None:
            stated[name] = value
    for name in ("stated_address", "page_id", "sphere_2", "sphere_3"):
        if texts.get(name):
            stated[name] = texts[name][:200]
    return stated | ({"status": status[:200]} if status else {})
