import pytest

from veche.packs.checks.at_most import at_most


@pytest.mark.parametrize(("value", "outcome"), [(5, "met"), (6, "broken"), (None, "unknown")])
def test_at_most_answers(value: float | None, outcome: str) -> None:
    assert at_most(value, maximum=5).outcome == outcome
