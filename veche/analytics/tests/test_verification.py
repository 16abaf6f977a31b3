"""Anybody can recompute a rating, and a figure that was touched is named."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from tests.world import World
from veche.analytics.models import RatedPlace, Rating
from veche.analytics.operations.rating import compute
from veche.analytics.queries.verification import verify
from veche.analytics.tests.counted import FEW, HALF, SOSNOVSKY_JUNE, recorded
from veche.analytics.tests.month import JULY_NOON, JUNE


@pytest.fixture
def rating(world: World) -> Rating:
    recorded(world, SOSNOVSKY_JUNE, HALF)
    return compute(JUNE, actor="test", now=JULY_NOON)


def test_a_rating_that_nobody_touched_holds(rating: Rating) -> None:
    found = verify()
    assert (found.holds, found.ratings, found.places) == (True, 1, 2)


def test_a_place_not_judged_is_recomputed_too(world: World) -> None:
    recorded(world, FEW)
    compute(JUNE, actor="test", now=JULY_NOON)
    assert verify().holds


@pytest.mark.parametrize("change", [{"score": Decimal("87.00")}, {"group": "leader"}, {"place": 7}])
def test_a_touched_figure_is_found(rating: Rating, world: World, change: dict[str, object]) -> None:
    RatedPlace.objects.filter(territory=world.district).update(**change)
    assert {flaw.territory_id for flaw in verify().flaws} == {world.district.pk}


def test_a_touched_input_is_found(rating: Rating, world: World) -> None:
    row = RatedPlace.objects.get(territory=world.district)
    RatedPlace.objects.filter(pk=row.pk).update(counts=row.counts | {"pages_with_norm": 64})
    assert not verify().holds


def test_a_method_changed_without_a_new_version_is_found(rating: Rating) -> None:
    Rating.objects.update(parameters=rating.parameters | {"engagement_target": 3.0})
    assert "was changed without a new version" in " ".join(flaw.what for flaw in verify().flaws)


def test_the_command_says_it_by_its_exit_code(rating: Rating) -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("ratings_verify", "--json", stdout=out)
    assert (left.value.code, json.loads(out.getvalue())["holds"]) == (0, True)
    RatedPlace.objects.update(group="")
    with pytest.raises(SystemExit) as left:
        call_command("ratings_verify", stdout=out)
    assert left.value.code == 1
