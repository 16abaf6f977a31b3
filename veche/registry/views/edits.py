"""A bulk edit: choose pages in the list, say what they and their bodies are to hold, look, apply."""

import dataclasses

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.access import allowed, viewer
from veche.registry.forms import BulkForm
from veche.registry.models import Page
from veche.registry.operations import bulk
from veche.registry.queries import custody, listing
from veche.registry.queries.listing import Filters
from veche.registry.views import asking
from veche.ui.render import render


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """This function will ask what the chosen pages are to hold, and plan it."""
    given = request.POST if request.method == "POST" else request.GET
    pages, filters = _chosen(request, given)
    count = pages.count()
    # The filters bear the same names as the fields.
    form = BulkForm(request.POST or None, prefix="to")
    if request.method == "POST" and form.is_valid() and _founder(request, form) and _holder(request, form):
        try:
            title = ngettext("%(num)s page", "%(num)s pages", count) % {"num": count}
            deed = bulk.plan(
                viewer(request), pages.iterator(chunk_size=500), form.cleaned_data, title=title, now=clock.now()
            )
            return redirect("registry:deed", pk=deed.pk)
        except Refusal as refused:
            form.add_error(None, str(refused))
    context = {
        "title": _("Edit several pages"),
        "section": reverse("registry:pages"),
        "crumbs": [(_("Pages"), reverse("registry:pages")), (_("Edit several pages"), "")],
        "form": form,
        "count": count,
        "chosen": given.getlist("page"),
        "filters": {name: value for name, value in dataclasses.asdict(filters).items() if value},
        "is_all": bool(given.get("all")),
    }
    return render(request, "registry/edits/new.html", context, status=422 if form.errors else 200)


def _founder(request: HttpRequest, form: BulkForm) -> bool:
    """Whether the founder is left open, or is one body of the viewer's; its number goes with the other fields."""
    text = form.cleaned_data.pop("founder", "")
    if not text:
        return True
    founder = asking.named(request, form, "registry.edit", text, field="founder")
    if founder is not None:
        form.cleaned_data["parent_id"] = str(founder.pk)
    return founder is not None


def _holder(request: HttpRequest, form: BulkForm) -> bool:
    """Whether the holder is left open, or is one member of staff whom the viewer may name."""
    text = form.cleaned_data["holder"].strip()
    found = custody.staff_meant(viewer(request), text) if text else []
    form.cleaned_data["holder"] = str(found[0].pk) if len(found) == 1 else ""
    if text and len(found) != 1:
        form.add_error("holder", _("Write the login of one person who works in your bodies."))
    return not form.errors


def _chosen(request: HttpRequest, given: QueryDict) -> tuple[QuerySet[Page], Filters]:
    """The ticked pages or, with `all`, every page that fits the filters; of those that the viewer sees."""
    filters = listing.asked(given, Filters)
    if given.get("all"):
        return listing.chosen(viewer(request), filters), filters
    ids = [int(each) for each in given.getlist("page") if each.isdecimal() and len(each) < 19]
    return listing.chosen(viewer(request), Filters()).filter(pk__in=ids), filters
