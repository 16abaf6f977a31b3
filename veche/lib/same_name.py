"""When two spellings of a name are the same name."""

import re
import unicodedata
from functools import lru_cache

_DASHES = re.compile(r"[\u2010-\u2015\u2212-]+")
_QUOTES = re.compile(r"[\"'«»„“”‘’`]+")
_NUMBER = re.compile(r"\s*(?:№|N(?=\s*\d)|#)\s*", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def key(name: str) -> str:
    """This function will give what two spellings of one name share: case, ё, quotes, dashes, spaces and № apart."""
    plain = unicodedata.normalize("NFKC", name.replace("№", "#")).casefold().replace("ё", "е")
    plain = _QUOTES.sub(" ", _DASHES.sub("-", plain))
    return " ".join(_NUMBER.sub(" №", plain).split())
