"""The look into a workbook's archive before anything is unpacked whole: size, macros, the furthest cell."""

import re
import zipfile
import zlib
from io import BytesIO

from veche.lib.sheets.unreadable import Unreadable

MAX_UNPACKED = 600 * 1024 * 1024
MAX_PARTS = 2_000
MAX_COLUMNS = 400
CHUNK = 1024 * 1024
_ROW = re.compile(rb'<row[^>]{0,200}? r="(\d{1,9})"')
_CELL = re.compile(rb'<c r="([A-Z]{1,4})(\d{1,9})"')
_TAIL = 300


def check(content: bytes, *, max_rows: int) -> None:
    """This function will raise Unreadable for an archive that is broken, swells, carries macros or reaches too far."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            _check_parts(book)
            unpacked = 0
            for part in book.infolist():
                unpacked += _walk(book, part, max_rows=max_rows, allowed=MAX_UNPACKED - unpacked)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as wrong:
        raise Unreadable("malformed") from wrong


def _check_parts(book: zipfile.ZipFile) -> None:
    parts = book.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Unreadable("bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("encrypted")
    names = {part.filename.lower() for part in parts}
    if any(name.endswith(("vbaproject.bin", ".xlm")) or "/macrosheets/" in name for name in names):
        raise Unreadable("macros")


def _walk(book: zipfile.ZipFile, part: zipfile.ZipInfo, *, max_rows: int, allowed: int) -> int:
    """Unpack a part piece by piece and keep nothing; a part may be larger than it says."""
    is_sheet = part.filename.lower().startswith("xl/worksheets/")
    size, tail = 0, b""
    with book.open(part) as stream:
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > allowed:
                raise Unreadable("bomb")
            if is_sheet:
                tail = _reach(tail + piece, max_rows)[-_TAIL:]
    return size


def _reach(piece: bytes, max_rows: int) -> bytes:
    """One far cell makes a reader allocate everything before it."""
    rows = [int(row) for row in _ROW.findall(piece)]
    cells = _CELL.findall(piece)
    if max([*rows, *(int(row) for _, row in cells[-1:])], default=0) > max_rows + 100:
        raise Unreadable("too_many_rows", rows=max_rows)
    if cells and max(_column(letters) for letters in {letters for letters, _ in cells}) > MAX_COLUMNS:
        raise Unreadable("too_wide", columns=MAX_COLUMNS)
    if cells and max(int(row) for _, row in cells) > max_rows + 100:
        raise Unreadable("too_many_rows", rows=max_rows)
    return piece


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
