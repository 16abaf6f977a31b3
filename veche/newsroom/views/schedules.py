"""Publishing on several pages: what exactly will happen to how many, and when."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.newsroom.models import Material
from veche.newsroom.operations import publishing
from veche.newsroom.operations.drafting import FREE
from veche.newsroom.queries import by_hand, materials, refusals
from veche.newsroom.queries.pages import network
from veche.newsroom.views import previews
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.ui import moments
from veche.ui.render import render

LONGEST_NUMBER = 19


class NoMoment(Refusal):
    """The moment of publication could not be read."""


@allowed("newsroom.publish")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show where the material goes and send it there, now or at a moment in the body's own zone."""
    material = materials.find(viewer(request), "newsroom.publish", pk)
    if request.method != "POST":
        return _ask(request, material)
    now = clock.now()
    due_at = moment(request.POST.get("at", ""), material) if request.POST.get("when") == "later" else None
    seen, urgent = request.POST.get("digest", ""), request.POST.get("urgent", "")
    sent = publishing.schedule(
        material,
        digest=seen,
        by=viewer(request),
        now=now,
        due_at=due_at,
        urgent=urgent,
        without=left_out(request),
    )
    messages.success(request, _said(len(sent), due_at, material, now=now))
    return redirect("newsroom:material", material.pk)


def left_out(request: HttpRequest) -> frozenset[int]:
    """This function will read from the address which pages are to wait for another time."""
    named = request.GET.get("without", "").split(",")
    return frozenset(int(each) for each in named if each.isdecimal() and len(each) < LONGEST_NUMBER)


def _ask(request: HttpRequest, material: Material) -> HttpResponse:
    targets = list(material.targets.filter(state__in=FREE).select_related("page__body"))
    without = left_out(request)
    every = sorted((target.page for target in targets), key=lambda page: page.title)
    pages = [page for page in every if page.pk not in without]
    unable = refusals.foreseen(material, pages)
    zone = ZoneInfo(material.body.territory.zone)
    hour = (clock.now().astimezone(zone) + dt.timedelta(hours=2)).replace(minute=0)
    context = {
        "title": _("Publication: %(title)s") % {"title": material.title or _("Without a title")},
        "crumbs": [
            (_("Content"), reverse("newsroom:materials")),
            (material.title or _("Without a title"), reverse("newsroom:material", args=[material.pk])),
            (_("Publication"), None),
        ],
        "material": material,
        "may_hurry": people.may(viewer(request), publishing.HURRY, body=material.body, realm=material.realm),
        "zone": material.body.territory.zone,
        "offset": hour.strftime("UTC%z")[:6],
        "suggested": hour.strftime("%Y-%m-%dT%H:%M"),
        "pages": pages,
        "networks": {page.network: network(page.network).title for page in every},
        "by_hand": [page for page in pages if by_hand.serves(page, material)],
        "unable": unable,
        "left_out": [page for page in every if page.pk in without],
        "without_unable": ",".join(str(number) for number in sorted({*unable, *without})),
        "previews": previews.of_material(material, pages),
    }
    return render(request, "newsroom/materials/schedule.html", context)


def moment(text: str, material: Material) -> dt.datetime:
    """This function will read a moment typed in the zone of the material's body; raises NoMoment."""
    try:
        read = parse_datetime(text)
    except ValueError:
        read = None
    if read is None:
        raise NoMoment(_("Choose the day and the time of publication."))
    return read.replace(tzinfo=ZoneInfo(material.body.territory.zone)) if read.tzinfo is None else read


def _said(number: int, due_at: dt.datetime | None, material: Material, *, now: dt.datetime) -> str:
    pages = ngettext("%(n)s page", "%(n)s pages", number) % {"n": number}
    if due_at is None:
        return _("On its way to %(pages)s.") % {"pages": pages}
    when = moments.moment(due_at, now, material.body.territory.zone)
    return _("Scheduled for %(pages)s: %(when)s.") % {"pages": pages, "when": when}
