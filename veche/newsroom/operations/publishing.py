"""Sending an approved material to its pages, taking back what has not left, and hearing how it fared."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from veche.delivery.models import Parcel
from veche.delivery.operations import planning
from veche.facts.newsroom import (
    MaterialScheduled,
    MaterialWithdrawn,
    TargetDoubted,
    TargetLeftOut,
    TargetPublished,
    TargetRefused,
)
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.newsroom.models import Material, Omission, Target
from veche.newsroom.operations.deciding import TextChanged, check_readiness
from veche.newsroom.operations.drafting import FREE
from veche.newsroom.queries import by_hand, pages
from veche.people import queries as people
from veche.people.models import Person

ACTOR = "job:newsroom.reactions"
PATIENCE = dt.timedelta(minutes=5)
HURRY = "newsroom.hurry"
LONGEST_REASON = 300
MEANING = {
    Parcel.State.PLANNED: Target.State.OWED,
    Parcel.State.SENDING: Target.State.OWED,
    Parcel.State.CONFIRMED: Target.State.PUBLISHED,
    Parcel.State.FAILED: Target.State.REFUSED,
    Parcel.State.UNKNOWN: Target.State.UNKNOWN,
    Parcel.State.WITHDRAWN: Target.State.WITHDRAWN,
}
TOLD = {
    Target.State.PUBLISHED: TargetPublished,
    Target.State.REFUSED: TargetRefused,
    Target.State.UNKNOWN: TargetDoubted,
}


class NotApproved(Refusal):
    """Nobody else has approved exactly this text."""


class NothingToSend(Refusal):
    """Every page of the material has it or is about to get it."""


class NotYourPage(Refusal):
    """The material goes to a page on which this person may not publish."""


class NotYoursToHurry(Refusal):
    """This person may publish, but may not let their own go before the posts of others."""


class InThePast(Refusal):
    """The moment of publication has passed."""


class NothingToWithdraw(Refusal):
    """Everything has left already."""


def schedule(
    material: Material,
    *,
    digest: str,
    by: Person,
    now: dt.datetime,
    due_at: dt.datetime | None = None,
    urgent: str = "",
    without: Collection[int] = (),
) -> list[Target]:
    """This function will owe the text of `digest` to each of its pages at `due_at`, or now; with an `urgent` reason before all else.

    Pages whose numbers are in `without` are left out, for another time; who did so and when is kept.

    Raises TextChanged, NotApproved, NothingToSend, NotYourPage, NotYoursToHurry, InThePast, NotReady and NotConnected:
    then nothing goes anywhere.
    """
    if due_at is not None and due_at < now - PATIENCE:
        raise InThePast(_("This moment has passed. Choose a later one or publish now."))
    reason = urgent.strip()[:LONGEST_REASON]
    if reason and not people.may(by, HURRY, body=material.body, realm=material.realm):
        raise NotYoursToHurry(_("You may not let this go before the posts of others: leave the reason empty."))
    when = {"now": now, "due_at": due_at or now}
    return _schedule(material, digest=digest, by=by, urgent=reason, without=without, **when)


@transaction.atomic
def _schedule(
    material: Material,
    *,
    digest: str,
    by: Person,
    now: dt.datetime,
    due_at: dt.datetime,
    urgent: str,
    without: Collection[int],
) -> list[Target]:
    current = _approved(material, digest=digest)
    current.urgent_reason = urgent
    free = current.targets.filter(state__in=FREE).exclude(page__in=without)
    targets = list(free.select_related("page__body"))
    _check_pages(targets, by=by)
    for target in targets:
        _owe(current, target, due_at=due_at, by=by, now=now)
    Target.objects.bulk_update(targets, ["state", "round", "parcel"], batch_size=200)
    fields = {"scheduled_at": due_at, "scheduled_by": by, "version": F("version") + 1, "urgent_reason": urgent}
    Material.objects.filter(pk=current.pk).update(**fields)
    _record_schedule(current, pages=len(targets), due_at=due_at, by=by, now=now)
    _leave_out(current, without, by=by, now=now)
    return targets


def _approved(material: Material, *, digest: str) -> Material:
    """The material as it is now, locked, if exactly the text of `digest` may leave."""
    Material.objects.select_for_update().get(pk=material.pk)
    current = Material.objects.with_state().get(pk=material.pk)
    if current.digest != digest:
        raise TextChanged(_("The text has been changed since you opened it. Look at the new one."))
    if not current.is_approved:
        raise NotApproved(_("This text has not been approved by another person. An edit voids an earlier approval."))
    check_readiness(current)
    return current


def _check_pages(targets: list[Target], *, by: Person) -> None:
    if not targets:
        raise NothingToSend(_("Every page has this material or is about to get it."))
    foreign = pages.forbidden(by, [target.page for target in targets])
    if foreign:
        raise NotYourPage(_("You may not publish on the page %(page)s. Take it out.") % {"page": foreign[0].title})


def _owe(material: Material, target: Target, *, due_at: dt.datetime, by: Person, now: dt.datetime) -> None:
    target.round += 1
    target.state = Target.State.OWED
    if by_hand.serves(target.page, material):
        target.parcel = None
        return
    photos = tuple((photo.upload, photo.alt) for photo in material.photos.select_related("upload").order_by("place"))
    content = planning.Content(
        text=(target.text or material.text).strip(), media=photos, link=material.link, poll=material.poll
    )
    urgency = Parcel.Urgency.URGENT if material.urgent_reason else Parcel.Urgency.POST
    target.parcel = planning.plan_post(
        target.page,
        content=content,
        purpose=purpose(target),
        due_at=due_at,
        actor=by.actor,
        now=now,
        urgency=urgency,
    )


def _leave_out(material: Material, pages: Collection[int], *, by: Person, now: dt.datetime) -> None:
    """Who left a page out first is not put aside by who does so again."""
    free = material.targets.filter(state__in=FREE, page__in=pages).exclude(state=Target.State.LEFT_OUT)
    targets = list(free.select_related("page").order_by("pk"))
    Omission.objects.bulk_create(
        (Omission(material=material, page=target.page, by=by, at=now) for target in targets), batch_size=200
    )
    facts = [
        TargetLeftOut(target_id=target.pk, page_id=target.page_id, material_id=material.pk, body_id=target.page.body_id)
        for target in targets
    ]
    journal.record_many(facts, actor=by.actor, at=now)
    for target in targets:
        target.state = Target.State.LEFT_OUT
    Target.objects.bulk_update(targets, ["state"], batch_size=200)


def purpose(target: Target) -> str:
    """This function will name a target's parcel; one that was withdrawn is never sent under the old name again."""
    return f"newsroom.target:{target.pk}" if target.round == 1 else f"newsroom.target:{target.pk}:{target.round}"


