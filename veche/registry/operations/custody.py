"""Who takes a page over, what they confirm, and who leaves it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from veche.facts.custody import CustodyWithdrawn
from veche.facts.registry import (
    AccessRemovalConfirmed,
    CustodyTaken,
    HolderLeft,
    PageHandedToHolder,
    PasswordChangeConfirmed,
    SecondFactorConfirmed,
)
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.media.models import Upload
from veche.people.models import Person
from veche.registry.models import Custody, HandOver, Page, SeenAdministrator
from veche.registry.operations import days
from veche.registry.rules import custody as rules
from veche.registry.rules.upkeep import after_months

Role = Custody.Role
LOOK = "registry.see_administrators"


class HasLeft(Refusal):
    """The holder has left the page: nothing is confirmed for them any more."""


class StillHolds(Refusal):
    """The access of somebody who has not left cannot be taken away."""


class NoEvidence(Refusal):
    """That an access was taken away was said without evidence."""


class NoName(Refusal):
    """A holder has no name."""


class HoldsAlready(Refusal):
    """The same person is written down in the same role on the same page."""


@transaction.atomic
def take_over(
    page: Page,
    *,
    role: str,
    name: str,
    since: dt.date,
    actor: str,
    now: dt.datetime,
    post: str = "",
    contact: str = "",
    basis: str = "",
    person: Person | None = None,
    standing: str = Custody.Standing.STATED,
) -> Custody:
    """This function will write down who holds a page from a day on; raises NoName, NotADay and HoldsAlready."""
    if not name.strip():
        raise NoName(_("Write the name of the person who holds the page."))
    days.check(since, now=now)
    if _is_held(page, role, name):
        raise HoldsAlready(_("This person is written down in this role on this page already."))
    held = Custody.objects.create(
        page=page,
        role=role,
        name=name.strip(),
        post=post.strip(),
        contact=contact.strip(),
        basis=basis.strip(),
        person=person,
        standing=standing,
        since=since,
        actor=actor,
        at=now,
    )
    fact = CustodyTaken(page_id=page.pk, body_id=page.body_id, custody_id=held.pk, role=role)
    journal.record(fact, actor=actor, at=now)
    settle(page, actor=actor, now=now)
    return held


@transaction.atomic
def confirm_second_factor(held: Custody, *, on: dt.date, actor: str, now: dt.datetime) -> None:
    """This function will note that the holder's account asks for a second factor; raises HasLeft and NotADay."""
    _confirm(held, "second_factor_on", on=on, actor=actor, now=now)
    fact = SecondFactorConfirmed(page_id=held.page_id, body_id=held.page.body_id, custody_id=held.pk)
    journal.record(fact, actor=actor, at=now)


@transaction.atomic
def confirm_password(held: Custody, *, on: dt.date, actor: str, now: dt.datetime) -> None:
    """This function will note that the holder has changed the password; raises HasLeft and NotADay."""
    _confirm(held, "password_on", on=on, actor=actor, now=now)
    fact = PasswordChangeConfirmed(page_id=held.page_id, body_id=held.page.body_id, custody_id=held.pk)
    journal.record(fact, actor=actor, at=now)


@transaction.atomic
def leave(held: Custody, *, on: dt.date, actor: str, now: dt.datetime) -> None:
    """This function will note that a holder was dismissed or moved on: the page needs a re-check until its access is proved."""
    _hold(held)
    if held.until is not None:
        raise HasLeft(_("This holder has left the page already."))
    days.check(on, now=now, since=held.since)
    journal.amend(held, actor=actor, at=now, until=on)
    fact = HolderLeft(page_id=held.page_id, body_id=held.page.body_id, custody_id=held.pk)
    journal.record(fact, actor=actor, at=now)
    settle(held.page, actor=actor, now=now)


@transaction.atomic
def confirm_removed(
    held: Custody, *, on: dt.date, note: str, actor: str, now: dt.datetime, file: Upload | None = None
) -> None:
    """This function will note that the access of one who left was taken away; raises StillHolds, NoEvidence and NotADay.

    What the network showed before is older than this word; where it tells, it is asked at once.
    """
    _hold(held)
    if held.until is None:
        raise StillHolds(_("Note first that this holder has left the page."))
    if not note.strip() and file is None:
        raise NoEvidence(_("Say how you know: where you looked, or attach a screenshot."))
    days.check(on, now=now, since=held.until)
    held.removal_note, held.removal_file = note.strip()[:300], file
    held.save(update_fields=["removal_note", "removal_file"])
    journal.amend(held, actor=actor, at=now, removed_on=on, still_seen_at=None)
    fact = AccessRemovalConfirmed(page_id=held.page_id, body_id=held.page.body_id, custody_id=held.pk)
    journal.record(fact, actor=actor, at=now)
    settle(held.page, actor=actor, now=now)
    look_soon(held.page)


