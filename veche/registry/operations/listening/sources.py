"""Which addresses networks are to call: one for each page, or one for each key that many pages share."""

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef

from veche.lib.secrets import KeyLost, keyed_hash
from veche.registry.models import Access, KeyState, Observation, Page
from veche.registry.operations import access
from veche.registry.queries import listening

AT_ONCE = 500
log = logging.getLogger("veche.registry")


@dataclass(frozen=True, kw_only=True)
class Source:
    """What one address tells of: `page` lends key and address, `pages` are all that its key opens."""

    page: Page
    pages: tuple[Page, ...]
    fingerprint: str = ""


def by_key(networks: Collection[str]) -> dict[str, list[Page]]:
    """This function will group the pages of some networks by the keys that they share; the first page lends the key.

    A key one of whose pages the network has not told the number of is left out: its news could not be put anywhere.
    """
    looked_at = Exists(Observation.objects.filter(page=OuterRef("page")))
    rows = Access.objects.filter(page__network__in=networks, page__closed_on=None, state=KeyState.WORKING)
    found: dict[str, list[Page]] = {}
    early: set[str] = set()
    for row in rows.exclude(kind__in=access.SECRETS).select_related("page").annotate(seen=looked_at).order_by("page"):
        try:
            whose = fingerprint(row)
        except KeyLost:  # the key file does not open this key; the others' messages must not wait for it
            log.error("the key file does not open a key of page %s", row.page_id)
            continue
        found.setdefault(whose, []).append(row.page)
        if not row.page.external_id and not row.seen:
            early.add(whose)
    return {whose: pages for whose, pages in found.items() if whose not in early}


def fingerprint(row: Access) -> str:
    """This function will name a key of a page without telling it."""
    return keyed_hash(access.opened(row.sealed), keys=settings.SECRETS_DIR / "tokens.key")


def of_keys() -> Iterator[Source]:
    """This function will give what networks are to call for each bot."""
    for whose, pages in by_key(listening.networks("key")).items():
        lender = pages[0]
        if listening.address(lender):
            yield Source(page=lender, pages=tuple(p for p in pages if p.realm == lender.realm), fingerprint=whose)


def of_pages() -> Iterator[Source]:
    """This function will give what networks are to call for each page that they are not asked to yet."""
    rows = Page.objects.filter(network__in=listening.networks("page"), is_connected=True, closed_on=None)
    for page in rows.filter(subscription=None).exclude(external_id="").order_by("pk")[:AT_ONCE]:
        if listening.address(page):
            yield Source(page=page, pages=(page,))
