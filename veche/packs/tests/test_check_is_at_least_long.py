import pytest

from veche.packs.checks.is_at_least_long import is_at_least_long


@pytest.mark.parametrize(
    ("value", "outcome", "reason"),
    [
        ("десятьбукв", "met", "long_enough"),
        ("раз    два", "broken", "too_short"),
        ("  ", "broken", "empty"),
        (None, "unknown", "not_observed"),
    ],
)
def test_is_at_least_long_does_not_count_runs_of_spaces(value: str | None, outcome: str, reason: str) -> None:
    verdict = is_at_least_long(value, characters=10)

    assert (verdict.outcome, verdict.reason) == (outcome, reason)
