"""The directory."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from veche.agencies.models import Territory
from veche.people.access import anyone
from veche.public.queries import checking, directory
from veche.ui.render import render

AT_ONCE = 50
LONGEST = 200


@anyone
def index(request: HttpRequest) -> HttpResponse:
    """This function will show the directory, searched by name, municipality and network; more of it on demand."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "network", "place")}
    asked = {name: value.replace("\0", "") for name, value in asked.items()}
    titles = checking.network_titles(get_language() or "ru")
    rows = directory.found(text=asked["q"], network=asked["network"], territory=_territory(asked["place"]))
    portion = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in asked.items() if value}
    values = {
        "title": _("Official pages"),
        "asked": asked,
        "is_asked": bool(kept),
        "portion": portion,
        "more_url": f"?{urlencode(kept | {'page': portion.next_page_number()})}" if portion.has_next() else "",
        "titles": titles,
        "networks": [(id, titles.get(id, id)) for id in directory.networks()],
        "territories": [(each.pk, each.name) for each in directory.territories()],
    }
    return render(request, "public/pages/index.html", values, block="rows")


def _territory(text: str) -> Territory | None:
    return (
        Territory.objects.filter(pk=int(text)).first() if text.isascii() and text.isdigit() and len(text) < 16 else None
    )
