"""Counts of two municipalities, as somebody may have made them."""

from decimal import Decimal

from tests.world import World
from veche.analytics.operations.counting import record_counts
from veche.analytics.rules.municipal_rating import Counts
from veche.analytics.tests.month import JULY_NOON, JUNE

FULL = Counts(
    pages=64,
    pages_with_norm=64,
    marked=64,
    plugged=64,
    complete=64,
    likes=3000,
    comments=500,
    reposts=100,
    views=100_000,
)
HALF = Counts(pages=64, pages_with_norm=32, marked=64, plugged=64, complete=64, likes=1800, views=100_000)
SOSNOVSKY_JUNE = Counts(
    pages=64, pages_with_norm=49, likes=3505, views=100_000, given_p31=Decimal(0), given_p33=Decimal("97.37")
)
FEW = Counts(pages=2, pages_with_norm=2, marked=2, plugged=2, complete=2, likes=90, views=1000)


def recorded(world: World, first: Counts, second: Counts | None = None) -> None:
    """This function will record June of the cast's districts."""
    for territory, counts in ((world.district, first), (world.other_district, second)):
        if counts is not None:
            record_counts(territory, JUNE, counts, reason="опубликовано", actor="test", now=JULY_NOON)
