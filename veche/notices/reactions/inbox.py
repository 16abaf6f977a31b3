"""Messages in somebody's charge."""

import datetime as dt

from veche.facts.inbox import CaseAnswered, CaseAssigned, CaseDismissed
from veche.journal.subscriptions import on
from veche.notices.operations import hearing


@on(CaseAssigned)
def tell_assigned(fact: CaseAssigned, *, now: dt.datetime) -> None:
    """This function will tell a person of a message in their charge."""
    hearing.case_assigned(fact.case_id, fact.person_id, now=now)


@on(CaseAnswered)
def end_answered(fact: CaseAnswered, *, now: dt.datetime) -> None:
    """This function will end what was told of a message that is answered."""
    hearing.case_done(fact.case_id, now=now)


@on(CaseDismissed)
def end_dismissed(fact: CaseDismissed, *, now: dt.datetime) -> None:
    """This function will end what was told of a message that was closed."""
    hearing.case_done(fact.case_id, now=now)
