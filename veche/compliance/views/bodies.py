"""The dossier of a body: its pages, what they break, and its findings."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.agencies.models import Body
from veche.compliance.models import Recipient, Standing
from veche.compliance.queries import findings, papers, rulebook, standings
from veche.compliance.queries.assignments import listing as assignments
from veche.compliance.queries.roadmaps import listing as roadmaps
from veche.compliance.queries.roadmaps.listing import Filters
from veche.compliance.views import words
from veche.compliance.views.assignments.lists import row as asked_row
from veche.compliance.views.dossiers import pdf
from veche.compliance.views.findings import row as finding_row
from veche.compliance.views.pages import named
from veche.compliance.views.pages import rows as page_rows
from veche.compliance.views.roadmaps.lists import rows as roadmap_rows
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.registry.models import Exemption, Page
from veche.ui.render import render

SHOWN, FEW = 50, 10


def found(request: HttpRequest, pk: int) -> Body:
    """This function will find a body in which the viewer may see verdicts; 404 for any other."""
    bodies = people.bodies(viewer(request), "compliance.see").select_related("territory")
    body = bodies.filter(pk=pk).first()
    if body is None:
        raise Http404
    return body


@allowed("compliance.see")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a body's pages with what they break, and its findings."""
    body, person, now = found(request, pk), viewer(request), clock.now()
    own = standings.standings(person).filter(page__body=body).select_related("page__body__territory")
    walked = roadmaps.chosen(person, Filters(), now=now).filter(body=body)
    opened = findings.of_body(body.path, person).order_by("due_at", "pk")
    context: dict[str, Any] = {
        "title": body.title,
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Requirements"), reverse("compliance:pages")),
            (body.title, reverse("registry:body", args=[body.pk])),
            (_("Dossier"), None),
        ],
        "body": body,
        "rows": pages_of(list(own.order_by("-broken", "page_id")[:SHOWN])),
        "below": standings.below(person, body),
        "exemption": Exemption.objects.standing(localdate(now)).filter(body=body).first(),
        "findings": [finding_row(each) | {"meta": place(each.page, within=body)} for each in opened[:SHOWN]],
        "walked": [
            each | {"body": each["template"], "template": "", "place": ""} for each in roadmap_rows(list(walked[:FEW]))
        ],
        "asked": [asked_row(each, now=now) | {"body": ""} for each in open_to(person, body, now=now)],
        "more_findings": reverse("compliance:findings") + f"?body={body.pk}" if opened.count() > SHOWN else "",
        "now": now,
    }
    return render(request, "compliance/bodies/show.html", context)


def pages_of(found: list[Standing]) -> list[dict[str, Any]]:
    """This function will tell a body's own pages: by their networks, for all of them bear the body's name."""
    return [
        told | {"title": rulebook.network(each.page.network), "meta": place(each.page, within=each.page.body)[1:]}
        for each, told in zip(found, page_rows(found), strict=True)
    ]


def place(page: Page, *, within: Body) -> tuple[str, ...]:
    """This function will tell which page it is, where the name of the body `within` needs no saying: network, address, other names."""
    names = [name for name in dict.fromkeys((named(page), page.body.title)) if name != within.title]
    return rulebook.network(page.network), page.url.removeprefix("https://"), *names


def open_to(person: Person, body: Body, *, now: dt.datetime) -> list[Recipient]:
    """This function will list what is asked of a body and not accepted yet, what is due first first."""
    return list(assignments.chosen(assignments.received(person).filter(body=body), "open", now=now)[:FEW])


@allowed("compliance.see")
@require_safe
def as_json(request: HttpRequest, pk: int) -> JsonResponse:
    """This function will tell the dossier to a program."""
    told = papers.of_body(found(request, pk), viewer(request), now=clock.now())
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@allowed("compliance.see")
@require_safe
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will set the dossier on paper."""
    body, now = found(request, pk), clock.now()
    paper = papers.body_pdf(body, viewer(request), words=words.paper(now, zone=body.territory.zone), now=now)
    return pdf(paper, name=f"dossier-body-{body.pk}.pdf")
