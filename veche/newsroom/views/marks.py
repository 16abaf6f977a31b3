"""«Published here»: where a person put a material by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.lib import clock
from veche.newsroom.operations import marking
from veche.newsroom.queries import materials
from veche.people.access import allowed, viewer


@allowed("newsroom.publish")
@require_POST
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will keep the link to a post that was put on one page of the material by hand."""
    material = materials.find(viewer(request), "newsroom.publish", pk)
    asked = request.POST.get("target", "")[:15]
    target = get_object_or_404(material.targets.select_related("page__body"), pk=int(asked) if asked.isdecimal() else 0)
    marking.mark(target, link=request.POST.get("link", "").strip(), by=viewer(request), now=clock.now())
    messages.success(request, _("Kept. The material is shown as published on this page."))
    return redirect("newsroom:material", material.pk)
