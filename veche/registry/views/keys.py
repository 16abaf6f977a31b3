"""Giving a page its key, and asking its network anew for news."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.forms import KeyForm
from veche.registry.models import Page
from veche.registry.operations import access, listening
from veche.registry.queries import hearings
from veche.registry.views import details
from veche.ui.render import render


@allowed("registry.edit")
@sensitive_post_parameters()
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will keep a key of the page; a refusal is shown beside the field."""
    rows = Page.objects.select_related("body__territory", "body__parent")
    page = get_visible_or_404(viewer(request), "registry.edit", rows, pk=pk)
    form = KeyForm(request.POST, kinds=details.kinds(page))
    if form.is_valid():
        given, now = form.cleaned_data, clock.now()
        try:
            access.connect(page, **given, actor=viewer(request).actor, now=now)
        except Refusal as refused:
            form.add_error("key", str(refused))
        else:
            messages.success(request, _("The key is kept. The page will be looked at within a minute."))
            return redirect("registry:page", pk=page.pk)
    context = details.of_page(page, viewer(request), now=clock.now()) | {"form": form}
    return render(request, "registry/pages/card.html", context, status=422)


@allowed("registry.edit")
@require_POST
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will ask the page's network anew to tell its news, with another secret."""
    page = get_visible_or_404(viewer(request), "registry.edit", Page.objects.select_related("body"), pk=pk)
    row = hearings.of(page)
    if row is None:
        raise Http404
    listening.renew(row, actor=viewer(request).actor, now=clock.now())
    messages.success(request, _("The network is being asked anew. The answer will be seen here in a moment."))
    return redirect("registry:page", pk=page.pk)
