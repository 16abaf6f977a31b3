"""Tables on their way out: delimited text and workbooks, row after row, with nothing in them that runs."""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from veche.lib.sheets.cells import neutral

LONGEST_CELL = 32_767
# What a workbook takes for an escaped sign, written so that it stays the text that it is.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
SPOOLED = 4 * 1024 * 1024


class _Echo:
    """Hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def delimited(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """This function will write a .csv that office programs open as it is, line by line; what runs is made neutral."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff" + writer.writerow(head)
    for row in rows:
        yield writer.writerow([neutral("" if cell is None else str(cell)) for cell in row])


def workbook(head: Sequence[str], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """This function will write an .xlsx in little memory and give it as a file at its beginning; texts stay texts."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    sheet.append([_cell(sheet, name) for name in head])
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    file = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 - whoever serves it closes it
    book.save(file)
    file.seek(0)
    return cast(IO[bytes], file)


def _cell(sheet: Any, value: object) -> object:
    if not isinstance(value, str) or not value:
        return value if value != "" else None
    text = _ESCAPE.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", value))[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell
