"""Where a key was let in or thrown out: some networks tell a page's number in no other way."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from veche.connectors.contract import Failure, PlaceSeen, Profile, TryLater
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.registry import doors
from veche.registry.models import Access, KeyState, Page
from veche.registry.operations import access

log = logging.getLogger("veche.registry")
ACTOR = "job:registry.place"


def owe(lender: Page, seen: PlaceSeen) -> None:
    """This function will owe a look at the place where a key was let in or out; `lender` is the page whose key told it."""
    enqueue(
        "registry.place",
        lender_id=lender.pk,
        place=seen.place,
        inside=seen.inside,
        dedupe=f"place:{lender.network}:{lender.realm}:{seen.place}:{seen.inside}",
    )


def note(lender: Page, *, place: str, inside: bool, now: dt.datetime) -> Page | None:
    """This function will keep the network's number of the page that a key was let into, or the loss where it was thrown out.

    The network is asked for the card of the place, and the page is found by its address; None where the registry has
    no such page. Raises TryLater.
    """
    known = _pages(lender).filter(external_id=place).order_by("pk").first()
    if not inside:
        if known is not None:
            _lose(lender, known, now=now)
        return known
    if known is not None:
        _regain(lender, known, now=now)
        return known
    profile = _card(lender, place)
    page = _addressed(lender, place, profile.address if profile else "")
    return _learn(page, place, now=now) if page is not None else None


def _pages(lender: Page) -> QuerySet[Page]:
    return Page.objects.filter(network=lender.network, realm=lender.realm)


def _card(lender: Page, place: str) -> Profile | None:
    try:
        return doors.connector(lender, at=place).profile()
    except TryLater:
        raise
    except Failure as failure:
        log.info("the network does not show the place %s: %s", place, failure.code)
        return None


def _addressed(lender: Page, place: str, address: str) -> Page | None:
    names = Q(address=place) | (Q(address__iexact=address) if address else Q())
    return _pages(lender).filter(names, external_id="").order_by("pk").first()


@transaction.atomic
def _learn(page: Page, place: str, *, now: dt.datetime) -> Page:
    journal.amend(page, actor=ACTOR, at=now, external_id=place)
    Page.objects.filter(pk=page.pk).update(next_look_at=now)
    enqueue("registry.measure", page_id=page.pk, dedupe=f"measure:{page.pk}")
    return page


def _lose(lender: Page, page: Page, *, now: dt.datetime) -> None:
    for own in _shared_with(lender, page, KeyState.WORKING):
        reason = gettext_noop("The key was taken out of the page: let it in again.")
        access.lose(page, kind=own.kind, reason=reason, actor=ACTOR, now=now)


def _regain(lender: Page, page: Page, *, now: dt.datetime) -> None:
    for own in _shared_with(lender, page, KeyState.LOST):
        access.connect(page, kind=own.kind, key=access.opened(own.sealed), actor=ACTOR, now=now)


def _shared_with(lender: Page, page: Page, state: str) -> list[Access]:
    """The keys of a page that are the lender's too: it is they that the network spoke of."""
    texts = set(doors.keys(lender).values())
    return [own for own in Access.objects.filter(page=page, state=state) if access.opened(own.sealed) in texts]
