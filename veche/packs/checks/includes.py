from collections.abc import Iterable, Sequence

from veche.packs.checks.verdict import Verdict, broken, met, unknown


def includes(value: Iterable[str] | None, *, of: Sequence[str], at_least: int | None = None) -> Verdict:
    """This function will check that a list holds `at_least` so many `of` what is named; all of it when that is left out."""
    if value is None:
        return unknown()
    held = set(value)
    found, missing = [each for each in of if each in held], [each for each in of if each not in held]
    if len(found) >= (len(of) if at_least is None else at_least):
        return met("all_there", value=", ".join(found))
    return broken("some_missing", missing=", ".join(missing))
