"""A rating is kept with its method and inputs, and made once."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.world import World
from veche.analytics.models import MonthlyCounts, RatedPlace, Rating
from veche.analytics.operations.rating import NothingCounted, compute
from veche.analytics.queries.methods import NoMethod
from veche.analytics.tests.counted import FEW, FULL, HALF, SOSNOVSKY_JUNE, recorded
from veche.analytics.tests.month import JULY_NOON, JUNE
from veche.journal.models import Entry


def rated(month: dt.date = JUNE, now: dt.datetime = JULY_NOON) -> Rating:
    return compute(month, actor="test", now=now)


def test_the_published_june_is_computed_from_kept_counts(world: World) -> None:
    recorded(world, SOSNOVSKY_JUNE)
    assert rated().places.get(territory=world.district).score == Decimal("86.97")


def test_municipalities_stand_by_their_scores(world: World) -> None:
    recorded(world, HALF, FULL)
    rows = rated().places.order_by("place").values_list("place", "territory", "score", "group")
    assert list(rows) == [
        (1, world.other_district.pk, Decimal("100.00"), "leader"),
        (2, world.district.pk, Decimal("50.00"), "lagging"),
    ]


def test_equal_scores_share_a_place(world: World) -> None:
    recorded(world, FULL, FULL)
    assert list(rated().places.values_list("place", flat=True)) == [1, 1]


def test_too_few_to_judge_takes_no_place(world: World) -> None:
    recorded(world, FEW, FULL)
    row = rated().places.get(territory=world.district)
    assert (row.outcome, row.place, row.score) == ("pages", None, None)


def test_the_same_counts_give_the_kept_rating_again(world: World) -> None:
    recorded(world, FULL)
    assert rated() == rated(now=JULY_NOON + dt.timedelta(days=1))
    assert Entry.objects.filter(fact="analytics.RatingComputed").count() == 1


def test_other_counts_give_a_new_rating_and_keep_the_old(world: World) -> None:
    recorded(world, FULL)
    first = rated()
    recorded(world, HALF)
    second = rated()
    assert [each.places.get(territory=world.district).score for each in (first, second)] == [100, 50]


def test_a_running_month_is_interim_and_leaves_one_rating(world: World) -> None:
    now = dt.datetime(2026, 6, 17, 2, 0, tzinfo=dt.UTC)
    recorded(world, FULL)
    assert rated(now=now).is_interim
    recorded(world, HALF)
    rated(now=now)
    assert Rating.objects.count() == 1
    assert RatedPlace.objects.get(territory=world.district).score == 50


def test_a_month_without_counts_is_refused(world: World) -> None:
    with pytest.raises(NothingCounted):
        rated(dt.date(2026, 3, 1))
    assert not MonthlyCounts.objects.exists()


def test_a_month_before_any_method_is_refused(world: World) -> None:
    with pytest.raises(NoMethod):
        rated(dt.date(2023, 1, 1))
