from veche.packs.checks.verdict import Verdict, broken, met, unknown


def at_least(value: float | None, *, minimum: float, still_open: bool | None = False) -> Verdict:
    """This function will check that a number reaches `minimum`; while the period is `still_open` a shortage is not yet a breach.

    None is a period of which nobody knows whether it is over: then a shortage is no breach either.
    """
    if value is None:
        return unknown(minimum=minimum)
    if value >= minimum:
        return met("enough", value=value, minimum=minimum)
    if still_open or still_open is None:
        return unknown("not_yet", value=value, minimum=minimum, missing=minimum - value)
    return broken("too_few", value=value, minimum=minimum, missing=minimum - value)
