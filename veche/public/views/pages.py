"""The directory."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from veche.agencies.models import Body, Territory
from veche.agencies.queries.words import LEVELS
from veche.people.access import anyone
from veche.public.queries import checking, directory
from veche.public.queries.directory import Asked
from veche.ui.render import render

LONGEST = 200


@anyone
def index(request: HttpRequest) -> HttpResponse:
    """This function will show the directory, searched by name, municipality, kind and network; more of it on demand."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "network", "kind", "place")}
    asked = {name: value.replace("\0", "") for name, value in asked.items()}
    titles = checking.network_titles(get_language() or "ru")
    place = _territory(asked["place"])
    wanted = Asked(text=asked["q"], network=asked["network"], kind=asked["kind"], territory=place)
    found = directory.portion(directory.bodies(wanted), after=request.GET.get("after", ""))
    kept = {name: value for name, value in asked.items() if value}
    values = {
        "title": _("Official pages"),
        "asked": asked,
        "is_asked": bool(kept),
        "bodies": found.rows,
        "more_url": f"?{urlencode(kept | {'after': found.after})}" if found.after else "",
        "titles": titles,
        "kinds": [
            *((level, str(label)) for level, label in LEVELS.items() if level != Body.Level.CENTRE),
            *((each, each) for each in directory.spheres()),
        ],
        "networks": [(id, titles.get(id, id)) for id in directory.networks()],
        "territories": [(each.pk, each.name) for each in directory.territories()],
    }
    return render(request, "public/pages/index.html", values, block="rows")


def _territory(text: str) -> Territory | None:
    return (
        Territory.objects.filter(pk=int(text)).first() if text.isascii() and text.isdigit() and len(text) < 16 else None
    )
