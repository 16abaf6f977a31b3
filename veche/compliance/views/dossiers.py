"""The dossier of one page."""

import datetime as dt
from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.compliance.models import Outcome
from veche.compliance.queries import dossiers, meters, papers, rulebook, sights
from veche.compliance.queries.dossiers import Line
from veche.compliance.views import weeks, words
from veche.compliance.views.pages import named
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import get_visible_or_404, may
from veche.registry.models import Page
from veche.ui.render import render

ROWS = Page.objects.select_related("body__territory", "body__parent")
SHOWN_WHOLE = (Outcome.BROKEN, Outcome.UNKNOWN, Outcome.MET)


@allowed("compliance.see")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show what each rule says of a page, on what evidence, and what to do."""
    page = get_visible_or_404(viewer(request), "compliance.see", ROWS.all(), pk=pk)
    return render(request, "compliance/pages/dossier.html", context_of(page, viewer(request)))


@allowed("compliance.see")
@require_safe
def as_json(request: HttpRequest, pk: int) -> JsonResponse:
    """This function will tell the dossier to a program."""
    page = get_visible_or_404(viewer(request), "compliance.see", ROWS.all(), pk=pk)
    return JsonResponse(papers.of_page(page, now=clock.now()), json_dumps_params={"ensure_ascii": False})


@allowed("compliance.see")
@require_safe
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will set the dossier on paper."""
    page = get_visible_or_404(viewer(request), "compliance.see", ROWS.all(), pk=pk)
    now = clock.now()
    paper = papers.page_pdf(page, words=words.paper(now, zone=page.body.territory.zone), now=now)
    return pdf(paper, name=f"dossier-page-{page.pk}.pdf")


def pdf(paper: bytes, *, name: str) -> HttpResponse:
    """This function will answer with a paper that the reader's window shows under a name."""
    answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def context_of(page: Page, person: Person) -> dict[str, Any]:
    """This function will gather what the dossier shows."""
    now = clock.now()
    lines = dossiers.lines(page, now=now)
    meter = meters.of_page(page, now=now)
    may_write = may(person, "newsroom.publish", body=page.body, realm=page.realm)
    return {
        "title": page.title,
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Requirements"), reverse("compliance:pages")),
            (page.body.title, reverse("registry:body", args=[page.body_id])),
            (page.title if named(page) != page.body.title else rulebook.network(page.network), None),
        ],
        "page": page,
        "network": rulebook.network(page.network),
        "zone": page.body.territory.zone,
        "standing": dossiers.standing(page),
        "is_judged": sights.is_judged(page.body),
        "look": dossiers.last_look(page),
        "meter": weeks.told(meter, now=now),
        "draft_url": weeks.draft_url(page.pk, meter, is_connected=page.is_connected, may_write=may_write),
        "lines": [line for line in lines if line.outcome in SHOWN_WHOLE],
        "others": [line for line in lines if line.outcome not in SHOWN_WHOLE],
        "outcomes": {value: words.outcome(value) for value in Outcome.values},
        "marks": {source.mark: words.mark(source.mark) for line in lines for source in line.basis},
        "offers": {line.verdict.pk: words.offers(line.offers) for line in lines if line.offers},
        "states": {line.finding.pk: words.finding(line.finding.state) for line in lines if line.finding},
        "history": history(page),
        "counts": counts(lines),
        "may_check": may(person, "compliance.check", body=page.body, realm=page.realm),
        "may_see_page": may(person, "registry.see", body=page.body, realm=page.realm),
    }


def counts(lines: list[Line]) -> list[dict[str, Any]]:
    """This function will count the rules by outcome, for the head of the dossier."""
    return [
        words.outcome(value) | {"count": sum(line.outcome == value for line in lines)}
        for value in (Outcome.BROKEN, Outcome.UNKNOWN, Outcome.MET)
    ]


def history(page: Page) -> list[dict[str, Any]]:
    """This function will tell what changed, for a timeline."""
    entries: list[dict[str, Any]] = []
    first: dict[dt.datetime, Counter[str]] = {}
    for verdict, title, before in dossiers.history(page):
        if before:
            told = {"words": title, "detail": changed(before, verdict.outcome)}
            entries.append({"at": verdict.at, "state": words.outcome(verdict.outcome)["state"], **told})
        else:
            first.setdefault(verdict.at, Counter())[verdict.outcome] += 1
    entries += [{"at": at, "words": _("First check"), "detail": summed(counted)} for at, counted in first.items()]
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def summed(counted: Counter[str]) -> str:
    """This function will say how many rules had which outcome."""
    return ", ".join(f"{words.outcome(value)['word'].lower()}: {number}" for value, number in counted.items())


def changed(before: str, after: str) -> str:
    """This function will say how an outcome changed."""
    said = {"before": words.outcome(before)["word"].lower(), "after": words.outcome(after)["word"].lower()}
    return _("%(before)s → %(after)s") % said
