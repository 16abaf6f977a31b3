"""Ratings, for those who may see them: a rating of municipalities is the same for all of them, so that each can recompute it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import Http404

from veche.analytics.models import MonthlyCounts, PageMonth, RatedPlace, Rating
from veche.analytics.rules.levers import ways_up
from veche.analytics.rules.municipal_rating import Counts, Explanation, Lever, explain
from veche.analytics.rules.plain import counts_of
from veche.analytics.rules.weeks import previous_month
from veche.packs.kinds.ratings import RatingPack
from veche.people import queries as people
from veche.people.models import Person, Realm

PERMISSION = "analytics.see"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One municipality's row: where it stands, why, and what changed against the month before."""

    row: RatedPlace
    found: Explanation | None
    before: RatedPlace | None

    @property
    def score_change(self) -> Decimal | None:
        """Percentage points gained since the month before; None when either month was not judged."""
        if self.before is None or self.before.score is None or self.row.score is None:
            return None
        return self.row.score - self.before.score

    @property
    def place_change(self) -> int | None:
        """Places gained (positive) or lost since the month before."""
        if self.before is None or self.before.place is None or self.row.place is None:
            return None
        return self.before.place - self.row.place


def ratings(viewer: Person) -> QuerySet[Rating]:
    """This function will give the newest rating of each month; none to those who may see no live analytics."""
    if not people.may(viewer, PERMISSION, realm=Realm.LIVE):
        return Rating.objects.none()
    newest = Rating.objects.filter(month=OuterRef("month")).order_by("-id").values("pk")[:1]
    return Rating.objects.filter(pk=Subquery(newest)).order_by("-month")


def rating_of(viewer: Person, month: dt.date) -> Rating | None:
    """This function will find the newest rating of a month."""
    return ratings(viewer).filter(month=month).first()


def method_of(rating: Rating) -> RatingPack:
    """This function will rebuild the method with the numbers that the rating was computed by."""
    return RatingPack.model_validate(rating.parameters)


def standings(viewer: Person, rating: Rating) -> list[Standing]:
    """This function will list a rating's municipalities, best first and those not judged last, by name."""
    return all_standings(rating, before=_before(viewer, rating))


def all_standings(rating: Rating, *, before: Mapping[int, RatedPlace] = MappingProxyType({})) -> list[Standing]:
    """This function will list the same for nobody in particular: a command of the installation."""
    method = method_of(rating)
    rows = rating.places.select_related("territory").order_by(F("place").asc(nulls_last=True), "territory__name")
    return [Standing(row=row, found=_explained(row, method), before=before.get(row.territory_id)) for row in rows]


def standing(all_rows: list[Standing], territory_id: int) -> Standing:
    """This function will find one municipality's row; raises Http404."""
    for each in all_rows:
        if each.row.territory_id == territory_id:
            return each
    raise Http404


def next_above(all_rows: list[Standing], one: Standing) -> Standing | None:
    """This function will find the municipality on the place above, the nearest one."""
    better = [each for each in all_rows if each.row.score is not None and each.row.score > (one.row.score or 0)]
    return better[-1] if better and one.row.score is not None else None


def ways(one: Standing, rating: Rating, *, to: Decimal) -> tuple[Lever, ...]:
    """This function will list the ways to a score of `to`, each sufficient alone."""
    return ways_up(counts_in(one.row), to=to, method=method_of(rating))


def counts_in(row: RatedPlace) -> Counts:
    """This function will give the counts that a place was judged by."""
    return counts_of(row.counts)


def counts_of_month(month: dt.date, territory_id: int) -> MonthlyCounts | None:
    """This function will find how a municipality's counts were made."""
    return MonthlyCounts.objects.filter(month=month, territory=territory_id).first()


def pages_behind(viewer: Person, counts: MonthlyCounts) -> list[PageMonth]:
    """This function will list the pages that missed the norm or could not be read, of those that the viewer may see."""
    rows = PageMonth.objects.filter(counts=counts, is_exempt=False).exclude(kept_norm=True)
    seen = people.visible(viewer, PERMISSION, rows, body="page__body", realm="page__realm")
    return list(seen.select_related("page__body").order_by(F("kept_norm").asc(nulls_last=True), "page__title", "id"))


def _explained(row: RatedPlace, method: RatingPack) -> Explanation | None:
    return explain(counts_in(row), method=method) if row.score is not None else None


def _before(viewer: Person, rating: Rating) -> dict[int, RatedPlace]:
    earlier = rating_of(viewer, previous_month(rating.month))
    return {row.territory_id: row for row in earlier.places.all()} if earlier else {}


def as_json(each: Standing) -> dict[str, Any]:
    """This function will give one row for a program, unrounded values as text."""
    row = each.row
    parts = {part.code: str(part.value) for part in each.found.parts} if each.found else {}
    return {
        "municipality": row.territory.name,
        "oktmo": row.territory.oktmo,
        "outcome": row.outcome,
        "place": row.place,
        "score": None if row.score is None else str(row.score),
        "group": row.group,
        "parts": parts,
        "counts": row.counts,
    }