@transaction.atomic
def hand_over(
    giver: Custody,
    *,
    name: str,
    on: dt.date,
    actor: str,
    now: dt.datetime,
    post: str = "",
    contact: str = "",
    basis: str = "",
) -> HandOver:
    """This function will pass a page from one holder to another on a day; raises what `leave` and `take_over` do."""
    if _said(name) == _said(giver.name):
        raise HoldsAlready(_("A page is handed over to another person. Write the name of the one who takes it over."))
    leave(giver, on=on, actor=actor, now=now)
    taker = take_over(
        giver.page,
        role=giver.role,
        name=name,
        post=post,
        contact=contact,
        basis=basis,
        since=on,
        actor=actor,
        now=now,
    )
    passed = HandOver.objects.create(page=giver.page, giver=giver, taker=taker, on=on, actor=actor, at=now)
    fact = PageHandedToHolder(page_id=giver.page_id, body_id=giver.page.body_id, hand_over_id=passed.pk)
    journal.record(fact, actor=actor, at=now)
    return passed


@transaction.atomic
def withdraw(held: Custody, *, actor: str, now: dt.datetime) -> bool:
    """This function will erase a holder who was written down by mistake; False for one of whom anything was kept since."""
    _hold(held)
    handed = HandOver.objects.filter(Q(giver=held) | Q(taker=held)).exists()
    if handed or held.until or held.second_factor_on or held.password_on or held.accounts.exists():
        return False
    fact = CustodyWithdrawn(page_id=held.page_id, body_id=held.page.body_id, custody_id=held.pk)
    page = held.page
    held.delete()
    journal.record(fact, actor=actor, at=now)
    settle(page, actor=actor, now=now)
    return True


@transaction.atomic
def keep_signed(passed: HandOver, file: Upload, *, actor: str, now: dt.datetime) -> None:
    """This function will keep the scan of a signed act."""
    journal.amend(passed, actor=actor, at=now, signed=file, signed_at=now)


def settle(page: Page, *, actor: str, now: dt.datetime) -> None:
    """This function will flag a page that is not in known hands, or take the flag off."""
    page.refresh_from_db(fields=["recheck_since"], from_queryset=Page.objects.select_for_update(no_key=True))
    fields = ("role", "until", "second_factor_on", "password_on", "removed_on", "still_seen_at")
    rows = Custody.objects.filter(page=page).values(*fields)
    flagged = rules.needs_recheck([rules.Holder(**row) for row in rows])
    if flagged != (page.recheck_since is not None):
        journal.amend(page, actor=actor, at=now, recheck_since=now if flagged else None)


def look_soon(page: Page) -> None:
    """This function will owe a look at who runs a page in its network, where a key of the page may tell it."""
    if page.is_connected and page.closed_on is None:
        enqueue(LOOK, page_id=page.pk, dedupe=f"administrators:{page.pk}")


@transaction.atomic
def purge(*, months: int, now: dt.datetime) -> int:
    """This function will erase the names of holders whose access was taken away so many months ago, and return how many."""
    last = after_months(timezone.localdate(now), -months)
    gone = Custody.objects.filter(removed_on__lt=last, purged_at=None, still_seen_at=None)
    SeenAdministrator.objects.filter(Q(gone_at__date__lt=last) | Q(page__closed_on__lt=last)).delete()
    return gone.update(name="", post="", contact="", removal_note="", person=None, purged_at=now)


def _confirm(held: Custody, field: str, *, on: dt.date, actor: str, now: dt.datetime) -> None:
    _hold(held)
    if held.until is not None:
        raise HasLeft(_("This holder has left the page already."))
    days.check(on, now=now, since=held.since)
    said: dict[str, Any] = {field: on}
    journal.amend(held, actor=actor, at=now, **said)
    settle(held.page, actor=actor, now=now)


def _is_held(page: Page, role: str, name: str) -> bool:
    """Two who write the same person down at once wait here for one another."""
    list(Page.objects.select_for_update(no_key=True).filter(pk=page.pk).values_list("pk"))
    names = Custody.objects.filter(page=page, role=role, until=None).values_list("name", flat=True)
    return _said(name) in {_said(each) for each in names}


def _said(name: str) -> str:
    return " ".join(name.split()).casefold()


def _hold(held: Custody) -> None:
    """Of two who act on a holder at once the second sees what the first did."""
    held.refresh_from_db(fields=["until", "removed_on"], from_queryset=Custody.objects.select_for_update(no_key=True))
