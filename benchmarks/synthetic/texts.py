"""Texts of made-up Russian words in Zipf's proportions, with a few real words of known rarity among them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from veche.language.stems import stems

SYLLABLES = ("ба", "во", "ги", "де", "жу", "за", "ко", "ла", "ми", "но", "пе", "ру", "си", "то", "фу", "хо", "че", "ша")
ENDINGS = ("а", "у", "ой", "ы", "е")
# A word's place by frequency; any of its forms may stand in a text. "вода" is in about a third of the messages.
REAL = {
    2: ("вода", "воду", "воды", "воде"),
    40: ("дорога", "дорогу", "дороги", "дорогой"),
    3_000: ("ливнёвка", "ливнёвку", "ливнёвки"),
    19_999: ("гармошка", "гармошку", "гармошки"),
}
LEMMAS = 20_000
LENGTH = (6, 34)
CHUNK = 5_000


@dataclass(frozen=True)
class Text:
    """A message's words and their stems, as the search index keeps them."""

    words: str
    stems: str


def make(number: int, *, seed: int = 20) -> Iterator[Text]:
    """This function will make `number` texts."""
    words, stemmed, shares = _vocabulary()
    random = np.random.default_rng(seed)
    for start in range(0, number, CHUNK):
        lengths = random.integers(*LENGTH, size=min(CHUNK, number - start))
        forms = random.integers(0, len(ENDINGS), size=lengths.sum())
        chosen = (np.searchsorted(shares, random.random(lengths.sum())) * len(ENDINGS) + forms).tolist()
        at = 0
        for length in lengths.tolist():
            ids = chosen[at : at + length]
            at += length
            yield Text(" ".join([words[id] for id in ids]), " ".join([stemmed[id] for id in ids]))


def _vocabulary() -> tuple[list[str], list[str], "np.ndarray[tuple[int], np.dtype[np.float64]]"]:
    """Every form of every lemma, the forms' stems, and the lemmas' cumulative shares."""
    forms = [form for rank in range(LEMMAS) for form in _forms(rank)]
    weights = 1 / np.arange(8, LEMMAS + 8) ** 1.05
    return forms, stems(" ".join(forms)), np.cumsum(weights / weights.sum())


def _forms(rank: int) -> tuple[str, ...]:
    real = REAL.get(rank)
    if real:
        return (*real, *real)[: len(ENDINGS)]
    base, size = "", len(SYLLABLES)
    left = rank + size**2
    while left:
        base, left = SYLLABLES[left % size] + base, left // size
    return tuple(base + "к" + ending for ending in ENDINGS)
