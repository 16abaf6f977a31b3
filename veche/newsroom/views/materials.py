"""The list of materials, and one material: what it waits for, who decided on it, how it will look."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.lib import clock
from veche.newsroom.forms import as_typed
from veche.newsroom.models import Material, State
from veche.newsroom.queries import materials, refusals, stages
from veche.newsroom.queries.pages import network
from veche.newsroom.views import editor, outcomes, previews
from veche.newsroom.views.words import STATES, marks
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.ui.render import render

DEEDS = ("write", "approve", "publish")


@allowed("newsroom.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the materials that the viewer may see."""
    person, state, now = viewer(request), request.GET.get("state", ""), clock.now()
    words, after = request.GET.get("q", "")[:200], request.GET.get("after", "")
    found = materials.portion(person, stage=state, words=words, after=after, now=now)
    context = {
        "title": _("Content"),
        "materials": found.rows,
        "more": "?" + urlencode({"state": state, "q": words, "after": found.after}) if found.after else "",
        "chips": chips(person, state),
        "marks": marks(found.rows, now=now),
        "progress": materials.progress(found.rows),
        "words": words,
        "state": state,
        "may_write": people.may(person, "newsroom.write"),
    }
    return render(request, "newsroom/materials/list.html", context, block="more" if after else "rows")


def chips(person: Person, state: str) -> list[dict[str, Any]]:
    """This function will make the chips of states; a state that nothing is in is left out."""
    counted = materials.counts(person, now=clock.now())
    shown = [(name, words) for name, (_mark, words, _icon) in STATES.items() if counted.get(name) or name == state]
    return [
        {
            "label": words,
            "count": counted.get(name, 0),
            "on": name == state,
            "url": "?" if name == state else f"?state={name}",
        }
        for name, words in shown
    ]


@allowed("newsroom.see")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a material: its editor while it is being written, later the way to its pages."""
    material = materials.find(viewer(request), "newsroom.see", pk)
    may = {
        name: people.may(viewer(request), f"newsroom.{name}", body=material.body, realm=material.realm)
        for name in DEEDS
    }
    if may["write"] and material.state in {State.DRAFT, State.RETURNED}:
        return editor.answer(request, as_typed(material), material)
    context = context_of(request, material) | {"may": may}
    return render(request, "newsroom/materials/show.html", context, block="delivery")


def context_of(request: HttpRequest, material: Material) -> dict[str, Any]:
    """This function will gather the values of a material's screen."""
    person = viewer(request)
    targets = list(material.targets.select_related("page"))
    pages = [target.page for target in targets]
    return {
        "title": material.title or _("Without a title"),
        "crumbs": [(_("Content"), reverse("newsroom:materials")), (material.body.title, None)],
        "material": material,
        "zone": material.body.territory.zone,
        "mark": STATES[stages.of_material(material, now=clock.now())],
        "pages": pages,
        "networks": {page.network: network(page.network).title for page in pages},
        "unable": refusals.foreseen(material, pages) if material.state in {State.WAITING, State.APPROVED} else {},
        "previews": previews.of_material(material, pages),
        "history": materials.history(material),
        "note": materials.last_note(material),
        "person_id": person.pk,
        "is_own": person.pk in {material.author_id, material.edited_by_id},
        "may_see_parcels": people.may(person, "delivery.see"),
        **outcomes.of(material, targets, asked=request.GET.dict(), now=clock.now()),
    }
