"""Whether a page is in known hands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

LEADING = frozenset({"owner", "administrator"})


@dataclass(frozen=True, kw_only=True)
class Holder:
    """What matters of one holder; the days are those of their confirmations."""

    role: str
    until: dt.date | None = None
    second_factor_on: dt.date | None = None
    password_on: dt.date | None = None
    removed_on: dt.date | None = None


def needs_recheck(holders: Sequence[Holder]) -> bool:
    """This function will tell whether somebody left and it is not proved that the page is in known hands again.

    Proved means: the access of everybody who left was taken away, and after the last owner or administrator left,
    somebody who stays has confirmed a second factor and a changed password.
    """
    if any(each.until is not None and each.removed_on is None for each in holders):
        return True
    left = [each.until for each in holders if each.until is not None and each.role in LEADING]
    return bool(left) and not any(_holds_since(each, max(left)) for each in holders)


def _holds_since(holder: Holder, day: dt.date) -> bool:
    if holder.until is not None or holder.role not in LEADING:
        return False
    confirmed = (holder.second_factor_on, holder.password_on)
    return all(each is not None and each >= day for each in confirmed)
