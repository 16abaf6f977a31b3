"""Ending letters by the address that every letter carries, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from veche.lib import clock
from veche.notices.operations import choosing
from veche.notices.queries import unsubscribing
from veche.people.access import anyone
from veche.ui.render import render


@anyone
@csrf_exempt  # the mail program of the reader asks (RFC 8058); the signed address is the proof
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """This function will ask, and on a POST stop all letters but duties; opening the address changes nothing."""
    person = unsubscribing.whose(token)
    if person is not None and request.method == "POST":
        choosing.unsubscribe(person, now=clock.now())
    state = "unknown" if person is None else "done" if request.method == "POST" else "asked"
    title = {
        "unknown": _("This address is not complete"),
        "done": _("The letters are stopped"),
        "asked": _("Stop the letters?"),
    }[state]
    context = {"title": title, "state": state}
    return render(request, "notices/unsubscribe.html", context, status=404 if person is None else 200)
