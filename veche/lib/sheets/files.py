"""What a file holds, and why it cannot be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from veche.lib.sheets import archive, texts
from veche.lib.sheets.cells import Cell
from veche.lib.sheets.unreadable import Unreadable

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
WORKBOOKS, TEXTS = (".xlsx",), (".csv", ".tsv", ".txt")

__all__ = ["MAX_BYTES", "MAX_ROWS", "Table", "Unreadable", "tables"]


@dataclass(frozen=True)
class Table:
    """One sheet of a file: how many rows it has, and a way to walk them from the first."""

    name: str
    total: int
    rows: Callable[[], Iterator[list[Cell]]]


def tables(content: bytes, *, name: str) -> list[Table]:
    """This function will open a file called `name` and give its sheets; raises Unreadable with the reason's code."""
    check(content, name=name)
    return _workbook(content) if content.startswith(ZIP) else _text(content)


def check(content: bytes, *, name: str) -> None:
    """This function will refuse at once, in little memory, what cannot be a table; raises Unreadable."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    _check_ending(content, ending)
    _check_kind(content, is_workbook=ending in WORKBOOKS, ending=ending)
    if content.startswith(ZIP):
        archive.check(content, max_rows=MAX_ROWS)


def _check_ending(content: bytes, ending: str) -> None:
    if not content:
        raise Unreadable("empty")
    if len(content) > MAX_BYTES:
        raise Unreadable("too_big", megabytes=MAX_BYTES // 1024 // 1024)
    if ending == ".xlsm":
        raise Unreadable("macros")
    if ending not in (*WORKBOOKS, *TEXTS):
        raise Unreadable("ending", ending=ending or "?")


def _check_kind(content: bytes, *, is_workbook: bool, ending: str) -> None:
    if content.startswith(COMPOUND):
        raise Unreadable("encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "old_workbook")
    if is_workbook != content.startswith(ZIP):
        raise Unreadable("not_a_workbook" if is_workbook else "not_a_text", ending=ending)


def _workbook(content: bytes) -> list[Table]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [_sheet(book, name) for name in book.sheet_names]
    except (CalamineError, ValueError, OSError) as wrong:
        raise Unreadable("malformed") from wrong


def _sheet(book: CalamineWorkbook, name: str) -> Table:
    sheet = book.get_sheet_by_name(name)

    def rows() -> Iterator[list[Cell]]:
        # Empty rows above the first are left out by the library; they count where a row is called by its number.
        yield from ([] for _ in range(sheet.start[0] if sheet.start else 0))
        yield from (list[Cell](row) for row in sheet.iter_rows())

    return Table(name, (sheet.start[0] if sheet.start else 0) + sheet.height, rows)


def _text(content: bytes) -> list[Table]:
    text = texts.decoded(content)
    total = text.count("\n") + 1
    if total > MAX_ROWS * 4:
        raise Unreadable("too_many_rows", rows=MAX_ROWS)
    return [Table("", total, lambda: texts.rows(text, max_rows=MAX_ROWS))]
