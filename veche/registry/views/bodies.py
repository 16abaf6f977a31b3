"""Bodies: the list, and the card: who it is, its pages, who holds office, what happened to it, what stands under it."""

import dataclasses
import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from veche.agencies import queries as agencies
from veche.agencies.models import Body, Official, Territory
from veche.agencies.queries.words import LEVELS
from veche.journal.queries import changes_of
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import get_visible_or_404
from veche.registry.models import BasisPaper, Page
from veche.registry.queries import listing, pages, places, words
from veche.registry.queries.listing import key
from veche.registry.queries.places import BodyFilters
from veche.registry.views import details, duties, naming
from veche.ui.render import render

SHOWN = 100
CHANGES = 50
DEEDS = ("rename", "move", "relocate", "merge", "close")


@allowed("registry.see")
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the bodies that the viewer may see."""
    filters = listing.asked(request.GET, BodyFilters)
    found = places.portion(places.bodies(viewer(request), filters), after=request.GET.get("after", ""))
    query = {name: value for name, value in dataclasses.asdict(filters).items() if value}
    context = {
        "title": _("Bodies"),
        "section": reverse("registry:pages"),
        "tabs": naming.tabs("registry:bodies", viewer(request)),
        "filters": filters,
        "query": query,
        "chips": _chips(filters),
        "founder": _founder(viewer(request), filters.founder),
        "territories": [(str(each.pk), each.name) for each in _territories(filters)],
        "spheres": [(each, each) for each in places.spheres()],
        "bodies": found.rows,
        "more": f"?{urlencode({**query, 'after': found.after})}" if found.after else "",
    }
    return render(request, "registry/bodies/list.html", context, block="rows")


def _territories(filters: BodyFilters) -> list[Territory]:
    known = agencies.municipalities()
    chosen = key(filters.territory)
    if chosen and chosen not in {each.pk for each in known}:
        known += Territory.objects.filter(pk=chosen)
    return known


def _founder(person: Person, text: str) -> Body | None:
    number = key(text)
    return people.bodies(person, "registry.see").filter(pk=number).first() if number else None


def _chips(filters: BodyFilters) -> list[dict[str, Any]]:
    kept = {name: value for name, value in dataclasses.asdict(filters).items() if value}
    offered = [("level", value, str(label)) for value, label in LEVELS.items()]
    offered.append(("closed", "yes", _("Closed bodies")))
    return [
        {
            "label": label,
            "on": kept.get(name) == value,
            "url": "?" + urlencode({**kept, name: "" if kept.get(name) == value else value}),
        }
        for name, value, label in offered
    ]


@allowed("registry.see")
@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a body that the viewer may see; with a day `on`, what it was then."""
    rows = Body.objects.select_related("territory", "parent", "successor")
    person = viewer(request)
    body = get_visible_or_404(person, "registry.see", rows, body="", realm="", pk=pk)
    on = asked_day(request)
    context = {
        "title": body.name,
        "section": reverse("registry:pages"),
        "crumbs": [*details.crumbs_of_body(body, person)[:-1], (body.title, "")],
        "body": body,
        "level": LEVELS[body.level],
        "type": naming.TYPES.get(body.registered_type, ""),
        **duties.of_body(body, person, now=clock.now()),
        "on": on,
        "then": agencies.as_of(body, on) if on else None,
        "alike": places.alike(body) if body.closed_on is None else [],
        "may_edit": people.may(person, "registry.edit", body=body),
        "deeds": DEEDS,
        **_below(body),
        **_own(body, person),
    }
    return render(request, "registry/bodies/card.html", context)


def asked_day(request: HttpRequest) -> dt.date | None:
    """This function will read a day from the address; what is none is left out."""
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None


def _own(body: Body, person: Person) -> dict[str, Any]:
    own: list[Page] = list(pages(person).filter(body=body).select_related("official").order_by("network", "id"))
    events = [naming.happening(event) for event in agencies.events_of(body)]
    papers = BasisPaper.objects.filter(event__in=[each["event"] for each in events])
    holding = Official.objects.filter(body=body).order_by("until", "position", "id")
    return {
        "pages": [(page, words.network(page.network)) for page in own],
        "events": events,
        "papers": set(papers.values_list("event_id", flat=True)),
        "changes": naming.changes(changes_of(body)[:CHANGES]),
        "officials": [each for each in holding if each.until is None],
        "former": [each for each in holding if each.until is not None],
    }


def _below(body: Body) -> dict[str, Any]:
    below = Body.objects.filter(parent=body, closed_on=None).select_related("territory").order_by("name", "id")
    found = list(below[: SHOWN + 1])
    return {"below": found[:SHOWN], "has_more_below": len(found) > SHOWN}
