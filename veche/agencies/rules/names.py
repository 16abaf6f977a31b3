"""Names as their words, and words with one letter wrong."""

from collections.abc import Iterable

from veche.lib import spelling

SHORTEST_WITH_A_SLIP = 4
LONGEST = 60
SHORTEST_WITH_A_VOWEL = 3
VOWELS = frozenset("аеиоуыэюя")


def joined(stems: Iterable[str], *, most: int) -> str:
    """This function will write stems so that a whole one, or the beginning of one, is found by the space before it."""
    text = " "
    for stem in dict.fromkeys(stems):
        if len(text) + len(stem) + 1 > most:
            break
        text += f"{stem} "
    return text


def sought(stem: str) -> list[str]:
    """This function will list what may stand in joined stems: a number whole, a word by its beginning.

    Snowball leaves «лицей» as «лиц» and «лицея» as «лице»: a stem that ends in a vowel is sought without it too.
    """
    if stem.isdigit():
        return [f" {stem} "]
    return [f" {stem}", f" {stem[:-1]} "] if len(stem) > SHORTEST_WITH_A_VOWEL and stem[-1] in VOWELS else [f" {stem}"]


def shapes(stem: str) -> set[str]:
    """This function will give a stem as it is and with each one of its letters left out; of short ones nothing."""
    if len(stem) < SHORTEST_WITH_A_SLIP or stem.isdigit():
        return set()
    short = stem[:LONGEST]
    return {short, *(short[:place] + short[place + 1 :] for place in range(len(short)))}


def is_slip(one: str, other: str) -> bool:
    """This function will tell whether two stems differ by one letter wrong, missing, superfluous, or by two swapped."""
    return spelling.distance(one, other, most=1) == 1
