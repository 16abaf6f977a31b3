"""What becomes of a page: a new name, a new address, another body, its end; each on a day, on a basis, with what was before.

A day that has not come is refused by all of them (`NotADay`).
"""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.registry import PageChanged, PageClosed, PageHandedOver, PageMoved, PageReopened
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.packs.addresses import Address
from veche.registry.models import Page, PageMilestone
from veche.registry.operations import days
from veche.registry.operations.pages import check_official, taken
from veche.registry.queries import addresses, words

Kind = PageMilestone.Kind


class WrongNetwork(Refusal):
    """A page was to be moved into another network."""


class NoSuchClass(Refusal):
    """The class is not in force."""


class NoBasis(Refusal):
    """A page was handed over or closed without saying why."""


class ClosedAlready(Refusal):
    """The page is closed already, or is open already."""


@transaction.atomic
def rename(page: Page, title: str, *, on: dt.date, actor: str, now: dt.datetime, basis: str = "") -> bool:
    """This function will give a page another title; False when it is the same."""
    _hold(page, on, now=now)
    before = page.title
    if not journal.amend(page, actor=actor, at=now, title=title.strip()[:300]):
        return False
    _note(page, Kind.RENAMED, on, (before, page.title), basis=basis, actor=actor, now=now)
    journal.record(PageChanged(page_id=page.pk, body_id=page.body_id, fields="title"), actor=actor, at=now)
    return True


@transaction.atomic
def reclassify(page: Page, code: str, *, on: dt.date, actor: str, now: dt.datetime, basis: str = "") -> bool:
    """This function will give a page another class; False when it is the same; raises NoSuchClass."""
    _hold(page, on, now=now)
    before = page.page_class
    if code != before and code not in {each.code for each in words.page_classes(on)}:
        raise NoSuchClass(_("There is no such class of pages on this day."))
    if not journal.amend(page, actor=actor, at=now, page_class=code):
        return False
    said = (words.page_class(before), words.page_class(code))
    _note(page, Kind.RECLASSIFIED, on, said, basis=basis, actor=actor, now=now)
    journal.record(PageChanged(page_id=page.pk, body_id=page.body_id, fields="page_class"), actor=actor, at=now)
    return True


@transaction.atomic
def move(page: Page, to: Address, *, on: dt.date, actor: str, now: dt.datetime, basis: str = "") -> bool:
    """This function will give a page another address in its network; raises AddressTaken, WrongNetwork and NotOfficial."""
    if to.network != page.network:
        raise WrongNetwork(_("This address is in another network. A page there is another page: add it."))
    check_official(to)
    _hold(page, on, now=now)
    before = page.url
    new: dict[str, Any] = {"address": to.value, "url": to.canonical}
    if to.kind in addresses.NUMBERED:
        new["external_id"] = to.value
    try:
        with transaction.atomic():
            changed = journal.amend(page, actor=actor, at=now, **new)
    except IntegrityError:
        raise taken(to) from None
    if "address" not in changed:
        return False
    _note(page, Kind.MOVED, on, (before, page.url), basis=basis, actor=actor, now=now)
    journal.record(PageMoved(page_id=page.pk, body_id=page.body_id), actor=actor, at=now)
    return True


@transaction.atomic
def give(page: Page, body: Body, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> bool:
    """This function will hand a page to another body; False when it is that body's already; raises NoBasis."""
    if not basis.strip():
        raise NoBasis(_("Say on what basis: an order, a decision, a letter, with its date."))
    _hold(page, on, now=now)
    before = page.body
    if not journal.amend(page, actor=actor, at=now, body=body):
        return False
    _note(page, Kind.HANDED_OVER, on, (before.name, body.name), basis=basis, actor=actor, now=now)
    fact = PageHandedOver(page_id=page.pk, body_id=body.pk, former_body_id=before.pk)
    journal.record(fact, actor=actor, at=now)
    return True


@transaction.atomic
def close(page: Page, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> None:
    """This function will note that a page is run no longer from a day on; it and its past stay. Raises NoBasis, ClosedAlready."""
    if not basis.strip():
        raise NoBasis(_("Say why the page is run no longer."))
    _hold(page, on, now=now)
    if page.closed_on is not None:
        raise ClosedAlready(_("The page is closed already."))
    journal.amend(page, actor=actor, at=now, closed_on=on)
    _note(page, Kind.CLOSED, on, ("", ""), basis=basis, actor=actor, now=now)
    journal.record(PageClosed(page_id=page.pk, body_id=page.body_id, on=str(on)), actor=actor, at=now)


@transaction.atomic
def reopen(page: Page, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> None:
    """This function will note that a closed page is run again; raises ClosedAlready when it is open."""
    _hold(page, on, now=now)
    if page.closed_on is None:
        raise ClosedAlready(_("The page is open already."))
    journal.amend(page, actor=actor, at=now, closed_on=None)
    _note(page, Kind.REOPENED, on, ("", ""), basis=basis, actor=actor, now=now)
    journal.record(PageReopened(page_id=page.pk, body_id=page.body_id), actor=actor, at=now)


@transaction.atomic
def renumber(page: Page, external_id: str, *, actor: str, now: dt.datetime) -> bool:
    """This function will keep another number of the page in its network, which a person has found out; False when it is the same."""
    if not journal.amend(page, actor=actor, at=now, external_id=external_id.strip()):
        return False
    journal.record(PageChanged(page_id=page.pk, body_id=page.body_id, fields="external_id"), actor=actor, at=now)
    return True


def _hold(page: Page, on: dt.date, *, now: dt.datetime) -> None:
    """Of two who change a page at once the second sees what the first did; a day that has not come is refused."""
    days.check(on, now=now)
    held = ["title", "page_class", "address", "url", "external_id", "body", "closed_on"]
    page.refresh_from_db(fields=held, from_queryset=Page.objects.select_for_update(no_key=True))


def _note(
    page: Page, kind: Kind, on: dt.date, said: tuple[str, str], *, basis: str, actor: str, now: dt.datetime
) -> None:
    before, after = said
    PageMilestone.objects.create(
        page=page,
        kind=kind,
        on=on,
        before=before[:500],
        after=after[:500],
        basis=basis.strip()[:300],
        actor=actor,
        at=now,
    )
