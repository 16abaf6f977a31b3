"""How a step moves: which deeds are open from which state, and what a check's word does to it. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where a step stands; the values are those of the row."""

    WAITING = "waiting"
    OPEN = "open"
    BLOCKED = "blocked"
    DONE = "done"
    NOT_NEEDED = "not_needed"


class Deed(StrEnum):
    """What may happen to a step."""

    OPEN = "open"  # what it waited for is done
    WAIT = "wait"  # what it waited for is undone
    DONE = "done"
    SKIP = "skip"
    BLOCK = "block"
    UNBLOCK = "unblock"
    REOPEN = "reopen"


TRANSITIONS: Mapping[tuple[State, Deed], State] = {
    (State.WAITING, Deed.OPEN): State.OPEN,
    (State.WAITING, Deed.DONE): State.DONE,
    (State.WAITING, Deed.SKIP): State.NOT_NEEDED,
    (State.OPEN, Deed.WAIT): State.WAITING,
    (State.OPEN, Deed.DONE): State.DONE,
    (State.OPEN, Deed.SKIP): State.NOT_NEEDED,
    (State.OPEN, Deed.BLOCK): State.BLOCKED,
    (State.BLOCKED, Deed.DONE): State.DONE,
    (State.BLOCKED, Deed.SKIP): State.NOT_NEEDED,
    (State.BLOCKED, Deed.UNBLOCK): State.OPEN,
    (State.DONE, Deed.REOPEN): State.OPEN,
    (State.NOT_NEEDED, Deed.REOPEN): State.OPEN,
}
CLOSED = frozenset({State.DONE, State.NOT_NEEDED})


def after(state: str, deed: Deed) -> State | None:
    """This function will give the state after a deed, or None when the deed is not open from here."""
    return TRANSITIONS.get((State(state), deed))


class Word(StrEnum):
    """What a check says of a step."""

    MET = "met"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A check's word on a step, with what it stands on."""

    word: Word
    verdict_id: int | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)


def of_outcomes(outcomes: Collection[str]) -> Word:
    """This function will sum the outcomes of a step's rules on one page: broken before unknown before met.

    A step whose rules ask nothing of this page is not asked for; without any verdict nothing is known.
    """
    if not outcomes:
        return Word.UNKNOWN
    for outcome in (Word.BROKEN, Word.UNKNOWN, Word.MET):
        if outcome in outcomes:
            return outcome
    return Word.NOT_ASKED


def of_facts(facts: Collection[bool | None]) -> Word:
    """This function will sum facts of custody: one that is false breaks, one that nobody knows leaves it unknown."""
    if not facts or None in facts:
        return Word.BROKEN if False in facts else Word.UNKNOWN
    return Word.BROKEN if False in facts else Word.MET


def heard(state: str, word: Word, *, by_person: bool) -> Deed | None:
    """This function will say what a check's word does to a step.

    What is unknown moves nothing: nothing was seen, so what stood before still stands. A person's word that a step is
    not needed is theirs; a check that sees it broken does not take it back.
    """
    if word is Word.MET and state not in CLOSED:
        return Deed.DONE
    if word is Word.NOT_ASKED and state not in CLOSED:
        return Deed.SKIP
    if word is Word.BROKEN and (state == State.DONE or (state == State.NOT_NEEDED and not by_person)):
        return Deed.REOPEN
    return None
