"""What has changed between two texts, in words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

LONGEST = 6000


@dataclass(frozen=True)
class Piece:
    """A run of words that both texts have, or that one of them has."""

    kind: Literal["same", "added", "gone"]
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """This function will walk from one text to the other by words; very long texts are compared by lines."""
    by_lines = max(len(before), len(after)) > LONGEST
    old, new = (
        text.splitlines(keepends=True) if by_lines else re.findall(r"\S+\s*|\s+", text) for text in (before, after)
    )
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        pieces += [Piece("gone", "".join(old[i1:i2]))] if i2 > i1 else []
        pieces += [Piece("added", "".join(new[j1:j2]))] if j2 > j1 else []
    return pieces


def likeness(one: str, other: str) -> float:
    """This function will tell how much two texts have in common by words, from 0.0 to 1.0."""
    first, second = (re.findall(r"\S+", text[:LONGEST].lower()) for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
