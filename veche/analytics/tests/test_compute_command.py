"""`veche ratings compute` rates a month from the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.world import World
from veche.analytics.tests.counted import FEW, SOSNOVSKY_JUNE, recorded
from veche.analytics.tests.month import JULY_NOON
from veche.lib import clock


def said(*arguments: str) -> str:
    out = StringIO()
    with clock.frozen(JULY_NOON):
        call_command("ratings_compute", *arguments, stdout=out)
    return out.getvalue()


def test_it_answers_a_program(world: World) -> None:
    recorded(world, SOSNOVSKY_JUNE, FEW)
    told = json.loads(said("--month", "2026-06", "--json"))
    assert (told["method"], told["version"], told["interim"]) == ("chelyabinsk_2026", 1, False)
    assert [(row["place"], row["score"], row["outcome"]) for row in told["places"]] == [
        (1, "86.97", "judged"),
        (None, None, "pages"),
    ]
    assert told["places"][0]["parts"]["engagement"] == "97.37"


def test_it_answers_a_person(world: World) -> None:
    recorded(world, SOSNOVSKY_JUNE)
    assert "86.97  Первый район" in said("--month", "2026-06")


@pytest.mark.parametrize("month", ["June", "2026-13", "2026-03", "2020-01"])
def test_a_month_that_cannot_be_rated_is_refused(world: World, month: str) -> None:
    with pytest.raises(CommandError):
        said("--month", month, "--no-gather")
