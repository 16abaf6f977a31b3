"""Telling what one saw on a page, and the file that proves it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.media.responses import serve
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.forms import TestimonyForm
from veche.registry.models import Observation, Page
from veche.registry.operations import observing
from veche.registry.views import details, seen
from veche.ui.render import render


@allowed("registry.testify")
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will take what a person saw on a page; a refusal is shown above the fields."""
    rows = Page.objects.select_related("body__territory", "body__parent")
    page = get_visible_or_404(viewer(request), "registry.testify", rows, pk=pk)
    now, zone = clock.now(), seen.zone(page)
    labels = {name: str(label) for name, label in seen.FIELDS.items()}
    form = TestimonyForm(
        request.POST or None, request.FILES or None, labels=labels, initial={"seen_on": now.astimezone(zone).date()}
    )
    if form.is_valid():
        try:
            observing.attest(
                page,
                form.told(),
                seen_at=form.seen_at(zone=zone, now=now),
                evidence=form.cleaned_data["evidence"],
                note=form.cleaned_data["note"],
                by=viewer(request),
                now=now,
            )
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("What you saw is kept with your name and the file."))
            return redirect("registry:page", pk=page.pk)
    context = {
        "title": _("Tell what you saw"),
        "section": reverse("registry:pages"),
        "crumbs": [
            *details.crumbs_of_body(page.body, viewer(request)),
            (page.title, reverse("registry:page", args=[page.pk])),
            (_("Tell what you saw"), ""),
        ],
        "page": page,
        "form": form,
    }
    return render(request, "registry/pages/testimony.html", context, status=422 if form.errors else 200)


@allowed("registry.see")
@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the file of an observation to those who see its page."""
    rows = Observation.objects.select_related("evidence")
    row = get_visible_or_404(viewer(request), "registry.see", rows, body="page__body", realm="page__realm", pk=pk)
    if row.evidence is None:
        raise Http404
    return serve(row.evidence)
