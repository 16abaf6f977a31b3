"""How a recipient of an assignment moves: which deeds are open from which state. Pure."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a recipient stands; the values are those of the row."""

    NEW = "new"
    SEEN = "seen"
    IN_WORK = "in_work"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Deed(StrEnum):
    """What may happen to a recipient."""

    SEE = "see"
    TAKE = "take"
    CLAIM = "claim"
    ACCEPT = "accept"
    RETURN = "return"
    WITHDRAW = "withdraw"


OPEN = (State.NEW, State.SEEN, State.IN_WORK, State.RETURNED)
TRANSITIONS: Mapping[tuple[State, Deed], State] = {
    (State.NEW, Deed.SEE): State.SEEN,
    **{(each, Deed.TAKE): State.IN_WORK for each in (State.NEW, State.SEEN, State.RETURNED)},
    **{(each, Deed.CLAIM): State.CLAIMED for each in OPEN},
    (State.CLAIMED, Deed.ACCEPT): State.ACCEPTED,
    (State.CLAIMED, Deed.RETURN): State.RETURNED,
    **{(each, Deed.WITHDRAW): State.WITHDRAWN for each in (*OPEN, State.CLAIMED)},
}


def after(state: str, deed: Deed) -> State | None:
    """This function will give the state after a deed, or None when the deed is not open from here."""
    return TRANSITIONS.get((State(state), deed))


def is_overdue(state: str, *, due_at: dt.datetime, now: dt.datetime) -> bool:
    """This function will tell whether a recipient is late: what was shown in time waits for control and is not."""
    return state in OPEN and due_at < now
