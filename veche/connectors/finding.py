"""Telling whether a network shows our words, though it may have laid out their spaces anew."""

import unicodedata


def same(one: str, other: str) -> bool:
    """Tell whether two texts are the same words."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
