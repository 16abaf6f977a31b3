"""Finding what we sent among what a network shows, though it may have laid out the spaces of our words anew."""

import unicodedata
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from veche.connectors.outgoing import Receipt
from veche.connectors.values import SeenComment, SeenPost

# Networks' clocks and ours differ, and some count in whole seconds.
SKEW = timedelta(seconds=60)

Seen = TypeVar("Seen", SeenPost, SeenComment)


def about(since: datetime) -> datetime:
    """Return a moment safely before `since`."""
    return since - SKEW


def first(shown: Iterable[Seen], is_ours: Callable[[Seen], bool], *, taken: Collection[str]) -> Receipt | None:
    """Return the receipt of the first that is ours and whose id is not among the `taken`."""
    for each in shown:
        if each.external_id not in taken and is_ours(each):
            return Receipt(external_id=each.external_id, url=each.url, at=each.at)
    return None


def same(shown: str, owed: str, *, upto: int | None = None) -> bool:
    """Tell whether two texts are the same words; where a network shows the first `upto` signs, whether those are."""
    if upto is not None and len(shown.encode("utf-16-le", "replace")) // 2 >= upto - 1:
        return _plain(owed).startswith(_plain(shown))
    return _plain(shown) == _plain(owed)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
