from collections.abc import Sequence

from veche.packs.checks.names import Name, words_of
from veche.packs.checks.verdict import Verdict, broken, met, unknown


def contains_words_of(value: str | None, *, names: Sequence[str | None], share: float = 0.6) -> Verdict:
    """This function will check that a title tells which body it is of: every number and `share` of the words of one of `names`.

    Case, quotes, endings, legal forms and abbreviations («СОШ», «им.», «ЦРБ») are forgiven. `share` is our setting.
    """
    known = [Name(name) for name in names if name]
    if value is None or not known:
        return unknown()
    title = words_of(value)
    if not title:
        return broken("empty")
    missing = min((name.missing_in(title, share=share) for name in known), key=len)
    if not missing:
        return met("names_the_body", value=value.strip())
    return broken("does_not_name_the_body", value=value.strip(), missing=", ".join(missing))
