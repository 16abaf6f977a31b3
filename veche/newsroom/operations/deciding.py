"""Giving a material for approval, and another person's decision on exactly that text."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from veche.facts.newsroom import MaterialApproved, MaterialReturned, MaterialSubmitted
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.newsroom.models import Approval, Material, State
from veche.newsroom.operations.drafting import Overtaken
from veche.newsroom.queries import remarks
from veche.people.models import Person

Decision = Approval.Decision


class NotReady(Refusal):
    """The material has no page, no text, or a text that a network does not take."""


class NotADraft(Refusal):
    """The material already waits, is approved, or has left."""


class OwnText(Refusal):
    """Nobody approves what they wrote themselves."""


class TextChanged(Refusal):
    """The text is no longer the one that the person saw."""


class NotWaiting(Refusal):
    """There is nothing to decide: somebody has decided already, or the material was not given for approval."""


@transaction.atomic
def submit(material: Material, *, by: Person, now: dt.datetime) -> None:
    """This function will give the present text for approval; raises NotReady, NotADraft and Overtaken."""
    current = Material.objects.with_state().get(pk=material.pk)
    if current.state not in {State.DRAFT, State.RETURNED}:
        raise NotADraft(_("This material has already been given for approval or has been approved."))
    check_readiness(current)
    mine = Material.objects.filter(pk=current.pk, version=material.version, submission=current.submission)
    if not mine.update(submitted_digest=F("digest"), submitted_at=now, submission=F("submission") + 1):
        raise Overtaken(_("Somebody has changed or submitted this material a moment ago. Look at it again."))
    fact = MaterialSubmitted(material_id=current.pk, body_id=current.body_id, version=current.version)
    journal.record(fact, actor=by.actor, at=now)


def check_readiness(material: Material) -> None:
    """This function will raise NotReady with what must be done before the material can be published."""
    targets = list(material.targets.values_list("page_id", "text", "page__network"))
    if not targets:
        raise NotReady(_("Choose at least one page first."))
    variants = {page: text for page, text, _network in targets}
    stop = remarks.first_stop(
        material.text, variants, {page: network for page, _text, network in targets}, remarks.attachments_of(material)
    )
    if stop:
        raise NotReady(stop)


def approve(material: Material, *, digest: str, by: Person, now: dt.datetime, note: str = "") -> Approval:
    """This function will approve exactly the text of `digest`; raises OwnText, TextChanged and NotWaiting."""
    return _decide(material, Decision.APPROVED, digest=digest, by=by, now=now, note=note)


def return_for_changes(material: Material, *, digest: str, by: Person, now: dt.datetime, note: str) -> Approval:
    """This function will give the text back with a note on what to change; raises NotReady, TextChanged and NotWaiting."""
    if not note.strip():
        raise NotReady(_("Write what to change."))
    return _decide(material, Decision.RETURNED, digest=digest, by=by, now=now, note=note)


@transaction.atomic
def _decide(material: Material, decision: str, *, digest: str, by: Person, now: dt.datetime, note: str) -> Approval:
    # The lock makes an edit and a second approver wait: whoever comes later sees what the first one did.
    Material.objects.select_for_update().get(pk=material.pk)
    current = Material.objects.with_state().get(pk=material.pk)
    if current.digest != digest:
        raise TextChanged(_("The text has been changed since you opened it. Read the new one and decide again."))
    if decision == Decision.APPROVED and by.pk in {current.author_id, current.edited_by_id}:
        raise OwnText(_("You wrote or changed this text yourself: another person approves it."))
    if current.state != State.WAITING:
        raise NotWaiting(_already(current))
    made = Approval.objects.create(
        material=current,
        submission=current.submission,
        version=current.version,
        digest=digest,
        decision=decision,
        approver=by,
        at=now,
        note=note.strip()[:1000],
    )
    fact = MaterialApproved if decision == Decision.APPROVED else MaterialReturned
    told = fact(material_id=current.pk, body_id=current.body_id, version=current.version)
    journal.record(told, actor=by.actor, at=now)
    return made


def _already(material: Material) -> str:
    first = (
        Approval.objects.filter(material=material, submission=material.submission).select_related("approver").first()
    )
    if first is None:
        return _("This text has not been given for approval.")
    return _("%(name)s was first and has decided on this text already.") % {"name": first.approver.name}
