"""Moving recipients: each move is one conditional update that says who lost, and a fact."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from veche.compliance.models import Assignment, Recipient
from veche.compliance.rules import assignments
from veche.compliance.rules.assignments import Deed
from veche.facts.base import Fact
from veche.facts.compliance import (
    AssignmentAccepted,
    AssignmentClaimed,
    AssignmentReturned,
    AssignmentSeen,
    AssignmentTaken,
    AssignmentTakenBack,
)
from veche.journal import operations as journal
from veche.lib.refusals import Refusal

TOLD: Mapping[Deed, type[Fact]] = {
    Deed.SEE: AssignmentSeen,
    Deed.TAKE: AssignmentTaken,
    Deed.CLAIM: AssignmentClaimed,
    Deed.ACCEPT: AssignmentAccepted,
    Deed.RETURN: AssignmentReturned,
    Deed.WITHDRAW: AssignmentTakenBack,
}


class RecipientMoved(Refusal):
    """Somebody has moved it meanwhile, or the deed is not open from where it stands."""


def move(recipient: Recipient, deed: Deed, *, actor: str, now: dt.datetime, **fields: Any) -> Recipient:
    """This function will move a recipient by a deed and tell the journal; raises RecipientMoved for whoever came second."""
    state = assignments.after(recipient.state, deed)
    issued = Recipient.objects.filter(assignment__state=Assignment.State.ISSUED)
    moved = state is not None and issued.filter(pk=recipient.pk, state=recipient.state).update(
        **{"reason": "", **fields}, state=state, moved_by=actor, moved_at=now
    )
    if not moved:
        raise RecipientMoved(_("This assignment has changed meanwhile. Look at it again."))
    recipient.refresh_from_db()
    journal.record(TOLD[deed](**where(recipient)), actor=actor, at=now)
    return recipient


def where(recipient: Recipient) -> dict[str, int]:
    """This function will give what every fact about a recipient names."""
    return {
        "recipient_id": recipient.pk,
        "assignment_id": recipient.assignment_id,
        "body_id": recipient.body_id,
    }
