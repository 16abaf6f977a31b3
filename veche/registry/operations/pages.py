"""Adding official pages."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.facts.registry import PageAdded
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.packs.addresses import Address
from veche.people.models import Realm
from veche.registry.models import Page
from veche.registry.queries import addresses


class AddressTaken(Refusal):
    """Another page of the registry stands at this address; `page` is that one."""

    def __init__(self, message: str, *, page: Page) -> None:
        super().__init__(message)
        self.page = page


class NotOfficial(Refusal):
    """The address is a person's own page, or opens for members only."""


def fresh(body: Body, address: Address, *, now: dt.datetime, realm: str = Realm.LIVE, **fields: Any) -> Page:
    """This function will make a page of a body, due for a first look, without keeping it."""
    return Page(
        network=address.network,
        address=address.value,
        external_id=address.value if address.kind in addresses.NUMBERED else "",
        url=address.canonical,
        body=body,
        realm=realm,
        added_at=now,
        next_look_at=now,
        **{"title": body.title[:300], **fields},
    )


@transaction.atomic
def add_page(
    body: Body, address: Address, *, actor: str, now: dt.datetime, realm: str = Realm.LIVE, **fields: Any
) -> Page:
    """This function will add a page of a body and make it due for a first look."""
    page = fresh(body, address, now=now, realm=realm, **fields)
    page.save(force_insert=True)
    fact = PageAdded(page_id=page.pk, body_id=body.pk, network=page.network)
    journal.record(fact, actor=actor, at=now)
    return page


@transaction.atomic
def register(body: Body, address: Address, *, actor: str, now: dt.datetime, realm: str = Realm.LIVE) -> Page:
    """This function will add a page that a person gives by its address; raises AddressTaken (with the page) and NotOfficial."""
    check_official(address)
    if addresses.page_at(address) is not None:
        raise taken(address)
    return add_page(body, address, realm=realm, actor=actor, now=now)


def check_official(address: Address) -> None:
    """This function will raise NotOfficial for a page that no body can run as its own."""
    if address.kind in addresses.NOT_OFFICIAL:
        raise NotOfficial(addresses.sentence(addresses.NOT_OFFICIAL[address.kind], address.canonical))


def taken(address: Address) -> AddressTaken:
    """This function will make the refusal that says which body holds the page at an address."""
    page = addresses.page_at(address)
    if page is None:
        raise LookupError(f"no page is at {address.canonical}")
    told = _("This page is in the registry already: it belongs to “%(body)s”.") % {"body": page.body.name}
    return AddressTaken(told, page=page)
