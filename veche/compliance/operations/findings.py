"""What persons do with findings: each deed is named, guarded by the state before it, and journaled."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from veche.compliance.models import Finding, FindingStep
from veche.compliance.operations import checking, reasons
from veche.compliance.rules.finding_steps import DEEDS
from veche.compliance.rules.terms import end_of
from veche.facts.compliance import FindingMoved, FindingReopened
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.people import queries as people
from veche.people.models import Person

LONGEST_REASON = 2000


class MovedOn(Refusal):
    """Somebody was faster, or a re-check closed the finding."""


class NotADay(Refusal):
    """The day lies behind us."""


class OwnDispute(Refusal):
    """Nobody decides a dispute of their own."""


class NotOfTheBody(Refusal):
    """The person has no right to mend pages of this body."""


def claim(finding: Finding, *, by: Person, now: dt.datetime, words: str = "") -> Finding:
    """This function will note the body's word that it has mended a page, and owe a look that will see whether it is so.

    Raises MovedOn.
    """
    moved = _move(finding, "claim", by=by, now=now, reason=words, mended_at=now)
    checking.check_again(finding.page, actor=by.actor, now=now)
    return moved


def dispute(finding: Finding, *, reason: str, by: Person, now: dt.datetime) -> Finding:
    """This function will keep the body's reason why a finding is wrong; the centre decides. Raises ReasonNeeded, MovedOn."""
    return _move(finding, "dispute", by=by, now=now, reason=_given(reason))


def reject(finding: Finding, *, reason: str, by: Person, now: dt.datetime) -> Finding:
    """This function will turn a dispute down: the finding is open again. Raises ReasonNeeded, OwnDispute, MovedOn."""
    _not_own(finding, by)
    return _move(finding, "reject", by=by, now=now, reason=_given(reason))


def waive(finding: Finding, *, basis: str, until: dt.date, by: Person, now: dt.datetime) -> Finding:
    """This function will free a page from mending until a day (with it), on a documented basis.

    Raises ReasonNeeded, NotADay, OwnDispute, MovedOn.
    """
    _not_own(finding, by)
    _not_behind(until, finding, now)
    return _move(
        finding,
        "waive",
        by=by,
        now=now,
        reason=_given(basis),
        until=until,
        waived_until=until,
    )


def unwaive(finding: Finding, *, reason: str, by: Person, now: dt.datetime) -> Finding:
    """This function will take a waiver back. Raises ReasonNeeded, MovedOn."""
    return _move(finding, "unwaive", by=by, now=now, reason=_given(reason), waived_until=None)


def extend(finding: Finding, *, until: dt.date, reason: str, by: Person, now: dt.datetime) -> Finding:
    """This function will give more time: to the end of a day in the body's zone. Raises ReasonNeeded, NotADay, MovedOn."""
    _not_behind(until, finding, now)
    closes = end_of(until, zone=finding.body.territory.zone)
    return _move(
        finding,
        "extend",
        by=by,
        now=now,
        reason=_given(reason),
        until=until,
        due_at=closes,
    )


def own(finding: Finding, *, owner: Person, by: Person, now: dt.datetime) -> Finding:
    """This function will name the person of the body who is to mend a page. Raises NotOfTheBody, MovedOn."""
    if not people.may(owner, "compliance.mend", body=finding.body, realm=finding.page.realm):
        raise NotOfTheBody(_("This person may not mend pages of this body. Choose somebody who runs its pages."))
    return _move(finding, "own", by=by, now=now, owner=owner)


@transaction.atomic
def _move(
    finding: Finding,
    deed: str,
    *,
    by: Person,
    now: dt.datetime,
    reason: str = "",
    until: dt.date | None = None,
    **changed: Any,
) -> Finding:
    rule = DEEDS[deed]
    state = rule.after or finding.state
    rows = Finding.objects.filter(pk=finding.pk, state__in=rule.before, closed_at=None)
    if rule.after is None:
        rows = rows.filter(state=finding.state)
    if not rows.update(state=state, **changed):
        raise MovedOn(_("The finding has changed meanwhile. Look at it again."))
    FindingStep.objects.create(
        finding=finding, deed=deed, at=now, actor=by.actor, reason=reason, until=until, owner=changed.get("owner")
    )
    finding.refresh_from_db()
    told = {"finding_id": finding.pk, "page_id": finding.page_id, "body_id": finding.body_id}
    journal.record(FindingMoved(**told, deed=deed, state=finding.state), actor=by.actor, at=now)
    if rule.after == Finding.State.OPEN:
        reopened = FindingReopened(**told, pack=finding.pack, rule=finding.rule, by=deed)
        journal.record(reopened, actor=by.actor, at=now)
    return finding


def _given(reason: str) -> str:
    return reasons.given(reason, longest=LONGEST_REASON)


def _not_behind(day: dt.date, finding: Finding, now: dt.datetime) -> None:
    if day < now.astimezone(_zone(finding)).date():
        raise NotADay(_("This day is over. Choose a later one."))


def _not_own(finding: Finding, by: Person) -> None:
    last = finding.steps.filter(deed="dispute").order_by("-id").first()
    if finding.state == Finding.State.DISPUTED and last is not None and last.actor == by.actor:
        raise OwnDispute(_("You have disputed this finding yourself. Somebody else decides."))


def _zone(finding: Finding) -> dt.tzinfo:
    return ZoneInfo(finding.body.territory.zone)
