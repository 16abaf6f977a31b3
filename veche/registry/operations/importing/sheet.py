"""From a file to its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from veche.lib.refusals import Refusal
from veche.lib.sheets import Cell, Table, Unreadable, plain, tables
from veche.packs.kinds.sheets import SheetPack
from veche.registry.operations.importing import words
from veche.registry.queries.tracking import layouts
from veche.registry.rules import headers, rows


class SheetRefused(Refusal):
    """A file cannot be read as a sheet; its text says what to do."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(words.of_sheet(code, values))
        self.code, self.values = code, dict(values)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its columns, and its rows with the numbers that a person sees beside them."""

    table: Table
    found: headers.Found

    @property
    def columns(self) -> Mapping[str, int]:
        """Where each known column stands."""
        return self.found.columns

    @property
    def layout(self) -> SheetPack:
        """The layout that fits the headers best."""
        return self.found.layout

    @property
    def first(self) -> int:
        """How many rows stand above the first one of a body."""
        return self.found.place + 1

    @property
    def total(self) -> int:
        """How many rows there may be, empty ones included."""
        return max(0, self.table.total - self.first)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """This function will walk the rows below the headers that are not empty."""
        for number, cells in enumerate(islice(self.table.rows(), self.first, None), start=self.first + 1):
            if not rows.is_empty(cells):
                yield number, cells


def opened(content: bytes, *, name: str, corrected: Mapping[str, str] | None = None, may_ask: bool = False) -> Sheet:
    """This function will find the sheet in a file; raises SheetRefused.

    `corrected` says what folded headers stand for. A sheet that lacks a column is refused, unless a person `may_ask`ed
    be which one it is.
    """
    try:
        sheet = _found(tables(content, name=name), corrected or {})
        if next(sheet.rows(), None) is None:
            raise SheetRefused("no_rows", {})
    except Unreadable as wrong:
        raise SheetRefused(wrong.code, wrong.values) from wrong
    if sheet.found.missing and not may_ask:
        raise SheetRefused("no_header", {"columns": ", ".join(sheet.found.missing)})
    return sheet


def _found(found: list[Table], corrected: Mapping[str, str]) -> Sheet:
    missing: tuple[str, ...] = ()
    best: Sheet | None = None
    for table in found:
        top = [[plain(cell) for cell in row] for row in islice(table.rows(), headers.LOOKED_AT)]
        try:
            sheet = Sheet(table, headers.header(top, layouts().values(), corrected))
        except headers.NoHeader as none:
            missing = missing or none.missing
            continue
        if best is None or (best.found.missing and not sheet.found.missing):
            best = sheet
    if best is not None:
        return best
    if not any(table.total for table in found):
        raise Unreadable("empty")
    raise SheetRefused("no_header", {"columns": ", ".join(missing)})
