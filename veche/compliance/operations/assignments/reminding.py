"""Telling whose day comes near: one fact for each recipient, however often it is looked."""

import datetime as dt

from django.db import transaction

from veche.compliance.models import Assignment, Recipient
from veche.compliance.operations.assignments.moving import where
from veche.compliance.rules.assignments import OPEN
from veche.facts.compliance import AssignmentDueSoon
from veche.journal import operations as journal

ACTOR = "job:compliance.remind"
SOON = dt.timedelta(days=2)
AT_ONCE = 1000


@transaction.atomic
def remind(*, now: dt.datetime) -> int:
    """This function will tell the journal of recipients whose day is within two days, each once a term; returns how many."""
    near = Recipient.objects.filter(
        state__in=OPEN,
        due_at__gt=now,
        due_at__lte=now + SOON,
        reminded_at=None,
        assignment__state=Assignment.State.ISSUED,
    )
    rows = list(near.select_for_update(of=("self",)).order_by("due_at", "id")[:AT_ONCE])
    Recipient.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
    journal.record_many([AssignmentDueSoon(**where(row)) for row in rows], actor=ACTOR, at=now)
    return len(rows)
