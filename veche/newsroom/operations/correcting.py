"""Changing what is published, with another person's approval, and taking it off its pages."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from veche.delivery import queries as delivery
from veche.delivery.operations import planning
from veche.facts.newsroom import CorrectionDecided, CorrectionProposed, MaterialTakenOff
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.newsroom.models import Approval, Correction, Material, Target, Version
from veche.newsroom.operations.deciding import NotReady, OwnText
from veche.newsroom.queries import corrections, remarks
from veche.newsroom.rules.digest import digest
from veche.people.models import Person

Decision = Correction.Decision


class NothingPublished(Refusal):
    """No page shows this material in its common words."""


class SameText(Refusal):
    """The text is the one that is published."""


class AlreadyProposed(Refusal):
    """One correction at a time."""


class AlreadyDecided(Refusal):
    """Somebody was first."""


@transaction.atomic
def propose(material: Material, *, text: str, by: Person, now: dt.datetime, target: Target | None = None) -> Correction:
    """This function will keep another text for the pages that show the common one, or for a `target` with words of its own.

    It is sent when another person approves it. Raises NothingPublished, SameText, NotReady and AlreadyProposed.
    """
    before = target.text if target else material.text
    targets = _reached(material, target)
    if text.strip() == before.strip():
        raise SameText(_("This is the text that is published. Change it first."))
    networks = {each.page_id: each.page.network for each in targets}
    stop = remarks.first_stop(text, dict.fromkeys(networks, ""), networks, remarks.attachments_of(material))
    if stop:
        raise NotReady(stop)
    told = {"before": before, "text": text.strip(), "author": by, "at": now}
    try:
        with transaction.atomic():
            made = Correction.objects.create(material=material, target=target, **told)
    except IntegrityError:
        raise AlreadyProposed(_("A correction waits for approval already.")) from None
    fact = CorrectionProposed(material_id=material.pk, body_id=material.body_id, correction_id=made.pk)
    journal.record(fact, actor=by.actor, at=now)
    return made


@transaction.atomic
def approve(correction: Correction, *, by: Person, now: dt.datetime) -> int:
    """This function will send a correction to its pages and return how many; raises OwnText, AlreadyDecided and NothingPublished."""
    if by.pk == correction.author_id:
        raise OwnText(_("You wrote or changed this text yourself: another person approves it."))
    material = Material.objects.select_for_update().get(pk=correction.material_id)
    _decide(correction, Decision.APPROVED, by=by, now=now)
    targets = _reached(material, correction.target)
    for target in targets:
        if target.parcel is not None:
            name = f"newsroom.correction:{correction.pk}:{target.pk}"
            planning.plan_edit(target.parcel, text=correction.text, purpose=name, actor=by.actor, now=now)
    _rewrite(material, correction, by=by, now=now)
    _tell(correction, by=by, now=now, pages=len(targets))
    return len(targets)


def _reached(material: Material, target: Target | None) -> list[Target]:
    if target is None:
        targets = corrections.correctable(material)
        if not targets:
            raise NothingPublished(_("No page shows the common text now: there is nothing to correct."))
        return targets
    fresh = material.targets.select_related("page", "parcel__page").get(pk=target.pk)
    if not fresh.text or not corrections.can_be_corrected(fresh):
        raise NothingPublished(
            _("This page does not show its own words now, or its network does not let us change them.")
        )
    return [fresh]


def _rewrite(material: Material, correction: Correction, *, by: Person, now: dt.datetime) -> None:
    """The material says from now on what was approved: a version, and an approval of exactly that."""
    if correction.target_id:
        Target.objects.filter(pk=correction.target_id).update(text=correction.text)
    text = material.text if correction.target_id else correction.text
    variants = dict(material.targets.values_list("page_id", "text"))
    last = material.versions.order_by("-number").first()
    attached = last.attachments if last else {}
    fresh = digest(text, variants, attached)
    fields = {"text": text, "digest": fresh, "edited_by": correction.author, "edited_at": correction.at}
    fields |= {"version": F("version") + 1, "submission": F("submission") + 1, "submitted_digest": fresh}
    Material.objects.filter(pk=material.pk).update(**fields)
    material.refresh_from_db()
    said = {"text": text, "variants": variants, "attachments": attached, "digest": fresh}
    wrote = {"written_at": correction.at, "written_by": correction.author}
    Version.objects.create(material=material, number=material.version, **said, **wrote)
    _approve(material, by=by, now=now)


def _approve(material: Material, *, by: Person, now: dt.datetime) -> None:
    Approval.objects.create(
        material=material,
        submission=material.submission,
        version=material.version,
        digest=material.digest,
        decision=Approval.Decision.APPROVED,
        approver=by,
        at=now,
    )


@transaction.atomic
def return_it(correction: Correction, *, note: str, by: Person, now: dt.datetime) -> None:
    """This function will decline a correction with a note; its own author may do so too. Raises AlreadyDecided."""
    _decide(correction, Decision.RETURNED, by=by, now=now, note=note.strip()[:1000])
    _tell(correction, by=by, now=now, pages=0)


def _decide(correction: Correction, decision: str, *, by: Person, now: dt.datetime, note: str = "") -> None:
    told = {"decision": decision, "decided_by": by, "decided_at": now, "note": note}
    if not Correction.objects.filter(pk=correction.pk, decided_at=None).update(**told):
        raise AlreadyDecided(_("Somebody has decided on this correction a moment ago."))
    correction.decision = decision


def _tell(correction: Correction, *, by: Person, now: dt.datetime, pages: int) -> None:
    material, is_approved = correction.material, correction.decision == Decision.APPROVED
    fact = CorrectionDecided(
        material_id=material.pk,
        body_id=material.body_id,
        correction_id=correction.pk,
        is_approved=is_approved,
        pages=pages,
    )
    journal.record(fact, actor=by.actor, at=now)


@transaction.atomic
def take_off(material: Material, *, by: Person, now: dt.datetime) -> tuple[int, int]:
    """This function will owe that a material is taken off all its pages; returned: of how many, and how many cannot be reached.

    Raises NothingPublished.
    """
    taken, left = 0, 0
    for target in material.targets.filter(state=Target.State.PUBLISHED).select_related("parcel__page"):
        if target.parcel is None or target.parcel.gone_at is not None:
            continue
        if delivery.can_be_changed(target.parcel, "delete"):
            planning.take_off(target.parcel, actor=by.actor, now=now)
            taken += 1
        else:
            left += 1
    if not taken:
        raise NothingPublished(_("Nothing of this can be taken off from here now."))
    fact = MaterialTakenOff(material_id=material.pk, body_id=material.body_id, pages=taken)
    journal.record(fact, actor=by.actor, at=now)
    return taken, left
