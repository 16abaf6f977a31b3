"""From what a person wrote to a page of the registry, and what to tell when it leads to none."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from veche import packs
from veche.packs import written
from veche.packs.addresses import Address, UnknownAddress, resolve
from veche.registry.models import Page

SENTENCES: Mapping[str, str] = {
    "empty": gettext_noop("There is no address in “%(text)s”. Paste the address of the page."),
    "unknown_network": gettext_noop("“%(text)s” is not an address of a known network. Paste the page's whole address."),
    "not_a_page": gettext_noop("“%(text)s” leads into the network, but not to a page. Open the page and copy its address."),
    "ambiguous": gettext_noop("“%(text)s” may be a name in several networks. Paste the page's whole address."),
    "several": gettext_noop("“%(text)s” holds several addresses. Leave one."),
    "lookalike": gettext_noop("“%(text)s” has Russian letters in it that look like Latin ones. Copy the address from the browser."),
    "mail": gettext_noop("“%(text)s” is an e-mail address. Paste the address of the page."),
    "short": gettext_noop("“%(text)s” is a shortened link. Open it and copy the address that the browser shows then."),
    "post": gettext_noop("“%(text)s” is one post, photo or video. Open the page on which it stands and copy its address."),
    "search": gettext_noop("“%(text)s” is a search. Open the page that was found and copy its address."),
    "app": gettext_noop("“%(text)s” is an application or a bot. Open the page itself and copy its address."),
    "invitation": gettext_noop("“%(text)s” is an invitation to a closed page. Give the page's public address."),
    "conversation": gettext_noop("“%(text)s” is a conversation. Open the page itself and copy its address."),
    # What is an address of one page, but of none that can be official.
    "person": gettext_noop("“%(text)s” is a person's own page. An official page is a community."),
    "private": gettext_noop("“%(text)s” opens for members only. Give the page's public address."),
}  # fmt: skip
# Kinds of addresses whose value is the network's own number of the page.
NUMBERED = frozenset({"community", "group", "chat", "channel"})
NOT_OFFICIAL = {"person": "person", "channel_id": "private"}


def sentence(reason: str, text: str) -> str:
    """This function will tell a person why what they wrote is not the address of a page."""
    return _(SENTENCES[reason]) % {"text": text[:120]}


def page_by_address(network: str, address: str) -> Page | None:
    """This function will find the page at a written address (any shape); an empty `network` means any of them.

    Raises UnknownAddress for what is not the address of a page. It asks no viewer: that a page is official is public.
    """
    return page_at(resolved(address, network=network))


def resolved(text: str, *, network: str = "") -> Address:
    """This function will read a written address, as one of `network` when it is given; raises UnknownAddress."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    return resolve(real(text), [known[network]] if network in known else known.values())


def real(text: str) -> str:
    """This function will give the network's own address for that of a simulated wall; whatever else is written stays as it is."""
    simulated, path = f"{settings.VECHE_POLYGON.rstrip('/')}/wall/", text.strip()
    if not settings.VECHE_POLYGON or not path.startswith(simulated):
        return text
    network, _stroke, name = urlsplit(path.removeprefix(simulated)).path.partition("/")
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(network)
    return pack.addresses.canonical["name"].format(value=name) if pack and name else text


def leads_into(link: str, page: Page) -> bool:
    """This function will tell whether a link is a web address inside the network of a page, real or simulated."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    try:
        host = written.parts(real(link)).host
    except ValueError:
        return False
    return link.startswith(("https://", "http://")) and host in known[page.network].addresses.hosts


def page_at(found: Address) -> Page | None:
    """This function will find the page that has this address or, where the address is a number, this number."""
    rows = Page.objects.select_related("body__territory").filter(network=found.network)
    return rows.filter(address=found.value).first() or rows.filter(external_id=found.value).first()


__all__ = [
    "NOT_OFFICIAL",
    "NUMBERED",
    "SENTENCES",
    "UnknownAddress",
    "leads_into",
    "page_at",
    "page_by_address",
    "real",
    "resolved",
    "sentence",
]
