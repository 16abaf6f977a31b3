"""Asking for a new check."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.compliance.operations import checking
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.models import Page


@allowed("compliance.check")
@require_POST
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will owe a look at the page and a judgement after it."""
    page = get_visible_or_404(viewer(request), "compliance.check", Page.objects.select_related("body"), pk=pk)
    checking.check_again(page, actor=viewer(request).actor, now=clock.now())
    messages.info(
        request, _("The page will be looked at and judged anew within a minute. What is mended closes by itself.")
    )
    return redirect("compliance:dossier", pk=page.pk)
