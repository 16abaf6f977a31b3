"""The report of an assignment: one row a recipient, with the same numbers as the screen."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from veche.compliance.models import Assignment, Proof, Recipient
from veche.compliance.queries.assignments import listing
from veche.compliance.rules.assignments import is_overdue

AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Line:
    """What is told of one recipient."""

    body: str
    territory: str
    state: str
    is_late: bool
    due_at: dt.datetime
    moved_at: dt.datetime
    proof: str
    reason: str


def lines(assignment: Assignment, *, now: dt.datetime) -> Iterator[Line]:
    """This function will tell every recipient, by name; nobody is left out."""
    rows = Recipient.objects.filter(assignment=assignment).select_related("body__territory")
    for row in listing.with_proofs(rows.order_by("body__name", "id")).iterator(chunk_size=AT_ONCE):
        yield Line(
            body=row.body.name,
            territory=row.body.territory.name,
            state=row.state,
            is_late=is_overdue(row.state, due_at=row.due_at, now=now),
            due_at=row.due_at,
            moved_at=row.moved_at,
            proof="; ".join(filter(None, map(shown, row.proofs.all()))),
            reason=row.reason,
        )


def shown(proof: Proof) -> str:
    """This function will say a shown proof in a cell; a suggestion that nobody took is none."""
    if proof.state == Proof.State.SUGGESTED:
        return ""
    if proof.url:
        return proof.url if proof.state == Proof.State.SHOWN else _("%(url)s (not seen yet)") % {"url": proof.url}
    if proof.finding is not None:
        return _("mended: %(page)s") % {"page": proof.finding.page.url}
    return proof.upload.name if proof.upload else proof.note


def term(line: Line) -> str:
    """This function will write a day and an hour for a cell."""
    return f"{localtime(line.due_at):%d.%m.%Y %H:%M}"
