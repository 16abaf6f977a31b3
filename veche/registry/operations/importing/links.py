"""The pages that a row links to: found or planned."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from veche import packs
from veche.lib.sheets import plain
from veche.packs.addresses import Address, UnknownAddress, resolve
from veche.packs.kinds.networks import NetworkPack
from veche.registry.models import Page
from veche.registry.operations import pages
from veche.registry.operations.importing.known import Known
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.operations.importing.plans import Plan
from veche.registry.queries.addresses import NOT_OFFICIAL
from veche.registry.rules.rows import Row, RowRefused, Told


def addresses(row: Row) -> tuple[list[Address], list[Told]]:
    """This function will read the links of a row, each once, and say which of them are none."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    found: dict[tuple[str, str], Address] = {}
    faults: list[Told] = []
    for network, text in row.links:
        try:
            address = _address(network, text, known)
        except RowRefused as refused:
            faults.append(refused.told)
        else:
            found.setdefault((address.network, address.value), address)
    return list(found.values()), faults


def _address(network: str, text: str, known: Mapping[str, NetworkPack]) -> Address:
    if network not in known:
        raise RowRefused("unknown_network", network=network[:60])
    address = _resolved(text, [known[network]], list(known.values()))
    if address.kind in NOT_OFFICIAL:
        raise RowRefused(f"address_{NOT_OFFICIAL[address.kind]}", text=text[:120])
    return address


def _resolved(text: str, own: list[NetworkPack], known: list[NetworkPack]) -> Address:
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


def plan(found: list[Address], made: Plan, known: Known, ledger: Ledger) -> None:
    """This function will plan the pages of a row, or say what is against each of them."""
    for place, address in enumerate(found):
        with made.refusing():
            # What the sheet states, it states of the page in its first column of links.
            _plan(address, made, known, ledger, fields=_fields(made.row, is_first=place == 0))


def _plan(address: Address, made: Plan, known: Known, ledger: Ledger, *, fields: dict[str, Any]) -> None:
    page = known.page(address)
    # A page that goes by its number and by its name is one page.
    keys = {(address.network, address.value)}
    keys |= {(page.network, value) for value in (page.address, page.external_id) if value} if page else set()
    for key in keys:
        if key in ledger.pages:
            raise RowRefused("duplicate_page", url=address.canonical, row=ledger.pages[key])
    if not made.has_body:
        return
    if page is None:
        _add(address, made, fields, ledger)
    else:
        _change(page, made, fields)
    for key in keys:
        ledger.note(ledger.pages, key, made.row.number)


def _fields(row: Row, *, is_first: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if is_first and row.stated:
        fields["stated"] = dict(row.stated)
    if row.page_class:
        fields["page_class"] = row.page_class
    if row.exemption:
        fields["exemption"] = row.exemption
    return fields


def _add(address: Address, made: Plan, fields: dict[str, Any], ledger: Ledger) -> None:
    page = pages.fresh(made.body, address, now=ledger.now, realm=ledger.realm, **fields)
    made.pages.append(page)
    made.told.append(("page_created", {"url": page.url}))
    made.adds("page", page.url)


def _change(page: Page, made: Plan, fields: dict[str, Any]) -> None:
    if page.body_id != made.body.pk:
        raise RowRefused("foreign_page", url=page.url, body=page.body.name)
    values = {name: value for name, value in fields.items() if name != "stated" and plain(getattr(page, name)) != value}
    for name, value in values.items():
        made.sets("page", page.url, name, getattr(page, name), value)
    stated = _stated(page, fields.get("stated", {}))
    for name, value in stated.items():
        made.sets("page", page.url, name, page.stated.get(name), value)
    if stated:
        values["stated"] = {**page.stated, **stated}
    if values:
        made.amended.append((page, values))
        made.told.append(("page_changed", {"url": page.url, "fields": ", ".join(values)}))


def _says(held: Any, value: Any) -> bool:
    return held == value or (isinstance(held, str) and plain(held) == value)


def _stated(page: Page, told: dict[str, Any]) -> dict[str, Any]:
    """What a sheet states anew; the number of the page that the network gave is no news."""
    known = {"page_id": {page.external_id, f"-{page.external_id}"} if page.external_id else set()}
    return {
        name: value
        for name, value in told.items()
        if not _says(page.stated.get(name), value) and value not in known.get(name, ())
    }
