import pytest

from veche.packs.checks.is_true import is_true


@pytest.mark.parametrize(
    ("value", "outcome", "reason"),
    [(True, "met", "present"), (False, "broken", "absent"), (None, "unknown", "not_observed")],
)
def test_is_true_answers(value: bool | None, outcome: str, reason: str) -> None:
    verdict = is_true(value)

    assert (verdict.outcome, verdict.reason) == (outcome, reason)
