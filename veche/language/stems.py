"""Words of a text and their stems (Snowball, Russian)."""

import re
import threading

import Stemmer

WORD = re.compile(r"[a-zа-яё0-9]+")
_local = threading.local()


def words(text: str) -> list[str]:
    """This function will list the words of a text in lower case, with ё as е."""
    return WORD.findall(text.lower().replace("ё", "е"))


def stems(text: str) -> list[str]:
    """This function will list the stems of a text's words in their order."""
    found: list[str] = _stemmer().stemWords(words(text))
    return found


def _stemmer() -> "Stemmer.Stemmer":
    """A stemmer keeps a cache and is not safe between threads: each thread has its own."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("russian", 30_000)
    stemmer: Stemmer.Stemmer = _local.stemmer
    return stemmer
