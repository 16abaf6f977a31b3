"""What networks push to us; each proves itself by the page's secret."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from veche.connectors.contract import NotSupported, Refused
from veche.inbox.operations import callbacks
from veche.lib import clock
from veche.people.access import anyone
from veche.registry.models import Page

LARGEST = 1_000_000


@csrf_exempt
@anyone
@require_POST
def receive(request: HttpRequest, page_id: int) -> HttpResponse:
    """This function will keep what a network says of a page; a stranger is told nothing, not even whether the page exists."""
    page = Page.objects.filter(pk=page_id).select_related("body").first()
    if page is None or len(request.body) > LARGEST:
        return HttpResponse(status=403)
    try:
        reply = callbacks.receive(page, content=request.body, headers=request.headers, now=clock.now())
    except (Refused, NotSupported):
        return HttpResponse(status=403)
    return HttpResponse(reply or "ok", content_type="text/plain; charset=utf-8")
