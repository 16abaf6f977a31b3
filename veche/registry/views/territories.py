"""Territories: the tree, and the card: how many people live there, by which clock, which bodies, what happened."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from veche.agencies import queries as agencies
from veche.agencies.models import Body, Population, Territory
from veche.journal.queries import changes_of
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.registry.forms import CountForm, DatedForm, IntoForm, PlaceNameForm, ZoneForm
from veche.registry.operations import territories
from veche.registry.queries import places
from veche.registry.views import naming
from veche.ui import messages
from veche.ui.render import render

SHOWN = 50
FORMS: dict[str, type[forms.Form]] = {
    "rename": PlaceNameForm,
    "move": IntoForm,
    "merge": IntoForm,
    "close": DatedForm,
    "count": CountForm,
    "zone": ZoneForm,
}
TITLES: dict[str, Promise] = {
    "rename": gettext_lazy("Rename"),
    "move": gettext_lazy("Put into another territory"),
    "merge": gettext_lazy("Join to another territory"),
    "close": gettext_lazy("Close the territory"),
    "count": gettext_lazy("Write down the population"),
    "zone": gettext_lazy("Set the time zone"),
}


@allowed("registry.see")
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """This function will list territories as the tree goes, or those that are called so."""
    text = request.GET.get("q", "")[:100].replace("\0", "")
    context = {
        "title": _("Territories"),
        "section": reverse("registry:pages"),
        "tabs": naming.tabs("registry:territories", viewer(request)),
        "text": text,
        "territories": [
            (each, naming.KINDS[each.kind], naming.zone(each.zone, clock.now())) for each in places.territories(text)
        ],
    }
    return render(request, "registry/territories/list.html", context)


@allowed("registry.see")
@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a territory."""
    territory = _territory(pk)
    inside = Territory.objects.filter(parent=territory, closed_on=None).order_by("name", "id")
    bodies = Body.objects.filter(territory=territory, closed_on=None).order_by("name", "id")
    own = list(bodies.select_related("parent")[: SHOWN + 1])
    context = {
        "title": territory.name,
        "section": reverse("registry:pages"),
        "crumbs": [*_way(territory), (territory.name, "")],
        "territory": territory,
        "kind": naming.KINDS[territory.kind],
        "zone": naming.zone(territory.zone, clock.now()),
        "populations": list(Population.objects.filter(territory=territory).order_by("-on")),
        "inside": list(inside),
        "bodies": own[:SHOWN],
        "has_more": len(own) > SHOWN,
        "seen": _seen(viewer(request), own),
        "events": [naming.happening(event) for event in agencies.events_of(territory)],
        "changes": naming.changes(changes_of(territory)[:SHOWN]),
        "may_edit": territory.closed_on is None and places.may_edit(viewer(request), territory),
    }
    return render(request, "registry/territories/card.html", context)


def _seen(person: Person, rows: list[Body]) -> set[int]:
    found = places.bodies(person, places.BodyFilters()).filter(pk__in=[row.pk for row in rows])
    return set(found.values_list("pk", flat=True))


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """This function will ask for a deed on a territory and do it."""
    territory = _territory(pk)
    if deed not in FORMS or not places.may_edit(viewer(request), territory):
        raise Http404
    form = FORMS[deed](request.POST or None, initial={"name": territory.name, "zone": territory.zone})
    if request.method == "POST" and form.is_valid():
        try:
            _do(deed, territory, form.cleaned_data, viewer(request))
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.say(request, _("Kept."))
            return redirect("registry:territory", pk=territory.pk)
    title = str(TITLES[deed])
    context = {
        "title": title,
        "section": reverse("registry:pages"),
        "crumbs": [*_way(territory), (territory.name, reverse("registry:territory", args=[pk])), (title, "")],
        "territory": territory,
        "deed": deed,
        "form": form,
        "is_danger": deed in ("merge", "close"),
    }
    return render(request, "registry/territories/deed.html", context, status=422 if form.errors else 200)


def _do(deed: str, territory: Territory, given: dict[str, Any], person: Person) -> None:
    by: dict[str, Any] = {"by": person, "now": clock.now()}
    match deed:
        case "rename":
            territories.rename(territory, **given, **by)
        case "move":
            territories.move(territory, given.pop("territory"), **given, **by)
        case "merge":
            territories.merge(territory, given.pop("territory"), **given, **by)
        case "close":
            territories.close(territory, **given, **by)
        case "count":
            territories.count(territory, **given, **by)
        case "zone":
            territories.set_zone(territory, **given, **by)


def _territory(pk: int) -> Territory:
    found: Territory = get_object_or_404(Territory.objects.select_related("parent", "successor"), pk=pk)
    return found


def _way(territory: Territory) -> list[tuple[str, str]]:
    ids = [int(part) for part in territory.path.strip("/").split("/")][:-1]
    above = Territory.objects.in_bulk(ids)
    named = [(above[id].name, reverse("registry:territory", args=[id])) for id in ids if id in above]
    return [*naming.places_crumbs(), *named]
