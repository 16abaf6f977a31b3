"""What networks send may hold anything; this is what is kept of it."""

import dataclasses
import unicodedata
from typing import Any

LONGEST = 10_000
MOST = 100
# Letters may need joiners; the other signs that show nothing can turn a line around or hide a word.
JOINERS = frozenset("\u200c\u200d")
KEPT = frozenset("\n\t")


def cleaned(value: Any) -> Any:
    """This function will take out of texts, at any depth, the signs that show nothing, and cut what has no end.

    PostgreSQL keeps no NUL, no encoding a lone surrogate, and a reader is misled by signs of direction.
    """
    if isinstance(value, str):
        return text(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: cleaned(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [cleaned(each) for each in value[:MOST]]
    if isinstance(value, dict):
        return {text(str(name)): cleaned(each) for name, each in list(value.items())[:MOST]}
    return value


def text(value: str) -> str:
    """This function will clean one text."""
    return "".join(sign for sign in value[:LONGEST] if _is_kept(sign))


def _is_kept(sign: str) -> bool:
    return (
        sign >= " " and (sign < "\x7f" or sign in JOINERS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    ) or sign in KEPT
