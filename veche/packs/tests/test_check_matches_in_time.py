import pytest

from veche.packs.checks.matches_in_time import matches_in_time


@pytest.mark.parametrize(
    ("value", "also", "passed", "outcome", "reason"),
    [
        ("Заявление № 12345", [None], None, "met", "found"),
        ("Новости", ["Заявление № 12345"], 99, "met", "found"),
        (None, ["Заявление № 12345"], 99, "met", "found"),
        ("Новости", [""], None, "unknown", "not_observed"),
        ("Новости", [""], 13, "unknown", "term_goes_on"),
        ("Новости", [""], 14, "broken", "term_is_over"),
        ("Новости", [None], 14, "unknown", "seen_in_part"),
        (None, [""], 14, "unknown", "seen_in_part"),
    ],
)
def test_a_text_owes_its_shape_when_the_term_is_over(
    value: str | None, also: list[str | None], passed: int | None, outcome: str, reason: str
) -> None:
    answer = matches_in_time(value, pattern=r"заявление № \d+", days=13, passed=passed, also=also)
    assert (answer.outcome, answer.reason) == (outcome, reason)
