"""Cells as plain text, coming in and going out."""

import datetime as dt
import re

Cell = str | float | int | bool | dt.date | dt.time | dt.timedelta | None

# Controls but tab and line break, and the marks that turn the direction of a line.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def plain(cell: Cell) -> str:
    """This function will give a cell as one line of text without invisible signs; a whole number has no point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return " ".join(_UNSEEN.sub("", str(cell)).split())


def neutral(text: str) -> str:
    """This function will keep a spreadsheet from taking a text for a formula (CWE-1236); `restored` gives it back."""
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def restored(text: str) -> str:
    """This function will give back a text that `neutral` has made harmless; any other stays as it is."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text
