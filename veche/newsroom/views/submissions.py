"""Giving a material for approval."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.lib import clock
from veche.newsroom.operations import deciding
from veche.newsroom.queries import materials
from veche.people.access import allowed, viewer


@allowed("newsroom.write")
@require_POST
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the present text for approval."""
    material = materials.find(viewer(request), "newsroom.write", pk)
    deciding.submit(material, by=viewer(request), now=clock.now())
    messages.success(request, _("Given for approval. Another person reads it and decides."))
    return redirect("newsroom:material", material.pk)
