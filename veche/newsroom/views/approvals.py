"""Deciding on a text: what has changed since the last decision, and the decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from veche.lib import clock
from veche.lib.difference import difference
from veche.lib.refusals import Refusal
from veche.newsroom.models import Material
from veche.newsroom.operations import deciding
from veche.newsroom.queries import materials, refusals
from veche.newsroom.queries.pages import network
from veche.newsroom.views import previews
from veche.people.access import allowed, viewer
from veche.registry.models import Page
from veche.ui.render import render


@allowed("newsroom.approve")
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a text to its approver and keep the decision on exactly what was shown."""
    material = materials.find(viewer(request), "newsroom.approve", pk)
    if request.method != "POST":
        return _ask(request, material)
    try:
        _keep(request, material)
    except Refusal as refused:
        fresh = materials.find(viewer(request), "newsroom.approve", pk)
        return _ask(request, fresh, error=str(refused), typed_note=request.POST.get("note", ""), status=422)
    return redirect("newsroom:material", material.pk)


def _ask(
    request: HttpRequest, material: Material, *, error: str = "", typed_note: str = "", status: int = 200
) -> HttpResponse:
    is_own = viewer(request).pk in {material.author_id, material.edited_by_id}
    context = context_of(material) | {"is_own": is_own, "error": error, "typed_note": typed_note}
    return render(request, "newsroom/materials/approval.html", context, status=status)


def _keep(request: HttpRequest, material: Material) -> None:
    seen, note, by = request.POST.get("digest", ""), request.POST.get("note", ""), viewer(request)
    if request.POST.get("decision") == "approved":
        deciding.approve(material, digest=seen, note=note, by=by, now=clock.now())
        messages.success(request, _("Approved. Now it can be scheduled."))
    else:
        deciding.return_for_changes(material, digest=seen, note=note, by=by, now=clock.now())
        messages.success(request, _("Returned with your note."))


def context_of(material: Material) -> dict[str, Any]:
    """This function will gather what an approver must see."""
    targets = list(material.targets.select_related("page__body").order_by("page__title", "pk"))
    pages = [target.page for target in targets]
    return {
        "title": _("Approval: %(title)s") % {"title": material.title or _("Without a title")},
        "crumbs": [
            (_("Content"), reverse("newsroom:materials")),
            (material.title or _("Without a title"), reverse("newsroom:material", args=[material.pk])),
            (_("Approval"), None),
        ],
        "material": material,
        "zone": material.body.territory.zone,
        "pages": pages,
        "networks": {page.network: network(page.network).title for page in pages},
        "unable": refusals.foreseen(material, pages),
        "previews": previews.of_material(material, pages),
        **_changes(material, {target.page_id: target.text for target in targets}),
    }


def _changes(material: Material, variants: dict[int, str]) -> dict[str, Any]:
    before = materials.decided_before(material)
    if before is None:
        return {"before": None, "pieces": [], "own_pieces": [], "added": [], "gone": []}
    earlier = {int(page): text for page, text in before.variants.items()}
    known = Page.objects.in_bulk([*earlier, *variants])
    differing = [page for page in variants if page in earlier and earlier[page] != variants[page]]
    return {
        "before": before,
        "pieces": difference(before.text, material.text) if before.text != material.text else [],
        "own_pieces": [
            (known[page], difference(earlier[page] or before.text, variants[page] or material.text))
            for page in differing
        ],
        "added": [known[page] for page in variants if page not in earlier],
        "gone": [known[page] for page in earlier if page not in variants and page in known],
    }
