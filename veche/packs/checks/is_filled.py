import re

from veche.packs.checks.verdict import Verdict, broken, met, unknown


def is_filled(value: str | None, *, text: str | None = None, pattern: str | None = None) -> Verdict:
    """This function will check that a field has text; what the field lacks may stand in `text` in the shape of `pattern`."""
    if value is not None and value.strip():
        return met("filled", value=value.strip())
    found = re.search(pattern, text, re.IGNORECASE) if pattern and text else None
    if found:
        return met("found_in_text", value=found.group().strip())
    return unknown() if value is None else broken("empty")
