"""What changed on the pages: renamed, moved, gone, closed, back, or showing something else."""

import dataclasses

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche import packs
from veche.agencies import queries as agencies
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.registry.queries import listing, sights, words
from veche.registry.queries.sights import EventFilters
from veche.registry.views import seen
from veche.ui.render import render


@allowed("registry.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the changes on the pages that the viewer may see, the newest first."""
    filters = listing.asked(request.GET, EventFilters)
    found, after = sights.portion(sights.events(viewer(request), filters), after=request.GET.get("after", ""))
    query: dict[str, str] = {name: value for name, value in dataclasses.asdict(filters).items() if value}
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    context = {
        "title": _("What changed on the pages"),
        "section": reverse("registry:pages"),
        "crumbs": [(_("Pages"), reverse("registry:pages")), (_("What changed on the pages"), "")],
        "now": clock.now(),
        "events": [seen.event(row) for row in found],
        "filters": filters,
        "query": query,
        "kinds": [(name, str(label)) for name, label in seen.KINDS.items()],
        "networks": [(name, words.network(name)) for name in known],
        "municipalities": [(str(each.pk), each.name) for each in agencies.municipalities()],
        "more": "?" + urlencode({**query, "after": str(after)}) if after else "",
    }
    return render(request, "registry/changes/list.html", context, block="rows")
