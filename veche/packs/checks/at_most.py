from veche.packs.checks.verdict import Verdict, broken, met, unknown


def at_most(value: float | None, *, maximum: float) -> Verdict:
    """This function will check that a number does not pass `maximum`."""
    if value is None:
        return unknown(maximum=maximum)
    if value <= maximum:
        return met("within_limit", value=value, maximum=maximum)
    return broken("too_many", value=value, maximum=maximum, excess=value - maximum)
