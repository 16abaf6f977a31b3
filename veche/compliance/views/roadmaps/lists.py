"""The list of roadmaps, and how far the territories are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.agencies import queries as agencies
from veche.compliance.models import Roadmap
from veche.compliance.queries.portions import by_term
from veche.compliance.queries.roadmaps import listing, templates
from veche.compliance.queries.roadmaps.listing import Filters
from veche.compliance.views import narrowing, words
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import may
from veche.ui.render import render

FEW = 3


@allowed("compliance.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the roadmaps that the viewer may see, those due first first."""
    person, filters, now = viewer(request), narrowing.asked(request, Filters), clock.now()
    found = by_term(listing.chosen(person, filters, now=now), after=request.GET.get("after", ""))
    context = {
        **head(person, "roadmaps"),
        "title": _("Roadmaps"),
        "filters": filters,
        "is_filtered": filters != Filters(),
        "chips": chips(filters, listing.counts(person, now=now)),
        "templates": [(each.id, templates.say(each.title.model_dump())) for each in templates.templates()],
        "municipalities": [(str(each.pk), each.name) for each in agencies.municipalities()],
        "rows": rows(found.rows),
        "more_url": narrowing.address(filters, after=found.after) if found.after else "",
        "now": now,
    }
    return render(
        request, "compliance/roadmaps/list.html", context, block="more" if request.GET.get("after") else "list"
    )


@allowed("compliance.walk")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """This function will open the roadmap that is due first for whoever walks few of them, else the list."""
    walked = listing.chosen(viewer(request), Filters(), now=clock.now()).values_list("pk", flat=True)[: FEW + 1]
    if 0 < len(walked) <= FEW:
        return redirect("compliance:roadmap", pk=walked[0])
    return redirect("compliance:roadmaps")


@allowed("compliance.see")
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """This function will show how far the bodies of each territory are."""
    person, now = viewer(request), clock.now()
    template = request.GET.get("template", "")[:60]
    found = listing.progress(person, template=template, now=now)
    context = {
        **head(person, "roadmaps"),
        "title": _("How far the territories are"),
        "crumbs": [(_("Roadmaps"), reverse("compliance:roadmaps")), (_("How far the territories are"), None)],
        "chips": [
            {"label": title, "on": template == name, "url": "?" if template == name else f"?template={name}"}
            for name, title in ((each.id, templates.say(each.title.model_dump())) for each in templates.templates())
        ],
        "rows": [
            {
                **each,
                "url": f"{reverse('compliance:roadmaps')}{narrowing.address(Filters(municipality=str(each['place'])))}",
            }
            for each in found
        ],
        "total": {
            name: sum(each[name] for each in found) for name in ("given", "finished", "late", "stuck", "total", "done")
        },
    }
    return render(request, "compliance/roadmaps/progress.html", context)


def head(person: Person, tab: str) -> dict[str, Any]:
    """This function will give what all screens of the list share."""
    return {
        "section": reverse("registry:pages"),
        "tabs": words.tabs(tab),
        "may_give": may(person, "compliance.guide"),
    }


def chips(filters: Filters, counts: dict[str, int]) -> list[dict[str, Any]]:
    """This function will make the chips of states with their numbers."""
    named = (
        ("", _("On the way")),
        ("late", _("Late")),
        ("stuck", _("Have a stuck step")),
        ("finished", _("Finished")),
        ("withdrawn", _("Withdrawn")),
    )
    return [
        {
            "label": label,
            "count": counts[value],
            "on": filters.state == value,
            "url": narrowing.address(filters, state=value),
        }
        for value, label in named
        if counts[value] or not value
    ]


def rows(found: list[Roadmap]) -> list[dict[str, Any]]:
    """This function will tell the rows as finished values, each with the step to do now."""
    steps = listing.next_steps(found)
    return [row(each, steps.get(each.pk)) for each in found]


def row(roadmap: Roadmap, step: Any) -> dict[str, Any]:
    """This function will tell one row."""
    texts = templates.steps(roadmap.text)
    return {
        "url": reverse("compliance:roadmap", args=[roadmap.pk]),
        "body": roadmap.body.title,
        "template": templates.title(roadmap.text),
        "place": roadmap.body.territory.name,
        "next": texts[step.key].title if step and roadmap.state == Roadmap.State.OPEN else "",
        "roadmap": roadmap,
        "zone": roadmap.body.territory.zone,
    }
