from collections.abc import Sequence
from functools import lru_cache

from veche.packs.checks.names import Name, words_of
from veche.packs.checks.verdict import Verdict, broken, met, unknown


def contains_words_of(value: str | None, *, names: Sequence[str | None], share: float = 0.6) -> Verdict:
    """This function will check that a title tells which body it is of: every number and `share` of the words of one of `names`.

    Case, quotes, endings, legal forms and abbreviations («СОШ», «им.», «ЦРБ») are forgiven. `share` is our setting.
    """
    known = tuple(name for name in names if name)
    if value is None or not known:
        return unknown()
    missing = _missing(value, known, share)
    if missing is None:
        return broken("empty")
    if not missing:
        return met("names_the_body", value=value.strip())
    return broken("does_not_name_the_body", value=value.strip(), missing=", ".join(missing))


@lru_cache(maxsize=64)
def _missing(title: str, names: tuple[str, ...], share: float) -> list[str] | None:
    """What a title lacks; None where it has no words at all. Several packs ask it of one page, one after the other."""
    told = words_of(title)
    if not told:
        return None
    return min((Name(name).missing_in(told, share=share) for name in names), key=len)
