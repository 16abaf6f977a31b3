"""Taking back what has not left."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from veche.lib import clock
from veche.newsroom.operations import publishing
from veche.newsroom.queries import materials
from veche.people.access import allowed, viewer


@allowed("newsroom.publish")
@require_POST
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will take back a material from the pages that it has not reached."""
    material = materials.find(viewer(request), "newsroom.publish", pk)
    taken, late = publishing.withdraw(material, by=viewer(request), now=clock.now())
    pages = ngettext("%(n)s page", "%(n)s pages", taken) % {"n": taken}
    if late:
        values = {"pages": pages, "late": late}
        messages.warning(request, _("Withdrawn from %(pages)s; %(late)s had already left.") % values)
    else:
        messages.success(request, _("Withdrawn from %(pages)s. The text may be changed again.") % {"pages": pages})
    return redirect("newsroom:material", material.pk)
