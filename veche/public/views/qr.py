"""QR codes that lead to the check of a page, for posters and doors."""

import io
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import cache_control

from veche.people.access import anyone
from veche.public.queries import directory


@anyone
@cache_control(public=True, max_age=86_400)
def show(request: HttpRequest, page_id: int) -> HttpResponse:
    """This function will draw the code of an official page as SVG."""
    page = get_object_or_404(directory.official_pages(), pk=page_id)
    drawn = io.BytesIO()
    # Dark on white in every theme: cameras read nothing else reliably.
    segno.make(check_address(page.url), error="m").save(drawn, kind="svg", scale=8, border=4, light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def check_address(url: str) -> str:
    """This function will give the whole address of the check for a page's address."""
    return f"{settings.VECHE_ADDRESS.rstrip('/')}{reverse('public:check')}?{urlencode({'address': url})}"
