"""Which post of a recipient's own pages an address leads to."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from veche import packs
from veche.compliance.models import Recipient
from veche.packs.addresses import UnknownAddress, resolve
from veche.registry.models import Page, SeenPost

LONGEST_PATH = 3


@dataclass(frozen=True, kw_only=True)
class Found:
    """An own page, and the post when it was seen there."""

    page: Page
    post: SeenPost | None


def own_pages(recipient: Recipient) -> list[Page]:
    """This function will list the pages whose posts are a recipient's own."""
    return list(Page.objects.filter(body_id=recipient.body_id, realm=recipient.assignment.realm).order_by("id"))


def at(recipient: Recipient, url: str) -> Found | None:
    """This function will find the own post at an address; the page alone when the post was not seen yet; None for others' posts."""
    pages = own_pages(recipient)
    wanted = spoken(url)
    seen = SeenPost.objects.filter(page__in=pages, url__contains=wanted[-1]).select_related("page") if wanted else ()
    for post in seen:
        if spoken(post.url)[-1] == wanted[-1]:
            return Found(page=post.page, post=post)
    page = next((page for page in pages if _stands_on(page, url, wanted)), None)
    return Found(page=page, post=None) if page else None


def spoken(url: str) -> tuple[str, ...]:
    """This function will give the last parts of an address, and the post named in a parameter in their place when one is."""
    split = urlsplit(url if "//" in url else f"//{url}")
    named = parse_qs(split.query).get("w", [""])[0]
    parts = (named or split.path).lower().strip("/").split("/")
    return tuple(part for part in parts if part)[-LONGEST_PATH:]


def _stands_on(page: Page, url: str, wanted: tuple[str, ...]) -> bool:
    """A post's address names its page by its number, or begins with the page's own address."""
    if not wanted:
        return False
    numbers = re.findall(r"\d+", wanted[-1])
    if len(numbers) > 1 and numbers[0] == page.external_id.lstrip("-"):
        return True
    base = page.url.partition("//")[2].casefold().rstrip("/")
    bare = url.partition("//")[2].casefold() if "//" in url else url.casefold()
    return bare.startswith(f"{base}/") or _resolves(page, url)


def _resolves(page: Page, url: str) -> bool:
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    if page.network not in known:
        return False
    try:
        return resolve(url, [known[page.network]]).value in (page.address, page.external_id)
    except UnknownAddress:
        return False
