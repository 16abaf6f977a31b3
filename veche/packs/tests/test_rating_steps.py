import pytest

from veche.packs import load


@pytest.mark.parametrize(
    ("share", "points"),
    [(1.0, 0), (0.999, -2), (0.95, -4), (0.9499, -6), (0.92, -6), (0.0, -22), (57 / 60, -4), (0.1 * 9.5, -4)],
)
def test_the_penalty_is_that_of_the_step_reached(share: float, points: float) -> None:
    assert load("ratings")["chelyabinsk_2026"].penalty(share) == points


@pytest.mark.parametrize(
    ("month", "norm", "engagement", "minimum", "published"),
    [
        ("April", 44 / 61 * 100, 100.0, -6, 80.07),
        ("May", 43 / 63 * 100, 100.0, -4, 80.13),
        ("June", 49 / 64 * 100, 97.37, 0, 86.97),
    ],
)
def test_the_weights_reproduce_the_published_months(
    month: str, norm: float, engagement: float, minimum: float, published: float
) -> None:
    pack = load("ratings")["chelyabinsk_2026"]
    parts = {"minimum_requirements": minimum, "posting_norm": norm, "engagement": engagement}

    score = sum(pack.weight(code) * value for code, value in parts.items())

    assert round(score, 2) == pytest.approx(published, abs=0.001)


def test_groups_begin_at_their_borders() -> None:
    pack = load("ratings")["chelyabinsk_2026"]

    assert [pack.group(score).code for score in (95, 94.99, 85, 84.99, -30)] == [
        "leader",
        "middle",
        "middle",
        "lagging",
        "lagging",
    ]


def test_each_year_has_its_own_target() -> None:
    targets = {name: pack.engagement_target for name, pack in load("ratings").items()}

    assert targets == {"chelyabinsk_2025": 3.0, "chelyabinsk_2026": 3.6}
