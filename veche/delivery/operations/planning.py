"""Owing a post or a reply to a network."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from veche.delivery import queries
from veche.delivery.models import Medium, Parcel
from veche.delivery.operations import lanes
from veche.facts.delivery import ParcelPlanned, ParcelWithdrawn
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.media.models import Upload
from veche.registry.models import Page

FORGOTTEN = dt.timedelta(minutes=1)


class NotConnected(Refusal):
    """Nobody has given a key for this page."""


class NotThere(Refusal):
    """Only what is published can be changed or taken off."""


class CannotChange(Refusal):
    """The network has no way to do that."""


class BeingChanged(Refusal):
    """One change of a post at a time."""


class AlreadySent(Refusal):
    """The parcel has left and cannot be withdrawn or sent again."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a post says and shows: words, photos or videos in their order (each with words for who does not see it), a link, a poll."""

    text: str = ""
    media: tuple[tuple[Upload, str], ...] = ()
    link: str = ""
    poll: dict[str, Any] | None = None


@transaction.atomic
def plan_post(
    page: Page,
    *,
    purpose: str,
    due_at: dt.datetime,
    actor: str,
    now: dt.datetime,
    text: str = "",
    content: Content | None = None,
    urgency: Parcel.Urgency = Parcel.Urgency.POST,
) -> Parcel:
    """This function will owe a post to a page; the same `purpose` is owed once, whoever asks again."""
    owed = content or Content(text=text)
    fields = {"kind": Parcel.Kind.POST, "text": owed.text, "link": owed.link, "poll": owed.poll, "urgency": urgency}
    return _plan(page, fields, purpose=purpose, due_at=due_at, actor=actor, now=now, media=owed.media)


def plan_reply(
    page: Page, *, text: str, post_id: str, comment_id: str, purpose: str, actor: str, now: dt.datetime
) -> Parcel:
    """This function will owe an answer to a comment, at once."""
    fields = {"kind": Parcel.Kind.REPLY, "text": text, "post_id": post_id, "comment_id": comment_id}
    return _plan(page, fields | {"urgency": Parcel.Urgency.REPLY}, purpose=purpose, due_at=now, actor=actor, now=now)


@transaction.atomic
def plan_edit(about: Parcel, *, text: str, purpose: str, actor: str, now: dt.datetime) -> Parcel:
    """This function will owe another text to a post that is there; raises NotThere, CannotChange and BeingChanged."""
    _check_change(about, "edit")
    fields = {"kind": Parcel.Kind.EDIT, "text": text, "link": about.link, "before": about.text, "about": about}
    with _one_change():
        return _plan(
            about.page, fields | {"urgency": Parcel.Urgency.REPLY}, purpose=purpose, due_at=now, actor=actor, now=now
        )


@transaction.atomic
def plan_delete(about: Parcel, *, purpose: str, actor: str, now: dt.datetime) -> Parcel:
    """This function will owe that a post is taken off its page; raises NotThere, CannotChange and BeingChanged."""
    _check_change(about, "delete")
    fields = {"kind": Parcel.Kind.DELETE, "text": about.text, "before": about.text, "about": about}
    with _one_change():
        return _plan(
            about.page, fields | {"urgency": Parcel.Urgency.URGENT}, purpose=purpose, due_at=now, actor=actor, now=now
        )


def take_off(about: Parcel, *, actor: str, now: dt.datetime) -> Parcel:
    """This function will owe that a post is taken off its page, whatever it was planned for; raises as `plan_delete` does."""
    number = Parcel.objects.filter(about=about).count() + 1
    return plan_delete(about, purpose=f"delivery.removal:{about.pk}:{number}", actor=actor, now=now)


def _check_change(about: Parcel, ability: str) -> None:
    row = Parcel.objects.select_for_update().get(pk=about.pk)
    if row.kind != Parcel.Kind.POST or row.state != Parcel.State.CONFIRMED or row.gone_at is not None:
        raise NotThere(_("This is not published on the page now, so there is nothing to change."))
    if not queries.can(row, ability):
        raise CannotChange(_("This network does not let us do that: do it on the page itself."))


@contextlib.contextmanager
def _one_change() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise BeingChanged(_("Another change of this post is on its way. Wait for its outcome.")) from None


@transaction.atomic
def _plan(
    page: Page,
    fields: dict[str, Any],
    *,
    purpose: str,
    due_at: dt.datetime,
    actor: str,
    now: dt.datetime,
    media: tuple[tuple[Upload, str], ...] = (),
) -> Parcel:
    if not page.is_connected:
        raise NotConnected(_("The page %(page)s is not connected: give its key first.") % {"page": page.title})
    kept = {"page": page, "realm": page.realm, "due_at": due_at, "planned_at": now, "planned_by": actor}
    parcel, new = Parcel.objects.get_or_create(
        purpose=purpose, defaults={**fields, **kept, "lane": lanes.lane_for(page)}
    )
    if new:
        rows = [
            Medium(parcel=parcel, upload=upload, place=place, kind=_kind(upload), alt=alt[:500])
            for place, (upload, alt) in enumerate(media, start=1)
        ]
        Medium.objects.bulk_create(rows)
        journal.record(ParcelPlanned(parcel_id=parcel.pk, body_id=page.body_id, purpose=purpose), actor=actor, at=now)
        owe_sending(parcel)
    return parcel


def _kind(upload: Upload) -> str:
    return Medium.Kind.VIDEO if upload.kind.startswith("video/") else Medium.Kind.PHOTO


def owe_sending(parcel: Parcel) -> None:
    """This function will owe a run of the parcel's lane when the parcel is due."""
    lanes.owe(parcel.lane, due_at=parcel.due_at)


def owe_forgotten(*, now: dt.datetime) -> int:
    """This function will owe a run of every lane in which something is overdue: its run may be among the dead letters."""
    late = lanes.forgotten(now=now - FORGOTTEN)
    for lane in late:
        lanes.owe(lane, due_at=now)
    return len(late)


@transaction.atomic
def withdraw(parcel: Parcel, *, actor: str, now: dt.datetime) -> None:
    """This function will take back a parcel that has not left yet; raises AlreadySent."""
    gone = Parcel.objects.filter(pk=parcel.pk, state=Parcel.State.PLANNED).update(
        state=Parcel.State.WITHDRAWN, settled_at=now
    )
    if not gone:
        raise AlreadySent(_("This has already left: it cannot be withdrawn, only corrected on the page."))
    fact = ParcelWithdrawn(parcel_id=parcel.pk, body_id=parcel.page.body_id, purpose=parcel.purpose)
    journal.record(fact, actor=actor, at=now)
