"""Preparing an assignment: the centre or the body writes it; only the body issues it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.compliance.models import Assignment
from veche.compliance.operations.reasons import lines
from veche.compliance.queries.addressees import Addressees
from veche.compliance.rules.recognition import NAMES
from veche.facts.compliance import AssignmentPrepared
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.lib.sheets import plain
from veche.media import operations as media
from veche.people.models import Person

LONGEST_TEXT, LONGEST_WISH = 10_000, 2_000


class CentreCommandsNobody(Refusal):
    """An assignment names the body that gives it; the centre prepares and never issues in its own name."""


class NotADraft(Refusal):
    """The assignment was issued or discarded meanwhile."""


class TermNeeded(Refusal):
    """The assignment has no day, or one in the past, or two of them."""


class WordsNeeded(Refusal):
    """The assignment has no title or no text."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What an assignment says and asks; exactly one of the two terms is given."""

    title: str
    text: str
    due_working_days: int | None = None
    due_on: dt.date | None = None
    query: Addressees = field(default_factory=Addressees)
    wish: dict[str, str] = field(default_factory=dict)
    rule: str = ""
    accepts_itself: bool = False


@transaction.atomic
def prepare(
    issuer: Body,
    wording: Wording,
    *,
    controller: Person,
    by: Person,
    now: dt.datetime,
    file: "UploadedFile[bytes] | None" = None,
) -> Assignment:
    """This function will write a draft in the name of `issuer`, which is not the centre.

    Raises CentreCommandsNobody, TermNeeded, WordsNeeded, FileRefused.
    """
    refuse_centre(issuer)
    refuse_past(wording.due_on, issuer, now=now)
    kept = media.keep(file, actor=by.actor, now=now) if file else None
    made = Assignment.objects.create(
        issuer=issuer,
        controller=controller,
        prepared_by=by,
        prepared_at=now,
        upload=kept,
        **_fields(wording),
    )
    journal.record(AssignmentPrepared(assignment_id=made.pk, body_id=issuer.pk), actor=by.actor, at=now)
    return made


@transaction.atomic
def rewrite(assignment: Assignment, wording: Wording, *, controller: Person, now: dt.datetime) -> Assignment:
    """This function will change a draft; raises NotADraft for whoever came after its issue, TermNeeded, WordsNeeded."""
    refuse_past(wording.due_on, assignment.issuer, now=now)
    changed = Assignment.objects.filter(pk=assignment.pk, state=Assignment.State.DRAFT).update(
        controller=controller, **_fields(wording)
    )
    if not changed:
        raise NotADraft(_("The assignment has been issued meanwhile; its words stay as they are."))
    assignment.refresh_from_db()
    return assignment


def refuse_centre(issuer: Body) -> None:
    """This function will raise CentreCommandsNobody when the body is the centre."""
    if issuer.level == Body.Level.CENTRE:
        raise CentreCommandsNobody(
            _(
                "The centre gives no assignments in its own name: it prepares them. Choose the body that gives this one; "
                "its head issues it, or you enter the number of the signed order with its scan."
            )
        )


def refuse_past(day: dt.date | None, issuer: Body, *, now: dt.datetime) -> None:
    """This function will raise TermNeeded when a day is over where the issuer is."""
    if day is not None and day < now.astimezone(ZoneInfo(issuer.territory.zone)).date():
        raise TermNeeded(_("The day is in the past. Give a later one."))


def _fields(wording: Wording) -> dict[str, Any]:
    title, text = plain(wording.title)[:200], lines(wording.text)[:LONGEST_TEXT]
    if not title or not text:
        raise WordsNeeded(_("Write a title and what is to be done."))
    if (wording.due_working_days is None) == (wording.due_on is None):
        raise TermNeeded(_("Give one term: so many working days, or a date."))
    return {
        "title": title,
        "text": text,
        "due_working_days": wording.due_working_days,
        "due_on": wording.due_on,
        "query": wording.query.plain(),
        "wish": {name: lines(wording.wish.get(name, ""))[:LONGEST_WISH] for name in NAMES if wording.wish.get(name)},
        "rule": wording.rule[:121],
        "accepts_itself": wording.accepts_itself,
    }
