"""Deeds on a body: a form that says what will follow, and the deed."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from veche.agencies.models import Body
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.media.responses import serve
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import get_visible_or_404
from veche.registry.forms import NameForm, PaperForm, PlaceForm
from veche.registry.models import BasisPaper, Page
from veche.registry.operations import bodies
from veche.registry.operations.bodies import AIMED, DEEDS, Order
from veche.registry.queries import places
from veche.registry.queries.listing import key
from veche.registry.views import details
from veche.ui import messages
from veche.ui.render import render

FORMS: dict[str, type[PaperForm]] = {"rename": NameForm, "relocate": PlaceForm}
TITLES: dict[str, Promise] = {
    "rename": gettext_lazy("Rename"),
    "move": gettext_lazy("Put under another founder"),
    "relocate": gettext_lazy("Move to another territory"),
    "merge": gettext_lazy("Merge into another body"),
    "close": gettext_lazy("Close the body"),
    "reopen": gettext_lazy("Open the body again"),
}
DONE: dict[str, Promise] = {
    "rename": gettext_lazy("The body has its new name. The old one stays in its history."),
    "move": gettext_lazy("The body stands under its new founder."),
    "relocate": gettext_lazy("The body lies in its new territory."),
    "merge": gettext_lazy("The bodies are merged. The pages go to the successor within a minute."),
    "close": gettext_lazy("The body is closed. Its history stays."),
    "reopen": gettext_lazy("The body is open again."),
}


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """This function will ask for a deed and do it; a refusal is shown above the form with all that was typed."""
    rows = Body.objects.select_related("territory", "parent")
    body = get_visible_or_404(viewer(request), "registry.edit", rows, body="", realm="", pk=pk)
    if deed not in DEEDS:
        raise Http404
    form = _form(request, body, deed)
    target = _target(request, viewer(request)) if deed in AIMED else None
    if request.method == "POST" and form.is_valid():
        try:
            order = Order(**form.cleaned_data, target=target)
            bodies.carry_out(deed, body, order, by=viewer(request), now=clock.now())
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.say(request, str(DONE[deed]))
            return redirect("registry:body", pk=(target if deed == "merge" and target else body).pk)
    context = _context(request, body, deed) | {"form": form, "target": target}
    return render(request, "registry/bodies/deed.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, body: Body, deed: str) -> forms.Form:
    made = FORMS.get(deed, PaperForm)
    if request.method == "POST":
        return made(request.POST, request.FILES)
    return made(initial={"name": body.name, "short_name": body.short_name})


def _target(request: HttpRequest, person: Person) -> Body | None:
    chosen = request.POST.get("target") or request.GET.get("target") or ""
    number = key(chosen)
    return people.bodies(person, "registry.edit").filter(pk=number).first() if number else None


def _context(request: HttpRequest, body: Body, deed: str) -> dict[str, Any]:
    find = (request.POST.get("find") or request.GET.get("find", ""))[:200].replace("\0", "")
    aimed = deed in AIMED
    title = str(TITLES[deed])
    return {
        "title": title,
        "section": reverse("registry:pages"),
        "crumbs": [
            *details.crumbs_of_body(body, viewer(request))[:-1],
            (body.title, reverse("registry:body", args=[body.pk])),
            (title, ""),
        ],
        "body": body,
        "deed": deed,
        "find": find,
        "aimed": aimed,
        "candidates": places.candidates(viewer(request), find, but=body) if aimed else [],
        "consequences": consequences(body, deed),
    }


def consequences(body: Body, deed: str) -> list[str]:
    """This function will say what will follow from a deed, with numbers."""
    below = Body.objects.filter(path__startswith=body.path, closed_on=None).count() - 1
    own = Page.objects.filter(body=body).count()
    of_bodies = ngettext("%(count)s body stands under it", "%(count)s bodies stand under it", below) % {"count": below}
    of_pages = ngettext("%(count)s page is its own", "%(count)s pages are its own", own) % {"count": own}
    said = {
        "rename": [_("The old name stays in the history and is found by its day.")],
        "move": [_("Everything under it moves too: %(what)s.") % {"what": of_bodies}, _("Rights follow the tree.")],
        "relocate": [_("Its pages count in the new territory: %(what)s.") % {"what": of_pages}],
        "merge": [
            _("Its pages go to the successor: %(what)s.") % {"what": of_pages},
            _("What stands under it goes there too: %(what)s.") % {"what": of_bodies},
            _("Cases, exemptions and history stay with the closed body and can be read there."),
            _("Roles given in it do not go over: give them anew in the successor."),
        ],
        "close": [_("It disappears from lists and choices; history and pages stay: %(what)s.") % {"what": of_pages}],
        "reopen": [_("It comes back into lists and choices.")],
    }
    none = [of_bodies] if not below else []
    return [line for line in said[deed] if not any(each in line for each in none)]


@allowed("registry.see")
@require_GET
def paper(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """This function will show the document on which a happening is based."""
    body = get_visible_or_404(viewer(request), "registry.see", Body.objects.all(), body="", realm="", pk=pk)
    found = get_object_or_404(BasisPaper.objects.select_related("upload"), event_id=event, event__body=body)
    return serve(found.upload)
