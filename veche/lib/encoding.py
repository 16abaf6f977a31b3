"""Writing many short values as JSON, and reading what others wrote."""

import json
import re
from collections.abc import Callable
from typing import Any

# An escape of a half, of which each whole pair consists as well, or the bytes that a half would be.
MAYBE_HALF = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")


def without_halves(body: bytes) -> bytes:
    """This function will leave halves of surrogate pairs, which fit into no encoding, out of JSON; whole pairs stay.

    Raises ValueError, or RecursionError, for what is no JSON.
    """
    if MAYBE_HALF.search(body) is None:
        return body
    return json.dumps(json.loads(body), ensure_ascii=False).encode("utf-8", "ignore")


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
