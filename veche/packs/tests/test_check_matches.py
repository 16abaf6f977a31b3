import pytest

from veche.packs.checks.matches import matches


@pytest.mark.parametrize(
    ("value", "outcome"), [("Наши ЗАДАЧИ", "met"), ("Добро пожаловать", "broken"), ("", "broken"), (None, "unknown")]
)
def test_matches_answers_in_any_case_of_letters(value: str | None, outcome: str) -> None:
    assert matches(value, pattern="задач").outcome == outcome