def _record_schedule(material: Material, *, pages: int, due_at: dt.datetime, by: Person, now: dt.datetime) -> None:
    fact = MaterialScheduled(
        material_id=material.pk,
        body_id=material.body_id,
        version=material.version,
        pages=pages,
        due_at=due_at.isoformat(),
        is_urgent=bool(material.urgent_reason),
    )
    journal.record(fact, actor=by.actor, at=now)


@transaction.atomic
def withdraw(material: Material, *, by: Person, now: dt.datetime) -> tuple[int, int]:
    """This function will take back what has not left yet and return how many pages that were, and how many were too late.

    Raises NothingToWithdraw.
    """
    taken, late = 0, 0
    for target in material.targets.filter(state=Target.State.OWED).select_related("parcel__page"):
        if target.parcel is None or _taken_back(target.parcel, by=by, now=now):
            taken += Target.objects.filter(pk=target.pk, state=Target.State.OWED).update(state=Target.State.WITHDRAWN)
        else:
            late += 1
    if not taken:
        raise NothingToWithdraw(_("Everything has left already: it can only be corrected on the pages themselves."))
    fact = MaterialWithdrawn(material_id=material.pk, body_id=material.body_id, pages=taken)
    journal.record(fact, actor=by.actor, at=now)
    return taken, late


def _taken_back(parcel: Parcel, *, by: Person, now: dt.datetime) -> bool:
    try:
        planning.withdraw(parcel, actor=by.actor, now=now)
    except planning.AlreadySent:
        return False
    return True


@transaction.atomic
def follow(target: Target, parcel: Parcel, *, now: dt.datetime) -> None:
    """This function will bring a target to what its parcel says now; twice, or in any order, it ends in the same state."""
    state = MEANING[Parcel.State(parcel.state)]
    others = Target.objects.filter(pk=target.pk, parcel=parcel).exclude(state=state)
    if state == Target.State.REFUSED:
        others = others.exclude(state__in=[Target.State.WITHDRAWN, Target.State.LEFT_OUT])
    if others.update(state=state) and state in TOLD:
        told = TOLD[state](target_id=target.pk, material_id=target.material_id, body_id=parcel.page.body_id)
        journal.record(told, actor=ACTOR, at=now)


def release(target: Target, parcel: Parcel) -> None:
    """This function will mark a target whose parcel somebody withdrew on the screen of parcels."""
    if parcel.state == Parcel.State.WITHDRAWN:
        owed = Target.objects.filter(pk=target.pk, parcel=parcel, state=Target.State.OWED)
        owed.update(state=Target.State.WITHDRAWN)
