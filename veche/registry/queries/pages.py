"""Pages within what a viewer may see; and the one page that an address leads to."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from veche import packs
from veche.packs.addresses import Address, UnknownAddress, resolve
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Page, SeenPost

__all__ = ["UnknownAddress", "page_at", "page_by_address", "pages", "posts_in_week", "resolved"]


def pages(viewer: Person, *, permission: str = "registry.see") -> QuerySet[Page]:
    """This function will give the pages that a viewer may see, each with its body and territory."""
    return people.visible(viewer, permission, Page.objects.select_related("body__territory"))


def page_by_address(network: str, address: str) -> Page | None:
    """This function will find the page at a written address (any shape); an empty `network` means any of them.

    Raises UnknownAddress for what is not the address of a page. It asks no viewer: that a page is official is public.
    """
    return page_at(resolved(address, network=network))


def resolved(text: str, *, network: str = "") -> Address:
    """This function will read a written address, as one of `network` when it is given; raises UnknownAddress."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    return resolve(text, [known[network]] if network in known else known.values())


def page_at(found: Address) -> Page | None:
    """This function will find the page that has this address or, where the address is a number, this number."""
    rows = Page.objects.select_related("body__territory").filter(network=found.network)
    return rows.filter(address=found.value).first() or rows.filter(external_id=found.value).first()


def posts_in_week(page: Page, week: dt.date) -> list[SeenPost]:
    """This function will list a page's own posts of the calendar week that holds the day `week`, newest first.

    The week runs from Monday 00:00 to Sunday 23:59 in the zone of the body's territory (domain reference §2.2).
    """
    zone = ZoneInfo(page.body.territory.zone)
    monday = week - dt.timedelta(days=week.weekday())
    start = dt.datetime.combine(monday, dt.time(), tzinfo=zone)
    end = dt.datetime.combine(monday + dt.timedelta(days=7), dt.time(), tzinfo=zone)
    own = SeenPost.objects.filter(page=page, is_own=True, is_repost=False, at__gte=start, at__lt=end)
    return list(own.order_by("-at"))
