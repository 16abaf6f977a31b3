"""Computing and keeping a rating."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies import queries as agencies
from veche.analytics.models import MonthlyCounts, Outcome, RatedPlace, Rating
from veche.analytics.operations import counting
from veche.analytics.queries import methods
from veche.analytics.rules import weeks
from veche.analytics.rules.municipal_rating import Counts, Explanation, NotEnough, explain
from veche.analytics.rules.places import places
from veche.analytics.rules.plain import counts_of, plain
from veche.facts.analytics import RatingComputed
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.lib.weeks import SEVEN_DAYS, midnight
from veche.packs.kinds.ratings import RatingPack


class NothingCounted(Refusal):
    """There are no counts to rate."""


def compute(month: dt.date, *, actor: str, now: dt.datetime, with_gathering: bool = True) -> Rating:
    """This function will rate a month's municipalities and keep the rating with its method and inputs.

    Unless told otherwise it counts first, from the registry. When nothing has changed since the newest rating of the
    month, that one is returned; a new one takes the place of the month's interim one. Raises NothingCounted and, where
    no method is in force, NoMethod.
    """
    month = weeks.first_day(month)
    method = methods.in_force(month)
    if with_gathering:
        for territory in agencies.municipalities():
            counting.gather(territory, month, actor=actor, now=now)
    rows = list(MonthlyCounts.objects.filter(month=month).order_by("territory_id"))
    if not rows:
        words = _("Nothing was counted in %(month)s: no municipality has a rated page or recorded counts.")
        raise NothingCounted(words % {"month": f"{month:%m.%Y}"})
    return _keep(month, judged(rows, method=method), method=method, actor=actor, now=now)


def judged(rows: list[MonthlyCounts], *, method: RatingPack) -> list[RatedPlace]:
    """This function will judge each municipality's counts and give it its place; nothing is saved."""
    found = [_judge(row, method=method) for row in rows]
    numbers = places({row.territory_id: row.score for row in found if row.score is not None})
    for row in found:
        row.place = numbers.get(row.territory_id)
    return found


def _judge(row: MonthlyCounts, *, method: RatingPack) -> RatedPlace:
    counts = counts_of(plain(counts_in(row)))
    rated = RatedPlace(territory_id=row.territory_id, counts=plain(counts), outcome=Outcome.JUDGED)
    try:
        found: Explanation = explain(counts, method=method)
    except NotEnough as little:
        rated.outcome = little.reason
        return rated
    rated.score, rated.group = found.score, found.group
    return rated


def counts_in(row: MonthlyCounts) -> Counts:
    """This function will take the counts out of a row."""
    return Counts(**{name: getattr(row, name) for name in Counts.__dataclass_fields__})


@transaction.atomic
def _keep(month: dt.date, found: list[RatedPlace], *, method: RatingPack, actor: str, now: dt.datetime) -> Rating:
    rating = Rating(
        month=month,
        method=method.id,
        version=method.version,
        parameters=method.model_dump(mode="json"),
        computed_at=now,
        is_interim=is_interim(month, now=now),
    )
    newest = Rating.objects.select_for_update().filter(month=month).order_by("-id").first()
    if newest is not None and _same(newest, rating, found):
        return newest
    Rating.objects.filter(month=month, is_interim=True).delete()
    rating.save()
    for row in found:
        row.rating = rating
    RatedPlace.objects.bulk_create(found, batch_size=200)
    journal.record(
        RatingComputed(
            rating_id=rating.pk,
            month=f"{month:%Y-%m}",
            method=method.id,
            version=method.version,
            places=sum(row.place is not None for row in found),
        ),
        actor=actor,
        at=now,
    )
    return rating


def _same(old: Rating, new: Rating, found: list[RatedPlace]) -> bool:
    if (old.parameters, old.is_interim) != (new.parameters, new.is_interim):
        return False
    kept = {row.territory_id: (row.place, row.score, row.counts) for row in old.places.all()}
    return kept == {row.territory_id: (row.place, row.score, row.counts) for row in found}


def is_interim(month: dt.date, *, now: dt.datetime) -> bool:
    """This function will tell whether the month, or its last week, is not over yet in the region."""
    region = agencies.region()
    zone = ZoneInfo(region.zone if region else "UTC")
    end = max(weeks.next_month(month), weeks.weeks_of(month)[-1] + SEVEN_DAYS)
    return now < midnight(end, zone)
