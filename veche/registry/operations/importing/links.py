"""The pages that a row links to."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Q

from veche import packs
from veche.agencies.models import Body
from veche.packs.addresses import Address, UnknownAddress, resolve
from veche.registry.models import Page
from veche.registry.operations import pages
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.queries.addresses import NOT_OFFICIAL
from veche.registry.rules.rows import Row, RowRefused, Told


def place(row: Row, body: Body, ledger: Ledger) -> list[Told]:
    """This function will add or change the pages of a row; raises RowRefused."""
    told: list[Told] = []
    own: set[tuple[str, str]] = set()
    for address in _addresses(row):
        key = (address.network, address.value)
        if key in own:
            continue
        if key in ledger.pages:
            raise RowRefused("duplicate_page", url=address.canonical, row=ledger.pages[key])
        # What the sheet states, it states of the page in its first column of links.
        told += _page(row, body, address, ledger, is_first=not own)
        own.add(key)
    for key in own:
        ledger.note(ledger.pages, key, row.number)
    return told


def _addresses(row: Row) -> Iterator[Address]:
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    for network, text in row.links:
        if network not in known:
            raise RowRefused("unknown_network", network=network[:60])
        address = _resolved(text, [known[network]], list(known.values()))
        if address.kind in NOT_OFFICIAL:
            raise RowRefused(f"address_{NOT_OFFICIAL[address.kind]}", text=text[:120])
        yield address


def _resolved(text: str, own: list[Any], known: list[Any]) -> Address:
    """A link in the wrong column is still a link."""
    try:
        return resolve(text, own)
    except UnknownAddress as strange:
        reason = strange.reason
    if reason == "unknown_network":
        try:
            return resolve(text, known)
        except UnknownAddress as strange:
            reason = strange.reason
    raise RowRefused(f"address_{reason}", text=text[:120])


def _page(row: Row, body: Body, address: Address, ledger: Ledger, *, is_first: bool) -> list[Told]:
    fields: dict[str, Any] = {}
    if is_first and row.stated:
        fields["stated"] = dict(row.stated)
    if row.page_class:
        fields["page_class"] = row.page_class
    if row.exemption:
        fields["exemption"] = row.exemption
    same = Q(address=address.value) | Q(external_id=address.value)
    page = Page.objects.filter(same, network=address.network).order_by("id").first()
    if page is None:
        page = pages.add_page(body, address, realm=ledger.realm, **fields, **ledger.by)
        return [("page_created", {"url": page.url})]
    return _changed(page, body, fields, ledger)


def _changed(page: Page, body: Body, fields: dict[str, Any], ledger: Ledger) -> list[Told]:
    if page.body_id != body.pk:
        raise RowRefused("foreign_page", url=page.url, body=page.body.name)
    changed = pages.change_page(page, **fields, **ledger.by)
    return [("page_changed", {"url": page.url, "fields": ", ".join(changed)})] if changed else []
