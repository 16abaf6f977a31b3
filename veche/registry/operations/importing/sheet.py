"""From a file to its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from veche.lib.refusals import Refusal
from veche.lib.sheets import Cell, Table, Unreadable, plain, tables
from veche.registry.operations.importing import words
from veche.registry.rules import headers, rows


class SheetRefused(Refusal):
    """A file cannot be read as a tracking sheet; its text says what to do."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(words.of_sheet(code, values))
        self.code, self.values = code, dict(values)


@dataclass(frozen=True)
class Sheet:
    """A tracking sheet: its columns, and its rows with the numbers that a person sees beside them."""

    table: Table
    columns: Mapping[str, int]
    first: int

    @property
    def total(self) -> int:
        """How many rows there may be, empty ones included."""
        return max(0, self.table.total - self.first)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """This function will walk the rows below the headers that are not empty."""
        for number, cells in enumerate(islice(self.table.rows(), self.first, None), start=self.first + 1):
            if not rows.is_empty(cells):
                yield number, cells


def opened(content: bytes, *, name: str) -> Sheet:
    """This function will find the tracking sheet in a file; raises SheetRefused."""
    try:
        sheet = _found(tables(content, name=name))
        if next(sheet.rows(), None) is None:
            raise SheetRefused("no_rows", {})
    except Unreadable as wrong:
        raise SheetRefused(wrong.code, wrong.values) from wrong
    return sheet


def _found(found: list[Table]) -> Sheet:
    missing: tuple[str, ...] = headers.NEEDED
    for table in found:
        top = [[plain(cell) for cell in row] for row in islice(table.rows(), headers.LOOKED_AT)]
        try:
            place, columns = headers.header(top)
        except headers.NoHeader as none:
            missing = none.missing
        else:
            return Sheet(table, columns, place + 1)
    if not any(table.total for table in found):
        raise Unreadable("empty")
    raise SheetRefused("no_header", {"columns": ", ".join(missing)})
