"""Official pages: the list and the card."""

import dataclasses

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from veche.agencies import queries as agencies
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404, permitted
from veche.registry.models import Page
from veche.registry.operations import observing
from veche.registry.queries import listing, tracking, upkeep, words
from veche.registry.queries.listing import Filters
from veche.registry.views import chips, details, naming
from veche.registry.views.exports import as_csv, as_workbook
from veche.ui.render import render


@allowed("registry.see")
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the pages that the viewer may see."""
    filters = asked(request)
    found = listing.portion(viewer(request), filters, after=request.GET.get("after", ""))
    query = {name: value for name, value in dataclasses.asdict(filters).items() if value}
    context = {
        "title": _("Pages"),
        "tabs": naming.tabs("registry:pages", viewer(request)),
        "filters": filters,
        "query": query,
        "chips": chips.of_pages(filters),
        "municipalities": [(str(each.pk), each.name) for each in agencies.municipalities()],
        "pages": found.rows,
        # The first class is the ordinary one: a tag on every row would say nothing.
        "classes": {each.code: each.title.say(words.language()) for each in words.page_classes()[1:]},
        "more": f"?{urlencode({**query, 'after': found.after})}" if found.after else "",
        "may_edit": "registry.edit" in permitted(viewer(request)),
        "may_import": "registry.import" in permitted(viewer(request)),
        "may_keep": "registry.keep" in permitted(viewer(request)),
        "late_since": upkeep.late_since(clock.now()),
    }
    return render(request, "registry/pages/list.html", context, block="rows")


def asked(request: HttpRequest) -> Filters:
    """This function will read the filters from the address."""
    return listing.asked(request.GET, Filters)


@allowed("registry.see")
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """This function will give the registry as a tracking sheet in text, or what of it fits the filters."""
    return as_csv("pages.csv", tracking.head(), tracking.rows(viewer(request), asked(request)))


@allowed("registry.see")
@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """This function will give the same as a workbook."""
    return as_workbook("pages.xlsx", tracking.head(), tracking.rows(viewer(request), asked(request)))


@allowed("registry.see")
@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a page: what it says of itself, who holds keys, what was posted."""
    page = get_visible_or_404(
        viewer(request), "registry.see", Page.objects.select_related("body__territory", "body__parent"), pk=pk
    )
    return render(request, "registry/pages/card.html", details.of_page(page, viewer(request), now=clock.now()))


@allowed("registry.edit")
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will owe a look at the page."""
    page = get_visible_or_404(viewer(request), "registry.edit", Page.objects.all(), pk=pk)
    if observing.owe_looks(pages=[page.pk], now=clock.now()):
        messages.info(request, _("The page will be looked at within a minute."))
    else:
        messages.warning(request, _("Nothing can see this page yet: it needs a key, or what a person has seen on it."))
    return redirect("registry:page", pk=page.pk)
