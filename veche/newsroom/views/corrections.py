"""Correcting what is published, and taking it off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.newsroom.models import Material, Target
from veche.newsroom.operations import correcting
from veche.newsroom.queries import corrections, materials
from veche.newsroom.queries.pages import network
from veche.newsroom.rules import limits
from veche.people.access import allowed, viewer
from veche.ui.render import render


@allowed("newsroom.write")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show the published text, or the own words of ?page=, and keep another one for approval."""
    material = materials.find(viewer(request), "newsroom.write", pk)
    target = _target(material, request.GET.get("page", ""))
    if request.method != "POST":
        return _ask(request, material, target, target.text if target else material.text)
    text = limits.tidy(request.POST.get("text", "")).replace("\x00", "")
    try:
        correcting.propose(material, text=text, by=viewer(request), now=clock.now(), target=target)
    except Refusal as refused:
        return _ask(request, material, target, text, error=str(refused), status=422)
    messages.success(request, _("Given for approval. Another person reads it and decides."))
    return redirect("newsroom:material", material.pk)


def _target(material: Material, page: str) -> Target | None:
    """The page of a material whose own words are meant, by the page's number."""
    if not page:
        return None
    rows = material.targets.select_related("page__body").exclude(text="")
    return get_object_or_404(rows, page_id=int(page) if page.isdecimal() and len(page) < 18 else 0)


def _ask(
    request: HttpRequest, material: Material, target: Target | None, text: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    title = material.title or _("Without a title")
    reached = corrections.reached(material, target)
    unable = corrections.refusing(reached, "edit")
    context = {
        "title": _("Correct the words of one page") if target else _("Correct what is published"),
        "crumbs": [
            (_("Content"), reverse("newsroom:materials")),
            (title, reverse("newsroom:material", args=[material.pk])),
            (_("Correction"), None),
        ],
        "material": material,
        "text": text,
        "target": target,
        "network": network(target.page.network).title if target else "",
        "pages": len(reached),
        "willing": len(reached) - len(unable),
        "unable": unable,
        "reached": [each.page for each in reached],
        "networks": {each.page.network: network(each.page.network).title for each in reached},
        "left": [] if target else corrections.out_of_reach(material),
        "error": error,
    }
    return render(request, "newsroom/materials/correction.html", context, status=status)


@allowed("newsroom.approve")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will keep another person's decision on a correction."""
    material, by = materials.find(viewer(request), "newsroom.approve", pk), viewer(request)
    waiting = {str(each.pk): each for each in corrections.waiting(material)}
    found = waiting.get(request.POST.get("correction", ""))
    if found is None:
        raise correcting.AlreadyDecided(_("Somebody has decided on this correction a moment ago."))
    if request.POST.get("decision") == "approved":
        number = correcting.approve(found, by=by, now=clock.now())
        pages = ngettext("%(n)s page", "%(n)s pages", number) % {"n": number}
        messages.success(request, _("Approved: the new text is on its way to %(pages)s.") % {"pages": pages})
    else:
        correcting.return_it(found, note=request.POST.get("note", ""), by=by, now=clock.now())
        messages.success(request, _("The correction is declined: the pages keep their text."))
    return redirect("newsroom:material", material.pk)


@allowed("newsroom.publish")
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will take a material off all its pages."""
    material = materials.find(viewer(request), "newsroom.publish", pk)
    taken, left = correcting.take_off(material, by=viewer(request), now=clock.now())
    pages = ngettext("%(n)s page", "%(n)s pages", taken) % {"n": taken}
    if left:
        told = {"pages": pages, "left": left}
        messages.warning(request, _("It is being taken off %(pages)s; %(left)s must be done by hand.") % told)
    else:
        messages.success(request, _("It is being taken off %(pages)s.") % {"pages": pages})
    return redirect("newsroom:material", material.pk)
