"""The three months that were published are reproduced to the second decimal by the packs `ratings/chelyabinsk_*`."""

from decimal import Decimal

import pytest

from veche import packs
from veche.analytics.rules.municipal_rating import Counts, explain
from veche.packs.kinds.ratings import RatingPack

VIEWS = 100_000


@pytest.fixture
def method() -> RatingPack:
    return packs.load("ratings")["chelyabinsk_2026"]


def counted(*, kept: int, pages: int, rate: str, p31: int, p33: str | None = None) -> Counts:
    """This function will spread an engagement rate over raw counts of likes, comments and reposts."""
    reactions = int(Decimal(rate) * VIEWS / 100)
    return Counts(
        pages=pages,
        pages_with_norm=kept,
        likes=reactions - 30,
        comments=20,
        reposts=10,
        views=VIEWS,
        given_p31=Decimal(p31),
        given_p33=Decimal(p33) if p33 else None,
    )


PUBLISHED = [
    ("80.07", "lagging", counted(kept=44, pages=61, rate="3.88", p31=-6)),
    ("80.13", "lagging", counted(kept=43, pages=63, rate="4.36", p31=-4)),
    ("86.97", "middle", counted(kept=49, pages=64, rate="3.505", p31=0, p33="97.37")),
]


@pytest.mark.parametrize(("published", "group", "counts"), PUBLISHED)
def test_a_published_month_is_reproduced(method: RatingPack, published: str, group: str, counts: Counts) -> None:
    found = explain(counts, method=method)
    assert (str(found.score), found.group) == (published, group)


def test_only_the_result_is_rounded(method: RatingPack) -> None:
    april = explain(PUBLISHED[0][2], method=method)
    assert april.exact == -6 + Decimal(4400) / 61 / 2 + 50


def test_engagement_above_the_target_counts_as_a_hundred(method: RatingPack) -> None:
    assert [explain(counts, method=method).part("engagement").value for *_, counts in PUBLISHED[:2]] == [100, 100]


def test_in_june_the_posting_norm_cost_most(method: RatingPack) -> None:
    june = explain(PUBLISHED[2][2], method=method)
    lost = {part.code: round(part.lost, 1) for part in june.parts}
    assert lost == {
        "minimum_requirements": Decimal(0),
        "posting_norm": Decimal("11.7"),
        "engagement": Decimal("1.3"),
    }
    assert june.heaviest.code == "posting_norm"
