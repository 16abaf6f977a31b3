"""What is written as JSON is what Python writes, with Russian letters as they are or escaped."""

import json
from typing import Any

import pytest

from veche.lib.encoding import encoder

VALUES = [
    "Школа «№ 5»\n",
    "",
    None,
    True,
    7,
    0.1,
    [],
    {},
    [{"а": (1, None), "b": {"с": [1e300, "\u0000"]}}],
    {1: "один"},
]


@pytest.mark.parametrize("ensure_ascii", [True, False])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_as_python_does(value: Any, ensure_ascii: bool) -> None:
    assert encoder(ensure_ascii=ensure_ascii)(value) == json.dumps(value, ensure_ascii=ensure_ascii)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        encoder(ensure_ascii=True)({"body": object()})
