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
    """A stemmer is not safe between threads: each has its own. Its cache, when full, costs more than it spares."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("russian", 0)
    stemmer: Stemmer.Stemmer = _local.stemmer
    return stemmer
