"""What a sheet's card says: the layout, the columns, the unknown municipalities, and what each row changes."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from veche import packs
from veche.agencies import queries as agencies
from veche.packs.kinds.sheets import FIELDS, LINK
from veche.registry.models import ImportedRow, SheetImport
from veche.registry.operations.importing import words
from veche.registry.queries.tracking import layouts
from veche.registry.queries.words import language, network


def of_row(row: ImportedRow) -> dict[str, object]:
    """This function will say of a row what became or would become of it."""
    return {
        "number": row.number,
        "name": row.name,
        "outcome": row.outcome,
        "word": words.outcome(row.outcome),
        "told": sentences(row),
        "changes": [words.of_change(change) for change in row.changes],
    }


def sentences(row: ImportedRow) -> list[str]:
    """This function will say what is told of a row, but for what its changes show."""
    return [words.of_row(code, values) for code, values in row.told if code not in words.SHOWN]


def chips(sheet: SheetImport, outcome: str) -> list[dict[str, object]]:
    """This function will make the filters by outcome."""
    return [
        {
            "label": words.outcome(name),
            "count": sheet.counts.get(name, 0),
            "on": name == outcome,
            "url": "?" if name == outcome else f"?outcome={name}",
        }
        for name in words.OUTCOMES
    ]


def layout(sheet: SheetImport) -> str:
    """This function will name the layout that the headers were found to be of."""
    found = layouts().get(sheet.layout)
    return found.title.say(language()) if found else ""


def fields() -> list[tuple[str, str]]:
    """This function will list what a column may hold."""
    links = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    return [
        *((name, words.column(name)) for name in FIELDS),
        *((f"{LINK}:{name}", _("Page in %(network)s") % {"network": network(name)}) for name in links),
    ]


def columns(sheet: SheetImport) -> list[dict[str, Any]]:
    """This function will list the sheet's headers with what each is taken for."""
    by_place = {place: name for name, place in sheet.columns.items()}
    return [
        {"place": place, "header": header, "field": by_place.get(place, "")}
        for place, header in enumerate(sheet.headers)
        if header.strip()
    ]


def strangers(sheet: SheetImport) -> list[dict[str, Any]]:
    """This function will list the municipalities that nobody knows, with what was answered and what may be answered."""
    known = agencies.municipalities() if sheet.strangers else []
    ids = {each.name: str(each.pk) for each in known}
    told = []
    for place, stranger in enumerate(sheet.strangers):
        name = str(stranger["name"])
        choices = [("new", _("It is new: add it")), ("leave", _("Leave its rows out"))]
        choices += [(str(each.pk), _("It is “%(name)s”") % {"name": each.name}) for each in known]
        answer = sheet.answers.get(stranger["key"], "") or ids.get(str(stranger["meant"]), "")
        told.append({**stranger, "name": name, "place": place, "choices": choices, "answer": answer})
    return told
