"""«Is this page official?»"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from veche.lib import clock
from veche.people.access import anyone
from veche.public.queries import checking
from veche.registry.queries.upkeep import unconfirmed_since
from veche.ui.render import render

LONGEST = 1000


@anyone
def show(request: HttpRequest) -> HttpResponse:
    """This function will ask for an address and answer; who asked is not kept."""
    address = request.GET.get("address", "").strip()[:LONGEST]
    check = checking.check(address) if address else None
    values = {
        "title": _("Is this page official?"),
        "address": address,
        "check": check,
        "stale": unconfirmed_since(check.page, now=clock.now()) if check and check.page else None,
        "titles": checking.network_titles(get_language() or "ru"),
        "examples": checking.examples(),
    }
    return render(request, "public/check/check.html", values)
