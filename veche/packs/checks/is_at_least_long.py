from veche.packs.checks.verdict import Verdict, broken, met, unknown


def is_at_least_long(value: str | None, *, characters: int) -> Verdict:
    """This function will check that a text is no shorter than `characters`, runs of spaces counted as one."""
    if value is None:
        return unknown(minimum=characters)
    length = len(" ".join(value.split()))
    if length >= characters:
        return met("long_enough", value=length, minimum=characters)
    return broken("empty" if length == 0 else "too_short", value=length, minimum=characters)
