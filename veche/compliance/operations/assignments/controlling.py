"""What the controller does: accepts, returns, gives or refuses more time, takes one body out."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from veche.compliance.models import Extension, Recipient
from veche.compliance.operations import reasons
from veche.compliance.operations.assignments.moving import RecipientMoved, move, where
from veche.compliance.rules.assignments import Deed
from veche.facts.compliance import ExtensionDecided
from veche.journal import operations as journal
from veche.lib.sheets import plain
from veche.people.models import Person


@transaction.atomic
def accept(recipient: Recipient, *, by: Person, now: dt.datetime) -> Recipient:
    """This function will accept what a recipient has shown; raises RecipientMoved."""
    return move(recipient, Deed.ACCEPT, actor=by.actor, now=now, accepted_at=now)


@transaction.atomic
def send_back(recipient: Recipient, *, reason: str, by: Person, now: dt.datetime) -> Recipient:
    """This function will return an assignment to be done better, with the reason; raises ReasonNeeded, RecipientMoved."""
    return move(recipient, Deed.RETURN, actor=by.actor, now=now, reason=reasons.given(reason))


@transaction.atomic
def take_out(recipient: Recipient, *, reason: str, by: Person, now: dt.datetime) -> Recipient:
    """This function will ask one body no longer, with the reason; raises ReasonNeeded, RecipientMoved."""
    return move(recipient, Deed.WITHDRAW, actor=by.actor, now=now, reason=reasons.given(reason))


@transaction.atomic
def decide(extension: Extension, *, is_given: bool, note: str, by: Person, now: dt.datetime) -> Extension:
    """This function will give the time that was asked for, or refuse it with a note; raises ReasonNeeded, RecipientMoved."""
    note = plain(note)[:500] if is_given else reasons.given(note)
    decision = Extension.Decision.GIVEN if is_given else Extension.Decision.REFUSED
    decided = Extension.objects.filter(pk=extension.pk, decision="").update(
        decision=decision, note=note, decided_by=by.actor, decided_at=now
    )
    if not decided:
        raise RecipientMoved(_("Somebody has decided this meanwhile."))
    if is_given:
        Recipient.objects.filter(pk=extension.recipient_id).update(due_at=extension.until, reminded_at=None)
    extension.refresh_from_db()
    journal.record(ExtensionDecided(**where(extension.recipient), is_given=is_given), actor=by.actor, at=now)
    return extension
