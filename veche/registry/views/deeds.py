"""Changes of many rows at once: the list, one with its rows, applying a planned one, undoing an applied one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.models import Deed
from veche.registry.operations import bulk, undoing
from veche.registry.operations.importing import words
from veche.registry.queries import deeds
from veche.ui.render import render


@allowed("registry.edit")
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the changes that touched many rows, the newest first."""
    found = deeds.deeds(viewer(request), after=request.GET.get("after", ""))
    context = {
        "title": _("Edits and sheets"),
        "section": reverse("registry:pages"),
        "crumbs": [(_("Pages"), reverse("registry:pages")), (_("Edits and sheets"), "")],
        "deeds": [deeds.told(deed) for deed in deeds.named(found.rows)],
        "more": f"?after={found.after}" if found.after else "",
    }
    return render(request, "registry/deeds/list.html", context, block="rows")


@allowed("registry.edit")
@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show one change: what would become or became of its rows, and whether it can be undone."""
    deed = _deed(request, pk)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in words.OUTCOMES else ""
    found = deeds.rows(deed, outcome=outcome, after=request.GET.get("after", ""))
    query = {"outcome": outcome} if outcome else {}
    context: dict[str, Any] = {
        "title": deeds.titled(deed),
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Pages"), reverse("registry:pages")),
            (_("Edits and sheets"), reverse("registry:deeds")),
            (deeds.titled(deed), ""),
        ],
        "deed": deeds.told(deeds.named([deed])[0]),
        "is_working": deed.state == Deed.State.UNDOING,
        "rows": found.rows,
        "more": f"?{urlencode({**query, 'after': str(found.after)})}" if found.after else "",
        "chips": _chips(deed, outcome) if deed.kind == Deed.Kind.EDIT else [],
    }
    return render(request, "registry/deeds/card.html", context, block="rows" if "after" in request.GET else "state")


def _deed(request: HttpRequest, pk: int) -> Deed:
    rows = Deed.objects.select_related("body", "undoes", "sheet")
    return get_visible_or_404(viewer(request), "registry.edit", rows, pk=pk)


def _chips(deed: Deed, outcome: str) -> list[dict[str, object]]:
    to_come = {bulk.CHANGED} if deed.state == Deed.State.PLANNED else set()
    return [
        {
            "label": _("will be changed") if name in to_come else words.outcome(name),
            "count": deed.counts.get(name, 0),
            "on": name == outcome,
            "url": "?" if name == outcome else f"?outcome={name}",
        }
        for name in (bulk.CHANGED, bulk.LEFT, bulk.REFUSED)
    ]


@allowed("registry.edit")
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will apply a planned change."""
    bulk.apply(_deed(request, pk), actor=viewer(request).actor, now=clock.now())
    return redirect("registry:deed", pk=pk)


@allowed("registry.edit")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will owe the undoing of an applied change."""
    made = undoing.begin(_deed(request, pk), actor=viewer(request).actor, now=clock.now())
    return redirect("registry:deed", pk=made.pk)
