"""Writing many short values as JSON."""

import json
from collections.abc import Callable
from typing import Any


def encoder(*, ensure_ascii: bool) -> Callable[[Any], str]:
    """This function will make a function that writes JSON as `json.dumps` does.

    JSONEncoder makes an inner encoder for every value, which takes several times as long as to write a short value.
    """
    whole = json.JSONEncoder(ensure_ascii=ensure_ascii)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return whole.encode
    text = json.encoder.encode_basestring_ascii if ensure_ascii else json.encoder.encode_basestring
    inner = make(None, whole.default, text, None, ": ", ", ", False, False, True)
    return lambda value: "".join(inner(value, 0))
