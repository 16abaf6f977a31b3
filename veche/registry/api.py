"""Official pages for programs: the same pages, under the same rule of visibility, as on the screens."""

import datetime as dt

from django.http import HttpRequest
from ninja import Query, Router, Schema

from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.models import Page
from veche.registry.queries import listing
from veche.registry.queries.pages import pages

router = Router(tags=["pages"])


class PageFilters(Schema):
    """What narrows the list; empty means everything."""

    q: str = ""
    network: str = ""
    municipality: str = ""
    page_class: str = ""
    connected: str = ""
    body: str = ""


class PageOut(Schema):
    """An official page as programs read it."""

    id: int
    network: str
    address: str
    url: str
    title: str
    page_class: str
    is_connected: bool
    body_id: int
    body: str
    ogrn: str | None
    territory: str
    added_at: dt.datetime

    @staticmethod
    def resolve_body(page: Page) -> str:
        return page.body.name

    @staticmethod
    def resolve_ogrn(page: Page) -> str | None:
        return page.body.ogrn

    @staticmethod
    def resolve_territory(page: Page) -> str:
        return page.body.territory.name


class Pages(Schema):
    """A portion of the list; `after` leads to the next one, and is null at the end."""

    items: list[PageOut]
    after: int | None


@router.get("", response=Pages, url_name="pages")
@allowed("registry.see")
def index(request: HttpRequest, filters: Query[PageFilters], after: str = "") -> dict[str, object]:
    """This function will list the pages that the key's owner may see, by title; those of a body's name by that name."""
    found = listing.portion(viewer(request), listing.asked(filters.dict(), listing.Filters), after=after)
    return {"items": found.rows, "after": found.after}


@router.get("/{int:page_id}", response=PageOut, url_name="page")
@allowed("registry.see")
def show(request: HttpRequest, page_id: int) -> Page:
    """This function will tell of one page; a page of others looks exactly like one that does not exist."""
    return get_visible_or_404(viewer(request), "registry.see", pages(viewer(request)), pk=page_id)
