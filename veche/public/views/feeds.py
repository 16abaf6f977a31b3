"""The feed of a body's posts: for readers, and for networks that take posts from a feed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from veche.newsroom.queries import published
from veche.people.access import anyone
from veche.public.queries import directory, feeds


@anyone
@require_safe
def show(request: HttpRequest, body_id: int) -> HttpResponse:
    """This function will give the last posts of a body that has an official page; any other is not found."""
    body = get_object_or_404(directory.bodies_with_pages(), pk=body_id)
    home = request.build_absolute_uri(reverse("public:body", args=[body.pk]))
    own = request.build_absolute_uri(reverse("public:feed", args=[body.pk]))
    written = feeds.feed(body.name, published.of_body(body), home=home, own=own, language="ru")
    return HttpResponse(written, content_type="application/rss+xml; charset=utf-8")
