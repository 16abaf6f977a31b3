import pytest

from veche.packs.checks.at_least import at_least


@pytest.mark.parametrize(
    ("value", "still_open", "outcome", "reason"),
    [
        (3, None, "met", "enough"),
        (2, None, "unknown", "not_yet"),
        (2, False, "broken", "too_few"),
        (2, True, "unknown", "not_yet"),
        (3, True, "met", "enough"),
        (None, None, "unknown", "not_observed"),
    ],
)
def test_at_least_waits_while_the_period_is_open(
    value: float | None, still_open: bool | None, outcome: str, reason: str
) -> None:
    verdict = at_least(value, minimum=3, still_open=still_open)

    assert (verdict.outcome, verdict.reason) == (outcome, reason)


def test_at_least_says_how_many_are_missing() -> None:
    assert at_least(1, minimum=3).values["missing"] == 2
