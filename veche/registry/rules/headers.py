"""Finding the row of headers, the layout that it is of, and the columns; what a person has corrected goes first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from veche.packs.kinds.sheets import SheetPack, folded

LOOKED_AT = 25
FEWEST = 1


class NoHeader(ValueError):
    """None of the first rows names columns; `missing` are those that a sheet must have."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


@dataclass(frozen=True, kw_only=True)
class Found:
    """The row of headers: its place, what it says, the layout, where each known column stands, which are missing."""

    place: int
    headers: tuple[str, ...]
    layout: SheetPack
    columns: Mapping[str, int]
    missing: tuple[str, ...]


def columns(cells: Sequence[str], layout: SheetPack, corrected: Mapping[str, str]) -> dict[str, int]:
    """This function will tell where each known column stands; of two of one name the corrected, then the first counts.

    `corrected` says which column a folded header stands for, or with an empty text that it stands for none.
    """
    found: dict[str, int] = {}
    texts = [folded(cell) for cell in cells]
    for place, text in enumerate(texts):
        if corrected.get(text):
            found.setdefault(corrected[text], place)
    for place, cell in enumerate(cells):
        if cell and texts[place] not in corrected and (name := layout.column(cell)) is not None:
            found.setdefault(name, place)
    return found


def header(
    rows: Sequence[Sequence[str]], layouts: Iterable[SheetPack], corrected: Mapping[str, str] | None = None
) -> Found:
    """This function will find the row of headers among the first rows, in the layout that fits best; raises NoHeader."""
    tried = [
        _tried(place, row, layout, corrected or {})
        for layout in layouts
        for place, row in enumerate(rows[:LOOKED_AT])
        if any(row)
    ]
    best = max(tried, key=_fitness, default=None)
    if best is None or len(best.columns) < FEWEST:
        raise NoHeader(("name", "founder"))
    return best


def _tried(place: int, row: Sequence[str], layout: SheetPack, corrected: Mapping[str, str]) -> Found:
    found = columns(row, layout, corrected)
    headers = tuple(" ".join(cell.split()) for cell in row)
    return Found(place=place, headers=headers, layout=layout, columns=found, missing=layout.lacks(found))


def _fitness(found: Found) -> tuple[bool, int, int]:
    """A layout that has all it needs goes before one that has more columns; the higher row before the lower."""
    return (not found.missing, len(found.columns), -found.place)
