"""From assignments to who is told: the bodies that are asked, and the controller who looks."""

import datetime as dt
from typing import Any

from veche.compliance.models import Extension, Recipient
from veche.notices.operations import telling

State = Recipient.State
# What a body was told of one assignment ends together.
OF_BODY = ("assignment_given", "assignment_due_soon", "assignment_returned")


def given(recipient_id: int, *, now: dt.datetime) -> None:
    """This function will tell a body's people that it is asked."""
    _tell_body("assignment_given", recipient_id, now=now)


def due_soon(recipient_id: int, *, now: dt.datetime) -> None:
    """This function will tell a body's people that the day comes near."""
    _tell_body("assignment_due_soon", recipient_id, now=now)


def returned(recipient_id: int, *, now: dt.datetime) -> None:
    """This function will tell a body's people that what they have shown is not enough."""
    _tell_body("assignment_returned", recipient_id, now=now)
    _end_looking(_recipient(recipient_id), now=now)


def claimed(recipient_id: int, *, now: dt.datetime) -> None:
    """This function will tell the controller that something is shown: what waits of one assignment is one matter."""
    recipient = _recipient(recipient_id)
    _end_of_body([recipient_id], now=now)
    if recipient.state == State.CLAIMED:
        _tell_controller("assignment_claimed", recipient, now=now)


def ended(recipient_id: int, *, now: dt.datetime) -> None:
    """This function will end what a body and the controller were told: it is accepted, or asked no longer."""
    _end_of_body([recipient_id], now=now)
    _end_looking(_recipient(recipient_id), now=now)


def withdrawn(assignment_id: int, *, now: dt.datetime) -> None:
    """This function will end everything that was told of an assignment."""
    rows = list(Recipient.objects.filter(assignment=assignment_id).values_list("pk", flat=True))
    for start in range(0, len(rows), telling.AT_ONCE):
        _end_of_body(rows[start : start + telling.AT_ONCE], now=now)
    telling.close([f"assignment_claimed:{assignment_id}", f"extension_asked:{assignment_id}"], now=now)


def extension_asked(recipient_id: int, *, now: dt.datetime) -> None:
    """This function will tell the controller that a body asks for more time."""
    _tell_controller("extension_asked", _recipient(recipient_id), now=now)


def extension_decided(recipient_id: int, *, now: dt.datetime) -> None:
    """This function will tell a body's people the decision, and end the question when no other waits."""
    telling.close([f"assignment_due_soon:{recipient_id}"], now=now)
    _tell_body("extension_decided", recipient_id, now=now)
    extension_settled(recipient_id, now=now)


def extension_settled(recipient_id: int, *, now: dt.datetime) -> None:
    """This function will end the question to the controller when no other body's waits."""
    recipient = _recipient(recipient_id)
    asked = Extension.objects.filter(recipient__assignment=recipient.assignment_id, decision=Extension.Decision.OPEN)
    if not asked.exists():
        telling.close([f"extension_asked:{recipient.assignment_id}"], now=now)


def _recipient(recipient_id: int) -> Recipient:
    return Recipient.objects.select_related("assignment__controller", "assignment__issuer").get(pk=recipient_id)


def _tell_body(kind: str, recipient_id: int, *, now: dt.datetime) -> None:
    """What is shown, accepted or withdrawn meanwhile is told nobody."""
    recipient = _recipient(recipient_id)
    if recipient.state in {State.CLAIMED, State.ACCEPTED, State.WITHDRAWN}:
        return
    key, realm = f"{kind}:{recipient_id}", recipient.assignment.realm
    telling.tell_nearest(kind, key=key, body_id=recipient.body_id, realm=realm, now=now, recipient_id=recipient_id)


def _tell_controller(kind: str, recipient: Recipient, *, now: dt.datetime) -> None:
    assignment = recipient.assignment
    key, issuer, realm = f"{kind}:{assignment.pk}", assignment.issuer, assignment.realm
    about: dict[str, Any] = {"assignment_id": assignment.pk, "recipient_id": recipient.pk}
    if not telling.tell(kind, assignment.controller, key=key, body=issuer, realm=realm, now=now, **about):
        telling.tell_nearest(kind, key=key, body_id=issuer.pk, realm=realm, now=now, **about)


def _end_of_body(recipients: list[int], *, now: dt.datetime) -> None:
    telling.close([f"{kind}:{pk}" for pk in recipients for kind in OF_BODY], now=now)


def _end_looking(recipient: Recipient, *, now: dt.datetime) -> None:
    """Nothing of the assignment waits for the controller's look any more."""
    waiting = Recipient.objects.filter(assignment=recipient.assignment_id, state=State.CLAIMED)
    if not waiting.exists():
        telling.close([f"assignment_claimed:{recipient.assignment_id}"], now=now)
