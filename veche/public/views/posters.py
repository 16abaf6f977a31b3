"""A poster for the door of a body: where it writes, and how to check that a page is its own."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from veche.agencies.models import Body
from veche.lib import clock
from veche.people.access import anyone
from veche.public.queries import checking, directory, posters
from veche.public.views.qr import check_address

SIZES = ("a4", "a5")
MOST = 6


@anyone
@require_safe
@cache_control(public=True, max_age=3600)
def show(request: HttpRequest, body_id: int) -> HttpResponse:
    """This function will set the poster of a body as PDF, A4 or A5."""
    body = Body.objects.select_related("territory").filter(pk=body_id).first()
    pages = directory.pages_of(body) if body else []
    size = request.GET.get("size", "a4")
    if body is None or not pages or size not in SIZES:
        raise Http404
    answer = HttpResponse(posters.poster(_values(body, pages, size), at=clock.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="poster-{body.pk}-{size}.pdf"'
    return answer


def _values(body: Body, pages: list[Any], size: str) -> dict[str, Any]:
    titles = checking.network_titles(get_language() or "ru")
    own = settings.VECHE_ADDRESS.rstrip("/") + reverse("public:body", args=[body.pk])
    shown = [
        {
            "network": titles.get(page.network, page.network),
            "url": posters.plain(page.url),
            "qr": check_address(page.url),
        }
        for page in pages[:MOST]
    ]
    more = len(pages) - len(shown)
    return {
        "size": size,
        "language": "en" if get_language() == "en" else "ru",
        "heading": _("Our official pages"),
        "body": body.name,
        "territory": body.territory.name,
        "pages": shown,
        "more": _("%(count)s more pages are on the list:") % {"count": more} if more else _("All our pages:"),
        "own": posters.plain(own),
        "own_qr": own,
        "how": _("Point the camera at a code: it leads to the check whether the page is real."),
        "beware": _(
            "Other pages in our name are not ours. We never ask for codes from messages, money or documents there."
        ),
    }
