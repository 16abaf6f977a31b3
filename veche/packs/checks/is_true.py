from veche.packs.checks.verdict import Verdict, broken, met, unknown


def is_true(value: bool | None) -> Verdict:
    """This function will check that something is there."""
    if value is None:
        return unknown()
    return met("present") if value else broken("absent")
