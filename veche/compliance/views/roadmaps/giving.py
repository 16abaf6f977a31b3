"""Giving a roadmap: choose a template and the bodies, see who gets it, give."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from veche.compliance.operations.roadmaps import giving
from veche.compliance.operations.roadmaps.giving import Gift
from veche.compliance.queries import addressees
from veche.compliance.queries.addressees import Addressees
from veche.compliance.queries.roadmaps import templates
from veche.compliance.queries.roadmaps.targets import Preview, preview
from veche.compliance.views import choosing
from veche.lib import clock
from veche.packs.kinds.roadmaps import RoadmapPack
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.ui.render import render

SHOWN = 20


@allowed("compliance.guide")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """This function will show who would get a roadmap and, on POST, give it."""
    person, asked = viewer(request), request.POST if request.method == "POST" else request.GET
    template = templates.template(asked.get("template", ""))
    query, network = Addressees.of(asked), asked.get("network", "")[:20]
    if template is None or not template.is_offered:
        return render(request, "compliance/roadmaps/new.html", context_of(person, None, query, network, None))
    network = network if network in template.networks or template.about == "page" else ""
    found = previewed(person, template, query, network)
    if request.method == "POST":
        return given(person, Gift(template=template, network=network), found, request)
    return render(request, "compliance/roadmaps/new.html", context_of(person, template, query, network, found))


def previewed(person: Person, template: RoadmapPack, query: Addressees, network: str) -> Preview:
    """This function will find whom the roadmap would reach."""
    rows = addressees.bodies(person, "compliance.guide", query).select_related("territory")
    return preview(rows, template, network=network, rule=query.finding)


def given(person: Person, gift: Gift, found: Preview, request: HttpRequest) -> HttpResponse:
    """This function will give the roadmap and lead to what was given."""
    rows = giving.give(gift, found.targets, actor=person.actor, now=clock.now())
    said = ngettext("The roadmap is given to %(n)s body.", "The roadmap is given to %(n)s bodies.", len(rows))
    messages.success(request, said % {"n": len(rows)})
    if len(rows) == 1:
        return redirect("compliance:roadmap", pk=rows[0].pk)
    return redirect(f"{reverse('compliance:roadmaps')}?deed={rows[0].deed.hex}")


def context_of(
    person: Person, template: RoadmapPack | None, query: Addressees, network: str, found: Preview | None
) -> dict[str, Any]:
    """This function will gather what the screen shows."""
    return {
        "title": _("Give a roadmap"),
        "section": reverse("registry:pages"),
        "crumbs": [(_("Roadmaps"), reverse("compliance:roadmaps")), (_("Give a roadmap"), None)],
        "templates": [offered(each, template) for each in templates.templates() if each.is_offered],
        "template": template,
        "purpose": templates.say(template.purpose.model_dump()) if template else "",
        "query": query,
        "network": network,
        "networks": choosing.networks(template.networks if template else ()),
        "choices": choosing.choices(person, "compliance.guide"),
        "found": found,
        "shown": [told(each) for each in found.targets[:SHOWN]] if found else [],
        "rest": max(0, len(found.targets) - SHOWN) if found else 0,
    }


def offered(each: RoadmapPack, chosen: RoadmapPack | None) -> dict[str, Any]:
    """This function will tell a template for the choice of one."""
    number = len(each.steps)
    return {
        "id": each.id,
        "title": templates.say(each.title.model_dump()),
        "purpose": templates.say(each.purpose.model_dump()),
        "steps": ngettext("%(n)s step", "%(n)s steps", number) % {"n": number},
        "on": chosen is not None and chosen.id == each.id,
    }


def told(target: Any) -> dict[str, Any]:
    """This function will tell one of those who would get it."""
    return {
        "title": target.body.title,
        "place": target.body.territory.name,
        "page": target.page.title if target.page and target.page.title != target.body.title else "",
        "network": choosing.network(target.page.network) if target.page else "",
    }
