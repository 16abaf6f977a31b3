"""Issuing an assignment in the name of its body, and withdrawing it."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.compliance.models import Assignment, Recipient
from veche.compliance.operations import reasons
from veche.compliance.operations.assignments.preparing import NotADraft, refuse_centre, refuse_past
from veche.compliance.queries.assignments.reach import recipients_of
from veche.compliance.queries.terms import Terms
from veche.compliance.rules.assignments import OPEN
from veche.compliance.rules.terms import end_of
from veche.facts.compliance import AssignmentGiven, AssignmentIssued, AssignmentWithdrawn
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.lib.sheets import plain
from veche.media import operations as media
from veche.media.models import Upload
from veche.people import queries as people
from veche.people.models import Person


class NotOfThisBody(Refusal):
    """Only a person of the issuing body with the right issues; others enter its signed order with the scan."""


class OrderNeeded(Refusal):
    """An assignment is entered from paper with its number, its date and the scan of the signed order."""


class NobodyToAsk(Refusal):
    """No body under the issuer fits the query."""


def is_of_body(person: Person, issuer: Body, *, realm: str) -> bool:
    """This function will tell whether a person may issue in the name of a body: appointed in this very body with the right."""
    held = people.permitting(person, "compliance.issue")
    return any(each.body_id == issuer.pk and each.realm == realm for each in held)


@transaction.atomic
def issue(assignment: Assignment, *, number: str, on: dt.date, by: Person, now: dt.datetime) -> list[Recipient]:
    """This function will issue a draft in the name of its body by a person of that body.

    Raises NotOfThisBody, NobodyToAsk, OrderNeeded (no number), TermNeeded (its day has passed), NotADraft, CentreCommandsNobody.
    """
    if not is_of_body(by, assignment.issuer, realm=assignment.realm):
        raise NotOfThisBody(
            _(
                "Only a person of “%(body)s” with this right issues it. Ask them, or enter the signed order with its scan."
            )
            % {"body": assignment.issuer.title}
        )
    return _issue(assignment, number=number, on=on, issued_by=by, order=None, by=by, now=now)


@transaction.atomic
def issue_on_paper(
    assignment: Assignment,
    *,
    number: str,
    on: dt.date,
    order: "UploadedFile[bytes] | None",
    by: Person,
    now: dt.datetime,
) -> list[Recipient]:
    """This function will enter a draft as issued by the signed order of its body, with number, date and scan.

    Raises OrderNeeded, FileRefused, NobodyToAsk, TermNeeded (its day has passed), NotADraft, CentreCommandsNobody.
    """
    if order is None:
        raise OrderNeeded(_("Attach the scan of the signed order: without it nobody has given this assignment."))
    scan = media.keep_paper(order, actor=by.actor, now=now)
    return _issue(assignment, number=number, on=on, issued_by=None, order=scan, by=by, now=now)


def _issue(
    assignment: Assignment,
    *,
    number: str,
    on: dt.date,
    issued_by: Person | None,
    order: Upload | None,
    by: Person,
    now: dt.datetime,
) -> list[Recipient]:
    refuse_centre(assignment.issuer)
    refuse_past(assignment.due_on, assignment.issuer, now=now)
    number = plain(number)[:60]
    if not number:
        raise OrderNeeded(_("Give the number under which it is registered."))
    asked = list(recipients_of(assignment).select_related("territory"))
    if not asked:
        raise NobodyToAsk(
            _("No body under “%(body)s” fits. Change the conditions.") % {"body": assignment.issuer.title}
        )
    taken = Assignment.objects.filter(pk=assignment.pk, state=Assignment.State.DRAFT).update(
        state=Assignment.State.ISSUED, number=number, issued_on=on, issued_at=now, issued_by=issued_by, order=order
    )
    if not taken:
        raise NotADraft(_("The assignment has been issued meanwhile; its words stay as they are."))
    assignment.refresh_from_db()
    terms = Terms(now)
    rows = [_recipient(assignment, body, terms, by=by, now=now) for body in asked]
    Recipient.objects.bulk_create(rows, batch_size=500)
    fact = AssignmentIssued(assignment_id=assignment.pk, body_id=assignment.issuer_id, on_paper=order is not None)
    journal.record(fact, actor=by.actor, at=now)
    given = [AssignmentGiven(recipient_id=row.pk, assignment_id=assignment.pk, body_id=row.body_id) for row in rows]
    journal.record_many(given, actor=by.actor, at=now)
    return rows


def _recipient(assignment: Assignment, body: Body, terms: Terms, *, by: Person, now: dt.datetime) -> Recipient:
    return Recipient(
        assignment=assignment,
        body=body,
        due_at=_due_at(assignment, body.territory.zone, terms),
        moved_by=by.actor,
        moved_at=now,
    )


def _due_at(assignment: Assignment, zone: str, terms: Terms) -> dt.datetime:
    """Until when a body of a zone is asked: the end of the day, or of the last working day."""
    if assignment.due_on is not None:
        return end_of(assignment.due_on, zone=zone)
    return terms.end(zone, assignment.due_working_days or 1)


@transaction.atomic
def withdraw(assignment: Assignment, *, reason: str, by: Person, now: dt.datetime) -> Assignment:
    """This function will withdraw an issued assignment from all who have not had it accepted.

    Raises ReasonNeeded, NotADraft for a draft, or when it has been withdrawn meanwhile.
    """
    reason = reasons.given(reason)
    if assignment.state == Assignment.State.DRAFT:
        raise NotADraft(_("A draft is not withdrawn: nobody has got it."))
    taken = Assignment.objects.filter(pk=assignment.pk, state=Assignment.State.ISSUED).update(
        state=Assignment.State.WITHDRAWN, ended_at=now, reason=reason
    )
    if not taken:
        raise NotADraft(_("The assignment has been withdrawn already."))
    rows = Recipient.objects.filter(assignment=assignment, state__in=[*OPEN, Recipient.State.CLAIMED])
    rows.update(state=Recipient.State.WITHDRAWN, reason=reason, moved_by=by.actor, moved_at=now)
    assignment.refresh_from_db()
    journal.record(
        AssignmentWithdrawn(assignment_id=assignment.pk, body_id=assignment.issuer_id), actor=by.actor, at=now
    )
    return assignment
