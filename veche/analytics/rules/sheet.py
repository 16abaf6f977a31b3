"""The sheet of raw counts: its columns, coming in by header in any order, and going out the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from veche.analytics.rules.municipal_rating import Counts

# Each column by its own name and by the header that people read; both are understood.
HEADERS: Mapping[str, str] = {
    "municipality": "Муниципалитет",
    "oktmo": "ОКТМО",
    "month": "Месяц",
    "pages": "Страниц",
    "card_pages": "Из них визиток",
    "pages_with_norm": "Выполнили норму публикаций",
    "marked": "С госметкой",
    "plugged": "Подключены к «Госпабликам»",
    "complete": "Оформлены полностью",
    "likes": "Отметки «нравится»",
    "comments": "Комментарии",
    "reposts": "Репосты",
    "views": "Просмотры",
    "given_p31": "П3.1 задан",
    "given_p33": "П3.3 задан",
    "reason": "Основание",
}
WHOLE = (
    *("pages", "card_pages", "pages_with_norm", "marked", "plugged", "complete"),
    *("likes", "comments", "reposts", "views"),
)
GIVEN = ("given_p31", "given_p33")
NEEDED = ("pages",)


class NoColumns(ValueError):
    """The first row does not name the columns that are needed; `missing` are their headers."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


class CellRefused(ValueError):
    """A cell holds no such number; `header` and `text` say which and what."""

    def __init__(self, header: str, text: str) -> None:
        super().__init__(f"{header}: {text}")
        self.header, self.text = header, text


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the sheet."""

    municipality: str
    oktmo: str
    month: str
    reason: str
    counts: Counts


def columns(cells: Sequence[str]) -> dict[str, int]:
    """This function will tell where each column stands; raises NoColumns."""
    known = {folded(header): name for name, header in HEADERS.items()} | {name: name for name in HEADERS}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = known.get(folded(cell))
        if name is not None:
            found.setdefault(name, place)
    missing = [HEADERS[name] for name in NEEDED if name not in found]
    if not {"municipality", "oktmo"} & set(found):
        missing.append(HEADERS["municipality"])
    if missing:
        raise NoColumns(missing)
    return found


def folded(header: str) -> str:
    """This function will strip a header of case, quotes and superfluous spaces."""
    return " ".join(re.sub(r"[\"'«»“”„]", " ", header.casefold().replace("ё", "е")).split())


def line(cells: Sequence[str], places: Mapping[str, int]) -> Line:
    """This function will read one row; raises CellRefused."""
    texts = {name: _text(cells, place) for name, place in places.items()}
    numbers: dict[str, int | Decimal | None] = {}
    for name in WHOLE:
        numbers[name] = _whole(HEADERS[name], texts.get(name, ""))
    for name in GIVEN:
        numbers[name] = _decimal(HEADERS[name], texts.get(name, ""))
    return Line(
        municipality=texts.get("municipality", ""),
        oktmo=texts.get("oktmo", ""),
        month=texts.get("month", ""),
        reason=texts.get("reason", ""),
        counts=Counts(**{name: value for name, value in numbers.items() if value is not None}),  # type: ignore[arg-type]
    )


def _text(cells: Sequence[str], place: int) -> str:
    text = cells[place].strip() if place < len(cells) else ""
    return text[1:] if text.startswith("'") else text


def _whole(header: str, text: str) -> int | None:
    value = _decimal(header, text)
    if value is None and header == HEADERS["pages"]:
        raise CellRefused(header, text)
    if value is None:
        return None
    if value < 0 or value != int(value):
        raise CellRefused(header, text)
    return int(value)


def _decimal(header: str, text: str) -> Decimal | None:
    plain = re.sub(r"[\s\u00a0\u202f\u2009]", "", text).replace("−", "-").replace(",", ".")
    if plain in {"", "-", "—", "–"}:
        return None
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,10})?", plain):
        raise CellRefused(header, text)
    return Decimal(plain)


def cells(name: str, oktmo: str, month: str, counts: Mapping[str, object], reason: str = "") -> list[object]:
    """This function will write one row in the order of HEADERS; what is unknown stays empty."""
    values = {"municipality": name, "oktmo": oktmo, "month": month, "reason": reason, **counts}
    return ["" if values.get(column) is None else values[column] for column in HEADERS]
