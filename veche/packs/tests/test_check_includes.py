from collections.abc import Sequence

import pytest

from veche.packs.checks.includes import includes


@pytest.mark.parametrize(
    ("value", "at_least", "outcome"),
    [
        (["vk", "ok", "max"], None, "met"),
        (["vk"], None, "broken"),
        (["ok"], 1, "met"),
        (["telegram"], 1, "broken"),
        ([], 1, "broken"),
        (None, None, "unknown"),
    ],
)
def test_includes_answers(value: Sequence[str] | None, at_least: int | None, outcome: str) -> None:
    assert includes(value, of=["vk", "ok"], at_least=at_least).outcome == outcome


def test_what_is_missing_is_named() -> None:
    assert includes(["ok"], of=["vk", "ok", "max"]).values["missing"] == "vk, max"
