"""Officials of a body: who came, who left, whose page it is, whose name is to be erased."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from veche.agencies.models import Body, Official
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.forms import OfficialForm
from veche.registry.models import Page
from veche.registry.operations import bodies
from veche.registry.queries import pages, words
from veche.registry.queries.listing import key
from veche.registry.views import details
from veche.ui import messages
from veche.ui.render import render


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will keep who holds an office in the body."""
    body = _body(request, pk)
    form = OfficialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            bodies.appoint(body, **form.cleaned_data, by=viewer(request), now=clock.now())
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.say(request, _("The official is written down."))
            return redirect("registry:body", pk=body.pk)
    context = {
        "title": _("Appoint an official"),
        "form": form,
        **_frame(request, body, _("Appoint an official")),
    }
    return render(request, "registry/officials/new.html", context, status=422 if form.errors else 200)


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, pk: int, official: int) -> HttpResponse:
    """This function will show an official and take what changes: the page, the last day, the erasing of the name."""
    body = _body(request, pk)
    held = get_object_or_404(Official.objects.select_related("body__territory"), pk=official, body=body)
    own = pages(viewer(request), permission="registry.edit").filter(body=body)
    if request.method == "POST":
        _take(request, held, own.filter(pk=key(request.POST.get("page", "")) or 0).first())
        return redirect("registry:official", pk=body.pk, official=held.pk)
    mine = own.filter(official=held).first()
    context = {
        "title": held.name or held.position,
        "official": held,
        "pages": [(str(each.pk), f"{words.network(each.network)}: {each.title}") for each in own.order_by("network")],
        "page": mine,
        **_frame(request, body, held.name or held.position),
    }
    return render(request, "registry/officials/card.html", context)


def _take(request: HttpRequest, held: Official, page: Page | None) -> None:
    person, now = viewer(request), clock.now()
    match request.POST.get("deed"):
        case "leave":
            bodies.leave(held, until=_day(request.POST.get("until", "")), by=person, now=now)
            messages.say(request, _("The last day in office is written down."))
        case "page":
            bodies.give_page(held, page, by=person, now=now)
            messages.say(request, _("Kept."))
        case "forget":
            bodies.forget(held, by=person, now=now)
            messages.say(request, _("The name is erased, in the history too."))


def _body(request: HttpRequest, pk: int) -> Body:
    rows = Body.objects.select_related("territory", "parent")
    body: Body = get_visible_or_404(viewer(request), "registry.edit", rows, body="", realm="", pk=pk)
    return body


def _frame(request: HttpRequest, body: Body, here: str) -> dict[str, object]:
    way = details.crumbs_of_body(body, viewer(request))[:-1]
    return {
        "section": reverse("registry:pages"),
        "crumbs": [*way, (body.title, reverse("registry:body", args=[body.pk])), (here, "")],
        "body": body,
    }


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
