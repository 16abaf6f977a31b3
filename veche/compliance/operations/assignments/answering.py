"""What a recipient does: takes it, shows that it is done, asks for more time."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from veche.compliance.models import Extension, Proof, Recipient
from veche.compliance.operations import reasons
from veche.compliance.operations.assignments.moving import RecipientMoved, move, where
from veche.compliance.queries.assignments import posts
from veche.compliance.rules.assignments import OPEN, Deed
from veche.facts.compliance import ExtensionAsked, ExtensionTakenBack
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.lib.sheets import plain
from veche.media import operations as media
from veche.people.models import Person
from veche.registry.operations import observing


class ProofNeeded(Refusal):
    """Something that can be looked at is needed: a link, a file, a recognised post."""


class NotOnOwnPage(Refusal):
    """The address leads to no post of the recipient's own pages."""


class TooEarly(Refusal):
    """More time ends after the day that stands now."""


def see(recipient: Recipient, *, by: Person, now: dt.datetime) -> Recipient:
    """This function will note that the recipient has opened it; later looks change nothing."""
    if recipient.state != Recipient.State.NEW:
        return recipient
    try:
        with transaction.atomic():
            return move(recipient, Deed.SEE, actor=by.actor, now=now)
    except RecipientMoved:
        recipient.refresh_from_db()
        return recipient


@transaction.atomic
def take(recipient: Recipient, *, by: Person, now: dt.datetime) -> Recipient:
    """This function will take an assignment into work; raises RecipientMoved."""
    return move(recipient, Deed.TAKE, actor=by.actor, now=now)


@transaction.atomic
def claim(
    recipient: Recipient,
    *,
    by: Person,
    now: dt.datetime,
    url: str = "",
    note: str = "",
    file: "UploadedFile[bytes] | None" = None,
) -> Recipient:
    """This function will say that it is done and show it by a link to an own post, a file or words about either.

    A post that was not seen yet is looked for at once. Raises ProofNeeded, NotOnOwnPage, FileRefused, RecipientMoved.
    """
    url, note = plain(url)[:500], plain(note)[:1000]
    if not url and not file:
        raise ProofNeeded(_("Show it: give the link to your post, or attach a file."))
    moved = move(recipient, Deed.CLAIM, actor=by.actor, now=now)
    if url:
        _show_link(moved, url, note=note, by=by, now=now)
    if file:
        kept = media.keep_paper(file, actor=by.actor, now=now)
        shown = {"kind": Proof.Kind.FILE, "upload": kept, "note": "" if url else note}
        Proof.objects.create(recipient=moved, state=Proof.State.SHOWN, at=now, by=by.actor, **shown)
    return moved


def _show_link(recipient: Recipient, url: str, *, note: str, by: Person, now: dt.datetime) -> Proof:
    found = posts.at(recipient, url)
    if found is None:
        raise NotOnOwnPage(
            _(
                "This address leads to no post of your pages. Open your post, copy its address from the browser, paste it here."
            )
        )
    if found.post is None:
        observing.owe_looks(pages=[found.page.pk], now=now)
    return Proof.objects.create(
        recipient=recipient,
        kind=Proof.Kind.LINK,
        state=Proof.State.SHOWN if found.post else Proof.State.UNSEEN,
        page=found.page,
        post=found.post.external_id if found.post else "",
        url=url,
        note=note,
        at=now,
        by=by.actor,
    )


@transaction.atomic
def claim_by(proof: Proof, *, by: Person, now: dt.datetime) -> Recipient:
    """This function will say that it is done by what a rule has found; raises RecipientMoved."""
    _leave_suggested(proof, state=Proof.State.SHOWN)
    return move(proof.recipient, Deed.CLAIM, actor=by.actor, now=now)


@transaction.atomic
def drop(proof: Proof, *, by: Person, now: dt.datetime) -> Proof:
    """This function will put a suggestion of a rule aside: it is not about this. Raises RecipientMoved."""
    _leave_suggested(proof, state=Proof.State.DROPPED, by=by.actor, at=now)
    proof.refresh_from_db()
    return proof


def _leave_suggested(proof: Proof, **changed: Any) -> None:
    """Of two who decide about one suggestion the second changes nothing."""
    if not Proof.objects.filter(pk=proof.pk, state=Proof.State.SUGGESTED).update(**changed):
        raise RecipientMoved(_("This assignment has changed meanwhile. Look at it again."))


@transaction.atomic
def ask_for_time(recipient: Recipient, *, until: dt.datetime, reason: str, by: Person, now: dt.datetime) -> Extension:
    """This function will ask for more time; raises TooEarly, ReasonNeeded, RecipientMoved (closed, or asked already)."""
    reason = reasons.given(reason)
    if until <= max(recipient.due_at, now):
        raise TooEarly(_("Ask for a day that is later than the one you have."))
    if recipient.state not in OPEN:
        raise RecipientMoved(_("This assignment has changed meanwhile. Look at it again."))
    try:
        with transaction.atomic():
            asked = Extension.objects.create(
                recipient=recipient, until=until, reason=reason, asked_by=by.actor, asked_at=now
            )
    except IntegrityError:
        raise RecipientMoved(_("More time has been asked for already; wait for the answer.")) from None
    journal.record(ExtensionAsked(**where(recipient)), actor=by.actor, at=now)
    return asked


@transaction.atomic
def take_question_back(recipient: Recipient, *, by: Person, now: dt.datetime) -> None:
    """This function will ask for more time no longer; raises RecipientMoved (decided meanwhile, or never asked)."""
    changed = {"decision": Extension.Decision.TAKEN_BACK, "decided_by": by.actor, "decided_at": now}
    if not Extension.objects.filter(recipient=recipient, decision="").update(**changed):
        raise RecipientMoved(_("Somebody has decided this meanwhile."))
    journal.record(ExtensionTakenBack(**where(recipient)), actor=by.actor, at=now)
