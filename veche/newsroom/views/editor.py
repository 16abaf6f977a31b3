"""What the editor shows: the text, the pages to choose from, the previews. Nothing here keeps anything."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from veche.lib import difference
from veche.newsroom.forms import Typed
from veche.newsroom.models import Material
from veche.newsroom.queries import by_hand, materials, pages, photos, remarks
from veche.newsroom.views import previews
from veche.newsroom.views.words import STATES
from veche.people.access import viewer
from veche.people.models import Person
from veche.registry.models import Page
from veche.ui.render import render, wants_fragment

FOUND = 20
MOST_AT_ONCE = 2000
TEMPLATE = "newsroom/materials/edit.html"


def answer(request: HttpRequest, typed: Typed, material: Material | None = None, **more: Any) -> HttpResponse:
    """This function will show the editor filled with what was typed; for HTMX only the part that it asks for."""
    status = more.pop("status", 200)
    context = {**context_of(viewer(request), typed, material), **more}
    asked = request.headers.get("HX-Target", "")
    block = asked if wants_fragment(request) and asked in {"previews", "picker"} else None
    return render(request, TEMPLATE, context, block=block, status=status)


def context_of(person: Person, typed: Typed, material: Material | None) -> dict[str, Any]:
    """This function will gather the editor's values."""
    realm = material.realm if material else realm_of(person, typed.desk)
    chosen = reachable(person, typed, material, realm=realm)
    return {
        "title": (material.title or _("Without a title")) if material else _("New material"),
        "crumbs": [
            (_("Content"), reverse("newsroom:materials")),
            (material.body.title if material else _("New material"), None),
        ],
        "material": material,
        "mark": STATES[material.state if material else "draft"],
        "typed": replace(typed, text=typed.text.replace("\x00", ""), title=typed.title.replace("\x00", "")),
        "desks": [(desk_code(body.pk, one), desk_words(body.title, one)) for body, one in pages.desks(person)],
        "note": materials.last_note(material) if material else None,
        "error": "",
        "theirs": None,
        "pieces": (),
        **_picker(person, typed, chosen, realm=realm),
        **_shown(person, typed, material, chosen),
    }


def _picker(person: Person, typed: Typed, chosen: Sequence[Page], *, realm: str) -> dict[str, Any]:
    """The pages that are chosen, and those that the search offers beside them."""
    ids = [page.pk for page in chosen]
    found = pages.found(person, realm=realm, words=typed.words).exclude(pk__in=ids)
    total = found.count()
    offered = pages.offered(person, realm=realm).filter(pk__in=ids).values_list("pk", flat=True)
    return {
        "chosen": chosen,
        "locked": set(ids) - set(offered),
        "networks": {page.network: pages.network(page.network).title for page in chosen},
        "dropped": len(typed.chosen) - len(chosen),
        "found": [(page, pages.network(page.network).title) for page in found[:FOUND]],
        "total": total,
        "left": max(0, total - FOUND),
    }


def _shown(person: Person, typed: Typed, material: Material | None, chosen: Sequence[Page]) -> dict[str, Any]:
    """How the text will look on the chosen pages, and what they take of it."""
    uploads = photos.usable(person, [photo.key for photo in typed.photos], material)
    attached = remarks.attachments(uploads.values(), link=typed.link, poll=typed.poll)
    limits = [pages.network(name).limits.limit(attached) for name in {page.network for page in chosen}]
    return {
        "limit": min((limit for limit in limits if limit), default=None),
        "unable": pages.refusing([page for page in chosen if page.network not in by_hand.networks()], attached),
        "previews": previews.of(typed, chosen, uploads),
        "photos": [(photo, uploads[photo.key]) for photo in typed.photos if photo.key in uploads],
    }


def reachable(person: Person, typed: Typed, material: Material | None, *, realm: str) -> list[Page]:
    """This function will keep those of the chosen pages that the person may choose or that the material already has."""
    free = Q(pk__in=pages.offered(person, realm=realm).order_by().values("pk"))
    if material is not None:
        free |= Q(pk__in=material.targets.values("page"))
    return list(Page.objects.select_related("body").filter(free, pk__in=typed.chosen).order_by("title", "pk"))


def all_found(person: Person, typed: Typed, material: Material | None) -> Typed:
    """This function will choose every page that the search finds."""
    realm = material.realm if material else realm_of(person, typed.desk)
    found = pages.found(person, realm=realm, words=typed.words).values_list("pk", flat=True)[:MOST_AT_ONCE]
    return replace(typed, chosen=typed.chosen | set(found))


def desk_code(body_id: int, realm: str) -> str:
    """This function will name a body and a realm in one value of a form."""
    return f"{body_id}:{realm}"


def desk_words(title: str, realm: str) -> str:
    """This function will name a desk for the person; practice is called so."""
    return title if realm == "live" else _("%(body)s (practice)") % {"body": title}


def realm_of(person: Person, desk: str) -> str:
    """This function will tell the realm of the desk asked for, or of the person's first one."""
    held = pages.desks(person)
    for body, realm in held:
        if desk == desk_code(body.pk, realm):
            return realm
    return held[0][1] if held else "live"


def overtaken(request: HttpRequest, typed: Typed, material: Material) -> HttpResponse:
    """This function will show the text that somebody saved meanwhile beside the one just typed; nothing is lost."""
    fresh = replace(typed, version=material.version)
    pieces = difference.difference(material.text, typed.text)
    return answer(request, fresh, material, theirs=material, pieces=pieces, status=409)
