"""Materials that wait or came back, and corrections of them that wait."""

import datetime as dt

from veche.facts.newsroom import (
    CorrectionDecided,
    CorrectionProposed,
    MaterialApproved,
    MaterialReturned,
    MaterialSubmitted,
)
from veche.journal.subscriptions import on
from veche.notices.operations import corrections, hearing


@on(MaterialSubmitted)
def tell_waiting(fact: MaterialSubmitted, *, now: dt.datetime) -> None:
    """This function will tell those who may approve."""
    hearing.material_sent_again(fact.material_id, now=now)


@on(MaterialApproved)
def end_waiting(fact: MaterialApproved, *, now: dt.datetime) -> None:
    """This function will end the waiting for a decision."""
    hearing.material_decided(fact.material_id, now=now)


@on(MaterialReturned)
def tell_returned(fact: MaterialReturned, *, now: dt.datetime) -> None:
    """This function will tell the author."""
    hearing.material_returned(fact.material_id, now=now)


@on(CorrectionProposed)
def tell_correction(fact: CorrectionProposed, *, now: dt.datetime) -> None:
    """This function will tell those who may approve a correction."""
    corrections.waits(fact.correction_id, now=now)


@on(CorrectionDecided)
def end_correction(fact: CorrectionDecided, *, now: dt.datetime) -> None:
    """This function will end what was told of a correction that is decided."""
    corrections.decided(fact.material_id, now=now)
