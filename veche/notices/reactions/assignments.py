"""What bodies are asked and what they have shown."""

import datetime as dt

from veche.facts.compliance import (
    AssignmentAccepted,
    AssignmentClaimed,
    AssignmentDueSoon,
    AssignmentGiven,
    AssignmentReturned,
    AssignmentTakenBack,
    AssignmentWithdrawn,
    ExtensionAsked,
    ExtensionDecided,
    ExtensionTakenBack,
)
from veche.journal.subscriptions import on
from veche.notices.operations import asking


@on(AssignmentGiven)
def tell_given(fact: AssignmentGiven, *, now: dt.datetime) -> None:
    """This function will tell a body what it is asked."""
    asking.given(fact.recipient_id, now=now)


@on(AssignmentDueSoon)
def tell_due_soon(fact: AssignmentDueSoon, *, now: dt.datetime) -> None:
    """This function will tell a body that its day comes near."""
    asking.due_soon(fact.recipient_id, now=now)


@on(AssignmentReturned)
def tell_returned(fact: AssignmentReturned, *, now: dt.datetime) -> None:
    """This function will tell a body that what it has shown is not enough."""
    asking.returned(fact.recipient_id, now=now)


@on(AssignmentClaimed)
def tell_claimed(fact: AssignmentClaimed, *, now: dt.datetime) -> None:
    """This function will tell the controller what to look at, and end what the body was told."""
    asking.claimed(fact.recipient_id, now=now)


@on(AssignmentAccepted)
def end_accepted(fact: AssignmentAccepted, *, now: dt.datetime) -> None:
    """This function will end what was told of an assignment that is done."""
    asking.ended(fact.recipient_id, now=now)


@on(AssignmentTakenBack)
def end_taken_back(fact: AssignmentTakenBack, *, now: dt.datetime) -> None:
    """This function will end what a body was told that is asked no longer."""
    asking.ended(fact.recipient_id, now=now)


@on(AssignmentWithdrawn)
def end_withdrawn(fact: AssignmentWithdrawn, *, now: dt.datetime) -> None:
    """This function will end what all were told of an assignment."""
    asking.withdrawn(fact.assignment_id, now=now)


@on(ExtensionAsked)
def tell_extension_asked(fact: ExtensionAsked, *, now: dt.datetime) -> None:
    """This function will tell the controller that a body asks for more time."""
    asking.extension_asked(fact.recipient_id, now=now)


@on(ExtensionTakenBack)
def end_extension_asked(fact: ExtensionTakenBack, *, now: dt.datetime) -> None:
    """This function will end what the controller was told of a request that is taken back."""
    asking.extension_settled(fact.recipient_id, now=now)


@on(ExtensionDecided)
def tell_extension_decided(fact: ExtensionDecided, *, now: dt.datetime) -> None:
    """This function will tell a body whether it has more time."""
    asking.extension_decided(fact.recipient_id, now=now)
