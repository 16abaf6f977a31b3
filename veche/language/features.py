"""What the triage model sees of a message: stems, pairs of stems, and pieces of words."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from veche.language.stems import stems, words

PIECE_LENGTHS = (3, 4, 5)
LENGTH_OF_TERMS = 0.7
REMEMBERED_WORDS = 40_000

Rows = NDArray[np.int32]
Values = NDArray[np.float32]


def terms(text: str) -> list[str]:
    """This function will list the stems of a text, numbers left out, and then the pairs of neighbours joined by a blank."""
    single = [stem for stem in stems(text) if not stem.isdigit()]
    return single + [f"{first} {second}" for first, second in pairwise(single)]


def pieces(word: str) -> Iterator[str]:
    """This function will list the pieces of a word of three to five characters, its edges marked by blanks."""
    if word.isdigit():
        return
    padded = f" {word} "
    for length in PIECE_LENGTHS:
        for start in range(max(1, len(padded) - length + 1)):
            yield padded[start : start + length]


class Vocabulary:
    """The terms and pieces that the model knows, each with its row and its weight of rarity.

    Terms hold the first rows and pieces the rest; each of the two blocks has a length of its own in every message.
    """

    def __init__(self, *, terms: list[str], pieces: list[str], rarity: Values) -> None:
        self.terms = terms
        self.pieces = pieces
        self.rarity = rarity
        self._row_of_term: Mapping[str, int] = {term: row for row, term in enumerate(terms)}
        self._row_of_piece: Mapping[str, int] = {piece: row for row, piece in enumerate(pieces, start=len(terms))}
        self._rows_of_word: dict[str, Rows] = {}

    def weigh(self, text: str) -> tuple[Rows, Values]:
        """This function will list the rows that a text touches, in order, and the value of each; both may be empty."""
        known = [self._row_of_term[term] for term in terms(text) if term in self._row_of_term]
        touched = [self._rows_of(word) for word in words(text)]
        rows, counts = np.unique(np.concatenate([np.asarray(known, dtype=np.int32), *touched]), return_counts=True)
        values = (1 + np.log(counts, dtype=np.float32)) * self.rarity[rows]
        border = int(np.searchsorted(rows, len(self.terms)))
        _stretch(values[:border], LENGTH_OF_TERMS)
        _stretch(values[border:], 1)
        return rows, values

    def _rows_of(self, word: str) -> Rows:
        """A few words make most of any text, so the pieces of a word are remembered until there are too many."""
        rows = self._rows_of_word.get(word)
        if rows is None:
            known = [self._row_of_piece[piece] for piece in pieces(word) if piece in self._row_of_piece]
            rows = np.asarray(known, dtype=np.int32)
            if len(self._rows_of_word) >= REMEMBERED_WORDS:
                self._rows_of_word.clear()
            self._rows_of_word[word] = rows
        return rows


def _stretch(values: Values, length: float) -> None:
    if values.size:
        values *= length / np.sqrt(values @ values)
