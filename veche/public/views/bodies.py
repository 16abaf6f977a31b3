"""The card of a body: who it is, how to reach it, and which of its pages are official."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from veche.agencies.queries import ancestors
from veche.lib import clock
from veche.people.access import anyone
from veche.public.queries import checking, directory
from veche.registry.queries.upkeep import unconfirmed_since
from veche.ui.render import render


@anyone
def show(request: HttpRequest, body_id: int) -> HttpResponse:
    """This function will show a body that has an official page; any other is not found."""
    body = get_object_or_404(directory.bodies_with_pages(), pk=body_id)
    pages, now = directory.pages_of(body), clock.now()
    values = {
        "title": body.name,
        "body": body,
        "above": [each.title for each in ancestors(body)[:-1]],
        "pages": pages,
        "stale": {page.pk: unconfirmed_since(page, now=now) for page in pages},
        "titles": checking.network_titles(get_language() or "ru"),
    }
    return render(request, "public/pages/body.html", values)
