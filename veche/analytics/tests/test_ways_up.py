"""What to do for the next place is told in whole pages, marks and reactions, and really suffices."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from veche import packs
from veche.analytics.rules.levers import ways_up
from veche.analytics.rules.municipal_rating import Counts, Lever, explain
from veche.analytics.tests.counted import FULL, HALF

METHOD = packs.load("ratings")["chelyabinsk_2026"]
BEHIND = Counts(pages=64, pages_with_norm=32, marked=64, plugged=64, complete=50, likes=1800, views=100_000)


def taken(counts: Counts, way: Lever) -> Counts:
    """This function will give the counts after a way was gone."""
    match way.code:
        case "posting_norm":
            return replace(counts, pages_with_norm=counts.pages_with_norm + way.amount)
        case "engagement":
            return replace(counts, likes=counts.likes + way.amount)
        case _:
            return replace(counts, complete=(counts.complete or 0) + way.amount)


@given(st.decimals("0.01", "5", places=2))
def test_each_way_alone_reaches_the_score(gap: Decimal) -> None:
    now = explain(BEHIND, method=METHOD).score
    ways = ways_up(BEHIND, to=now + gap, method=METHOD)
    assert ways
    assert all(explain(taken(BEHIND, way), method=METHOD).score >= now + gap for way in ways)


@given(st.decimals("0.01", "5", places=2))
def test_one_page_less_would_not_do(gap: Decimal) -> None:
    now = explain(BEHIND, method=METHOD).score
    (pages,) = (way for way in ways_up(BEHIND, to=now + gap, method=METHOD) if way.code == "posting_norm")
    less = replace(pages, amount=pages.amount - 1)
    assert explain(taken(BEHIND, less), method=METHOD).exact < now + gap


def test_a_gap_that_no_component_closes_alone_has_no_way() -> None:
    assert ways_up(HALF, to=Decimal(99), method=METHOD) == ()


def test_from_the_top_there_is_no_way() -> None:
    assert ways_up(FULL, to=Decimal(100), method=METHOD) == ()
