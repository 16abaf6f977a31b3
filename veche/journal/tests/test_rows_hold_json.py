"""A JSON field is written as Python writes it, with Russian letters as they are."""

import json
from typing import Any

import pytest

from veche.journal.operations.rows import json_text


@pytest.mark.parametrize(
    "value",
    ["Школа «№ 5»\n", "", None, True, 7, 0.1, [], {}, [{"а": (1, None), "b": {"с": [1e300, "\u0000"]}}], {1: "один"}],
    ids=repr,
)
def test_as_python_does(value: Any) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False)


def test_half_a_letter_becomes_a_question_and_what_is_no_json_is_refused() -> None:
    assert json_text(["\ud83d"]) == '["?"]'
    with pytest.raises(TypeError):
        json_text({"body": object()})
