"""Recomputing every kept rating from its own inputs and its own method."""

from dataclasses import dataclass, field

from veche.analytics.models import Outcome, RatedPlace, Rating
from veche.analytics.queries import methods
from veche.analytics.queries.ratings import method_of
from veche.analytics.rules.municipal_rating import NotEnough, explain
from veche.analytics.rules.places import places
from veche.analytics.rules.plain import counts_of
from veche.packs.kinds.ratings import RatingPack


@dataclass(frozen=True)
class Flaw:
    """What does not fit: in which rating, of which territory (None: the method itself)."""

    rating_id: int
    territory_id: int | None
    what: str


@dataclass
class Verification:
    """How much was recomputed, and what did not fit."""

    ratings: int = 0
    places: int = 0
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether every kept figure is what its inputs give."""
        return not self.flaws


def verify() -> Verification:
    """This function will recompute all ratings; a kept figure that its inputs do not give is a flaw."""
    found = Verification()
    for rating in Rating.objects.order_by("id"):
        found.ratings += 1
        method = method_of(rating)
        if _changed(rating):
            found.flaws.append(
                Flaw(rating.pk, None, f"{rating.method} {rating.version} was changed without a new version")
            )
        rows = list(rating.places.all())
        found.places += len(rows)
        found.flaws += _flaws(rating, rows, method)
    return found


def _changed(rating: Rating) -> bool:
    pack = methods.known(rating.method, rating.version)
    return pack is not None and pack.model_dump(mode="json") != rating.parameters


def _flaws(rating: Rating, rows: list[RatedPlace], method: RatingPack) -> list[Flaw]:
    numbers = places({row.pk: row.score for row in rows if row.score is not None})
    flaws = []
    for row in rows:
        expected = (*_judged(row, method), numbers.get(row.pk))
        kept = (row.outcome, row.score, row.group, row.place)
        if kept != expected:
            flaws.append(Flaw(rating.pk, row.territory_id, f"kept {_said(kept)}, computed {_said(expected)}"))
    return flaws


def _judged(row: RatedPlace, method: RatingPack) -> tuple[object, object, object]:
    try:
        found = explain(counts_of(row.counts), method=method)
    except NotEnough as little:
        return little.reason, None, ""
    return Outcome.JUDGED, found.score, found.group


def _said(values: tuple[object, ...]) -> str:
    return " ".join("—" if value in (None, "") else str(value) for value in values)
