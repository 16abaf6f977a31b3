import re

from veche.packs.checks.verdict import Verdict, broken, met, unknown


def matches(value: str | None, *, pattern: str) -> Verdict:
    """This function will check that a text holds the shape `pattern`, in any case of letters."""
    if value is None:
        return unknown()
    found = re.search(pattern, value, re.IGNORECASE)
    return met("found", value=found.group().strip()) if found else broken("not_found")
