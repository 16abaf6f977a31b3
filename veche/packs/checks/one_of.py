from collections.abc import Sequence

from veche.packs.checks.verdict import Verdict, broken, met, unknown


def one_of(value: str | None, *, options: Sequence[str]) -> Verdict:
    """This function will check that a value is one of `options`, in any case of letters."""
    if value is None:
        return unknown()
    if value.strip().casefold() in {option.casefold() for option in options}:
        return met("allowed", value=value.strip())
    return broken("not_allowed", value=value.strip(), options=", ".join(options))
