"""A body confirms what is known of its page: a minute, twice a year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.forms import QuestionForm
from veche.registry.models import Page
from veche.registry.operations import upkeep
from veche.registry.queries import upkeep as queries
from veche.registry.queries import words
from veche.registry.views import asking
from veche.ui.messages import say
from veche.ui.render import render


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show what was measured, and take that it is right or what is wrong with it."""
    rows = Page.objects.select_related("body__territory", "body__parent")
    page = get_visible_or_404(viewer(request), "registry.keep", rows, pk=pk)
    seen = queries.measured(page)
    form = QuestionForm(request.POST if request.POST.get("wrong") else None)
    if request.method == "POST" and _kept(request, page, seen, form):
        return redirect("registry:page", pk=page.pk)
    title = _("Is everything still so?")
    context = {
        "title": title,
        "section": reverse("registry:pages"),
        "crumbs": asking.crumbs(request, page, title),
        "page": page,
        "network": words.network(page.network),
        "class_label": words.page_class(page.page_class),
        "seen": seen,
        "zone": page.body.territory.zone,
        "form": form,
    }
    return render(request, "registry/pages/confirm.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, page: Page, seen: queries.Measured, form: QuestionForm) -> bool:
    by = asking.by(request)
    observed = seen.observation.pk if seen.observation else None
    if request.POST.get("wrong"):
        kept = asking.done(
            form,
            lambda: upkeep.question(page, note=form.cleaned_data["note"], measured=seen.plain(), seen=observed, **by),
        )
        if kept:
            say(request, _("Thank you. Whoever keeps the registry will look into it."))
        return kept
    upkeep.confirm(page, measured=seen.plain(), seen=observed, **by)
    say(request, _("Confirmed. Until the next time."))
    return True
