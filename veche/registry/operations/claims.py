"""A page that two bodies call their own: one holds it, the other claims it, the centre decides."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.registry import PageClaimDecided, PageClaimed
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.media.models import Upload
from veche.registry.models import Page, PageClaim
from veche.registry.operations import milestones

State = PageClaim.State


class OwnPage(Refusal):
    """A body claims a page that is its own already."""


class NoBasis(Refusal):
    """A claim, or a refusal of one, was made without saying why."""


class ClaimedAlready(Refusal):
    """The body has an open claim to this page."""


class DecidedAlready(Refusal):
    """Somebody has decided this claim."""


@transaction.atomic
def claim(page: Page, body: Body, *, basis: str, actor: str, now: dt.datetime, file: Upload | None = None) -> PageClaim:
    """This function will keep that a body calls a page of another body its own; raises OwnPage, NoBasis and ClaimedAlready."""
    if page.body_id == body.pk:
        raise OwnPage(_("The registry holds this page as yours already."))
    if not basis.strip():
        raise NoBasis(_("Say why the page is yours: an order, a screenshot of its settings, who created it."))
    try:
        with transaction.atomic():
            kept = PageClaim.objects.create(
                page=page, body=body, basis=basis.strip()[:500], file=file, actor=actor, at=now
            )
    except IntegrityError:
        raise ClaimedAlready(_("You have claimed this page already; the centre has not decided yet.")) from None
    fact = PageClaimed(claim_id=kept.pk, page_id=page.pk, body_id=page.body_id, claimant_id=body.pk)
    journal.record(fact, actor=actor, at=now)
    return kept


@transaction.atomic
def grant(kept: PageClaim, *, decision: str, on: dt.date, actor: str, now: dt.datetime) -> None:
    """This function will hand the page to the body that claims it; raises DecidedAlready and NoBasis."""
    _decide(kept, State.GRANTED, decision=decision, actor=actor, now=now)
    milestones.give(kept.page, kept.body, on=on, basis=decision, actor=actor, now=now)


@transaction.atomic
def refuse(kept: PageClaim, *, decision: str, actor: str, now: dt.datetime) -> None:
    """This function will leave the page where it is and say why; raises DecidedAlready and NoBasis."""
    _decide(kept, State.REFUSED, decision=decision, actor=actor, now=now)


@transaction.atomic
def withdraw(kept: PageClaim, *, actor: str, now: dt.datetime) -> None:
    """This function will take a claim back; raises DecidedAlready."""
    _decide(kept, State.WITHDRAWN, decision="—", actor=actor, now=now)


def _decide(kept: PageClaim, state: State, *, decision: str, actor: str, now: dt.datetime) -> None:
    if not decision.strip():
        raise NoBasis(_("Say on what the decision is based."))
    is_open = PageClaim.objects.filter(pk=kept.pk, state=State.OPEN)
    if not is_open.update(state=state, decision=decision.strip()[:500], decided_by=actor, decided_at=now):
        raise DecidedAlready(_("This claim has been decided already."))
    fact = PageClaimDecided(
        claim_id=kept.pk, page_id=kept.page_id, body_id=kept.body_id, is_granted=state == State.GRANTED
    )
    journal.record(fact, actor=actor, at=now)
