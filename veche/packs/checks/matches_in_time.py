import re
from collections.abc import Sequence

from veche.packs.checks.verdict import Verdict, broken, met, unknown


def matches_in_time(
    value: str | None, *, pattern: str, days: int, passed: int | None, also: Sequence[str | None] = ()
) -> Verdict:
    """This function will check that a text, or one of `also`, holds the shape `pattern` once `days` working days have passed.

    Until then its absence is no breach yet; a text that nobody could see may hold it, and leaves the answer open.
    """
    texts = (value, *also)
    for text in texts:
        found = re.search(pattern, text, re.IGNORECASE) if text else None
        if found:
            return met("found", value=found.group().strip())
    if passed is None:
        return unknown()
    if passed <= days:
        return unknown("term_goes_on", days=days, passed=passed, left=days - passed)
    if None in texts:
        return unknown("seen_in_part")
    return broken("term_is_over", days=days, passed=passed)
