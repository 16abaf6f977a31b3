"""Whatever is counted, a score stays within the method's bounds and never falls when the work gets better."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from veche import packs
from veche.analytics.rules.municipal_rating import Counts, explain

METHOD = packs.load("ratings")["chelyabinsk_2026"]


@st.composite
def counted(draw: st.DrawFn) -> Counts:
    pages = draw(st.integers(METHOD.least_pages, 400))
    cards = draw(st.integers(0, pages - METHOD.least_pages))
    of_all = st.integers(0, pages)
    reactions = st.integers(0, 10**7)
    return Counts(
        pages=pages,
        card_pages=cards,
        pages_with_norm=draw(st.integers(0, pages - cards)),
        marked=draw(of_all),
        plugged=draw(of_all),
        complete=draw(of_all),
        likes=draw(reactions),
        comments=draw(reactions),
        reposts=draw(reactions),
        views=draw(st.integers(METHOD.least_views, 10**8)),
    )


@given(counted())
def test_a_score_lies_between_the_floor_and_a_hundred(counts: Counts) -> None:
    assert METHOD.penalty_floor <= explain(counts, method=METHOD).score <= METHOD.cap


@given(counted(), st.integers(1, 10**6))
def test_more_likes_never_lower_a_score_nor_bring_more_than_their_cap(counts: Counts, added: int) -> None:
    before, after = (explain(each, method=METHOD) for each in (counts, replace(counts, likes=counts.likes + added)))
    assert 0 <= after.exact - before.exact <= Decimal(str(METHOD.weight("engagement"))) * 100


@given(counted())
def test_points_and_losses_make_the_whole(counts: Counts) -> None:
    found = explain(counts, method=METHOD)
    assert round(found.exact + sum(part.lost for part in found.parts), 20) == 100
