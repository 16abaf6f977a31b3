"""Telling whether a network shows our words, though it may have laid out their spaces anew."""

import unicodedata


def same(shown: str, owed: str, *, upto: int | None = None) -> bool:
    """Tell whether two texts are the same words; where a network shows the first `upto` signs, whether those are."""
    if upto is not None and len(shown.encode("utf-16-le", "replace")) // 2 >= upto - 1:
        return _plain(owed).startswith(_plain(shown))
    return _plain(shown) == _plain(owed)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
