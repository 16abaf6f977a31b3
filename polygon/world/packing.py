"""Texts by the million: Russian letters take one byte each instead of two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Kind = TypeVar("Kind", bound=type)
PAGE = "cp1251"


class Packed:
    """Stands before a slot and keeps its text there as bytes, where a code page of one byte a letter holds all of it."""

    def __init__(self, slot: Any) -> None:
        self.slot = slot

    def __get__(self, owner: object, kind: type | None = None) -> Any:
        """Give the text."""
        if owner is None:
            return self
        kept = self.slot.__get__(owner, kind)
        return kept.decode(PAGE) if isinstance(kept, bytes) else kept

    def __set__(self, owner: object, text: Any) -> None:
        """Keep a text, packed if it can be."""
        try:
            kept = text.encode(PAGE) if isinstance(text, str) else text
        except UnicodeEncodeError:
            kept = text
        self.slot.__set__(owner, kept)


def packed(*names: str) -> Callable[[Kind], Kind]:
    """Let a class with slots keep some of its texts packed."""

    def pack(kind: Kind) -> Kind:
        for name in names:
            setattr(kind, name, Packed(vars(kind)[name]))
        return kind

    return pack
