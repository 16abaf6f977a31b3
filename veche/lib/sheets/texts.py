"""Delimited text in the encodings and with the delimiters that offices use."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO

from veche.lib.sheets.cells import Cell, restored
from veche.lib.sheets.unreadable import Unreadable

DELIMITERS = (";", "\t", ",")
LOOKED_AT = 20


def decoded(content: bytes) -> str:
    """This function will decode text: by its mark, as UTF-16 when half of it is zeros, as UTF-8, else as Windows-1251."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _strict(content, encoding)
    wide = _unmarked_utf16(content[:4000])
    if wide:
        return _strict(content, wide)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(content, "cp1251")


def _unmarked_utf16(start: bytes) -> str:
    """In UTF-16 nearly every second byte of Latin or Cyrillic text is 0 or 4."""
    if 0 not in start:
        return ""
    high, low = start[::2], start[1::2]
    for half, encoding in ((high, "utf-16-be"), (low, "utf-16-le")):
        if (half.count(0) + half.count(4)) > 0.8 * len(half):
            return encoding
    return ""


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise Unreadable("malformed") from wrong


def delimiter(text: str) -> str:
    """This function will find the delimiter: the one that splits one of the first lines into the most cells."""
    lines = text[:200_000].splitlines()[:LOOKED_AT]
    return max(DELIMITERS, key=lambda sign: max((line.count(sign) for line in lines), default=0))


def rows(text: str, *, max_rows: int) -> Iterator[list[Cell]]:
    """This function will walk the rows, without NUL signs; raises Unreadable."""
    reader = csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter(text))
    try:
        for number, row in enumerate(reader):
            if number > max_rows + 100:
                raise Unreadable("too_many_rows", rows=max_rows)
            yield [restored(cell) for cell in row]
    except csv.Error as wrong:
        raise Unreadable("malformed") from wrong
