"""The penalty for missing minimum requirements: a setting, known at three points, never above zero nor below the floor."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veche import packs
from veche.analytics.rules.municipal_rating import Counts, explain

METHOD = packs.load("ratings")["chelyabinsk_2026"]


def penalty(met: int, pages: int = 100) -> Decimal:
    """This function will give P3.1 when `met` of each hundred pages meet each of the three requirements."""
    counts = Counts(pages=pages, pages_with_norm=pages, marked=met, plugged=met, complete=met, likes=360, views=10_000)
    return explain(counts, method=METHOD).part("minimum_requirements").points


@pytest.mark.parametrize(("met", "points"), [(100, 0), (95, -4), (92, -6), (0, -22)])
def test_a_known_point_of_the_table_is_met(met: int, points: int) -> None:
    assert penalty(met) == points


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_never_costs_more(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert METHOD.penalty(low) <= METHOD.penalty(high)


@given(st.floats(0, 1))
def test_the_penalty_stays_between_the_floor_and_nothing(share: float) -> None:
    assert METHOD.penalty_floor <= METHOD.penalty(share) <= 0
