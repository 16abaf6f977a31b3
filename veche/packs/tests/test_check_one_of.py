import pytest

from veche.packs.checks.one_of import one_of


@pytest.mark.parametrize(("value", "outcome"), [(" Школа ", "met"), ("Магазин", "broken"), (None, "unknown")])
def test_one_of_answers(value: str | None, outcome: str) -> None:
    assert one_of(value, options=["школа", "детский сад"]).outcome == outcome
