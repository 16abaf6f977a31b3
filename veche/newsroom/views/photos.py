"""A picture of a material."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from veche.media.responses import serve
from veche.newsroom.queries import photos
from veche.people.access import allowed, viewer


@allowed("newsroom.see")
@require_safe
def show(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """This function will show a picture to whoever gave it, and to those who see a material with it."""
    upload = photos.visible(viewer(request), key)
    if upload is None:
        raise Http404
    return serve(upload)
