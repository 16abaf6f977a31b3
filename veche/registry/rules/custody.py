"""Whether a page is in known hands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LEADING = frozenset({"owner", "administrator"})


class Likeness(StrEnum):
    """How what is stated of a holder agrees with what the network shows."""

    UNSEEN = "unseen"  # the network has not told who runs the page
    UNMATCHED = "unmatched"  # nobody has said which account is the holder's
    GONE = "gone"  # the holder's account runs the page no longer
    OTHER_ROLE = "other_role"
    SAME = "same"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """What matters of one holder; the days are those of their confirmations."""

    role: str
    until: dt.date | None = None
    second_factor_on: dt.date | None = None
    password_on: dt.date | None = None
    removed_on: dt.date | None = None
    still_seen_at: dt.datetime | None = None


def likeness(stated: str, seen: Sequence[str], *, is_known: bool, is_seen: bool) -> Likeness:
    """This function will set a stated role beside the seen roles of the holder's accounts; `is_known`: one was ever seen."""
    if not is_seen:
        return Likeness.UNSEEN
    if not is_known:
        return Likeness.UNMATCHED
    if not seen:
        return Likeness.GONE
    return Likeness.SAME if stated in seen else Likeness.OTHER_ROLE


def needs_recheck(holders: Sequence[Holder]) -> bool:
    """This function will tell whether somebody left and it is not proved that the page is in known hands again.

    Proved means: the access of everybody who left was taken away and the network shows it no longer, and after the last
    owner or administrator left, somebody who stays has confirmed a second factor and a changed password.
    """
    if any(each.until is not None and (each.removed_on is None or each.still_seen_at) for each in holders):
        return True
    left = [each.until for each in holders if each.until is not None and each.role in LEADING]
    return bool(left) and not any(_holds_since(each, max(left)) for each in holders)


def _holds_since(holder: Holder, day: dt.date) -> bool:
    if holder.until is not None or holder.role not in LEADING:
        return False
    confirmed = (holder.second_factor_on, holder.password_on)
    return all(each is not None and each >= day for each in confirmed)
