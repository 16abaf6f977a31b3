import pytest

from veche.packs.checks.is_filled import is_filled


@pytest.mark.parametrize(
    ("value", "text", "outcome", "reason"),
    [
        ("a@b.ru", None, "met", "filled"),
        ("  ", None, "broken", "empty"),
        ("", "пишите: a@b.ru", "met", "found_in_text"),
        ("", "звоните", "broken", "empty"),
        (None, "пишите: a@b.ru", "met", "found_in_text"),
        (None, "звоните", "unknown", "not_observed"),
        (None, None, "unknown", "not_observed"),
    ],
)
def test_is_filled_looks_into_the_field_and_then_into_the_text(
    value: str | None, text: str | None, outcome: str, reason: str
) -> None:
    verdict = is_filled(value, text=text, pattern=r"\w+@\w+\.ru")

    assert (verdict.outcome, verdict.reason) == (outcome, reason)
