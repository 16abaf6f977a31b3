"""The list of materials, and one material: what it waits for, how its pages took it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from veche.delivery import queries as delivery
from veche.lib import clock
from veche.lib.difference import difference
from veche.newsroom.forms import as_typed
from veche.newsroom.models import Correction, Material, State
from veche.newsroom.operations.drafting import FREE
from veche.newsroom.queries import by_hand, corrections, materials, refusals
from veche.newsroom.queries.pages import network
from veche.newsroom.views import editor, previews
from veche.newsroom.views.words import CHANGES, STATES, TARGETS
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.ui.render import render

DEEDS = ("write", "approve", "publish")
NAMED = 12


@allowed("newsroom.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the materials that the viewer may see."""
    person, state = viewer(request), request.GET.get("state", "")
    words, after = request.GET.get("q", "")[:200], request.GET.get("after", "")
    found = materials.portion(person, state=state, words=words, after=after, now=clock.now())
    context = {
        "title": _("Content"),
        "materials": found.rows,
        "more": "?" + urlencode({"state": state, "q": words, "after": found.after}) if found.after else "",
        "chips": chips(person, state),
        "states": STATES,
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
    person, asked = viewer(request), request.GET.get("pages", "")
    counted = materials.progress([material]).get(material.pk, {})
    table = materials.targets(material, state=asked, after=request.GET.get("after", ""))
    targets = list(material.targets.select_related("page"))
    pages = [target.page for target in targets]
    waiting = corrections.waiting(material)
    shown_on, others = corrections.shown(material)
    more = "?" + urlencode({"pages": asked, "after": table.after}) if table.after else ""
    return {
        "title": material.title or _("Without a title"),
        "crumbs": [(_("Content"), reverse("newsroom:materials")), (material.body.title, None)],
        "material": material,
        "zone": material.body.territory.zone,
        "mark": STATES[material.state],
        "marks": TARGETS,
        "counted": counted,
        "total": sum(counted.values()),
        "has_left": any(state not in FREE for state in counted),
        "is_free": any(state in FREE for state in counted),
        "is_moving": any(target.state == "owed" and target.parcel_id for target in targets)
        and bool(material.scheduled_at and material.scheduled_at <= clock.now()),
        "table": table.rows,
        "more": more,
        "by_hand": by_hand.networks(),
        "placed": by_hand.marks(table.rows),
        "page_chips": page_chips(counted, asked),
        "pages": pages,
        "networks": {page.network: network(page.network).title for page in pages},
        "unable": refusals.foreseen(material, pages) if material.state in {State.WAITING, State.APPROVED} else {},
        "previews": previews.of_material(material, pages),
        "history": materials.history(material),
        "note": materials.last_note(material),
        "shown_on": shown_on,
        "kept_by": [*kept_by(material), *by_person(others)],
        "corrections": [(each, difference(each.before, each.text), refused(each)) for each in waiting],
        "corrected": {each.target_id for each in waiting},
        "own_correctable": {each.pk for each in table.rows if each.text and corrections.can_be_corrected(each)},
        "changing": delivery.last_changes([each.parcel_id for each in table.rows if each.parcel_id]),
        "change_words": CHANGES,
        "person_id": person.pk,
        "is_own": person.pk in {material.author_id, material.edited_by_id},
        "may_see_parcels": people.may(person, "delivery.see"),
    }


def refused(correction: Correction) -> dict[int, str]:
    """This function will tell by page why it will refuse a correction that waits for a decision."""
    return corrections.refusing(corrections.reached(correction.material, correction.target), "edit")


def kept_by(material: Material) -> list[str]:
    """This function will say which pages will keep the post when it is taken off, because no key of theirs may delete."""
    pages = corrections.refusing_removal(material)
    if not pages:
        return []
    named = ", ".join(f"{page.title} · {network(page.network).title}" for page in pages[:NAMED])
    more = ngettext("and %(n)s more page", "and %(n)s more pages", len(pages) - NAMED) % {"n": len(pages) - NAMED}
    return [
        _("The keys of these pages do not allow it, take it off there yourself: %(pages)s.")
        % {"pages": f"{named}, {more}" if len(pages) > NAMED else named}
    ]


def by_person(pages: int) -> list[str]:
    """This function will say on how many pages only a person can take the post off: their networks let no program do it."""
    told = ngettext(
        "%(n)s more page keeps it: take it off there by hand.",
        "%(n)s more pages keep it: take it off there by hand.",
        pages,
    )
    return [told % {"n": pages}] if pages else []


def page_chips(counted: dict[str, int] | Any, asked: str) -> list[dict[str, Any]]:
    """This function will make the chips over the table of pages."""
    return [
        {"label": words, "count": counted[name], "on": name == asked, "url": "?" if name == asked else f"?pages={name}"}
        for name, (_mark, words, _icon) in TARGETS.items()
        if counted.get(name)
    ]
