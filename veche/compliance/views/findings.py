"""Findings: the list of what is to be mended, and one of them with its history and deeds."""

import dataclasses
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from veche.compliance.models import Finding, FindingStep
from veche.compliance.queries import dossiers, findings, rulebook
from veche.compliance.queries.findings import Filters
from veche.compliance.queries.portions import by_term
from veche.compliance.rules.finding_steps import DEEDS, possible
from veche.compliance.views import narrowing, words
from veche.compliance.views.pages import named
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import staff
from veche.ui.render import render

ROWS = Finding.objects.select_related("page__body__territory", "body__territory", "owner")
STEPS: dict[str, Promise] = {
    "claim": gettext_lazy("Said to be mended; a look at the page is owed"),
    "dispute": gettext_lazy("Disputed"),
    "reject": gettext_lazy("The dispute was turned down"),
    "waive": gettext_lazy("Waived"),
    "unwaive": gettext_lazy("The waiver was taken back"),
    "extend": gettext_lazy("More time was given"),
    "own": gettext_lazy("A person was put in charge"),
    "still_broken": gettext_lazy("The look saw it still broken"),
    "waiver_over": gettext_lazy("The waiver is over"),
    "rechecked": gettext_lazy("Mended, and seen to be"),
    "withdrawn": gettext_lazy("Not asked any more"),
}


@allowed("compliance.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the findings that the viewer may see, those that fall due first in front."""
    person, filters, now = viewer(request), narrowing.asked(request, Filters), clock.now()
    found = by_term(findings.chosen(person, filters, now=now), after=request.GET.get("after", ""))
    context = {
        "title": _("Findings"),
        "section": reverse("registry:pages"),
        "tabs": words.tabs("findings"),
        "filters": filters,
        "is_filtered": filters != Filters(),
        "chips": chips(filters),
        "rules": list(rulebook.titles(on=localdate(now)).items()),
        "rows": [row(each) for each in found.rows],
        "more_url": narrowing.address(filters, after=found.after) if found.after else "",
        "now": now,
    }
    return render(
        request, "compliance/findings/list.html", context, block="more" if request.GET.get("after") else "list"
    )


@allowed("compliance.see")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a finding: what is broken, on what evidence, what was done, and what can be."""
    person = viewer(request)
    finding = people.get_visible_or_404(person, "compliance.see", ROWS.all(), realm="page__realm", pk=pk)
    return render(request, "compliance/findings/show.html", context_of(finding, person))


def context_of(finding: Finding, person: Person) -> dict[str, Any]:
    """This function will gather what the screen of a finding shows."""
    line = next((each for each in dossiers.lines(finding.page, now=clock.now()) if each.is_of(finding)), None)
    steps = findings.steps(finding)
    names = staff.names(step.actor for step in steps)
    may = {
        name: name in possible(finding.state)
        and people.may(person, deed.permission, body=finding.body, realm=finding.page.realm)
        for name, deed in DEEDS.items()
    }
    able = people.colleagues("compliance.mend", finding.body, realm=finding.page.realm)
    return {
        "title": rulebook.title(finding.pack, finding.rule),
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Findings"), reverse("compliance:findings")),
            (named(finding.page), reverse("compliance:dossier", args=[finding.page_id])),
            (rulebook.title(finding.pack, finding.rule), None),
        ],
        "finding": finding,
        "page": finding.page,
        "page_title": named(finding.page),
        "zone": finding.body.territory.zone,
        "state": words.finding(finding.state),
        "line": line,
        "offers": words.offers(line.offers) if line else [],
        "history": [told(step, names) for step in steps]
        + [{"at": finding.opened_at, "state": "broken", "words": _("Opened by a check")}],
        "may": may,
        "may_anything": any(may.values()),
        "owners": [(each.pk, each.name) for each in able],
        "today": localdate(clock.now(), ZoneInfo(finding.body.territory.zone)).isoformat(),
        "now": clock.now(),
    }


def told(step: FindingStep, names: dict[str, str]) -> dict[str, Any]:
    """This function will put one step into words for a timeline."""
    said = str(STEPS.get(step.deed, step.deed))
    if step.owner:
        said = f"{said}: {step.owner.name}"
    if step.until:
        said = _("%(words)s until %(day)s") % {"words": said, "day": f"{step.until:%d.%m.%Y}"}
    shade = {"rechecked": "met", "still_broken": "broken", "dispute": "unknown", "waive": "info"}.get(step.deed, "")
    return {"at": step.at, "state": shade, "words": said, "detail": step.reason, "who": names.get(step.actor, "")}


def chips(filters: Filters) -> list[dict[str, Any]]:
    """This function will make the chips: whose, late ones, and states."""
    named_chips = [
        ("whose", "mine", _("Mine")),
        ("late", "yes", _("Overdue")),
        ("state", "mended", words.finding("mended")["word"]),
        ("state", "disputed", words.finding("disputed")["word"]),
        ("state", "waived", words.finding("waived")["word"]),
        ("state", "rechecked", words.finding("rechecked")["word"]),
    ]
    held = dataclasses.asdict(filters)
    return [
        {
            "label": label,
            "on": held[name] == value,
            "url": narrowing.address(filters, **{name: "" if held[name] == value else value}),
        }
        for name, value, label in named_chips
    ]


def row(finding: Finding) -> dict[str, Any]:
    """This function will tell a row as finished values."""
    body = finding.body.title
    return {
        "url": reverse("compliance:finding", args=[finding.pk]),
        "title": rulebook.title(finding.pack, finding.rule),
        "meta": (
            named(finding.page),
            body if body != named(finding.page) else "",
            rulebook.network(finding.page.network),
            finding.owner.name if finding.owner else "",
        ),
        "state": words.finding(finding.state) if finding.state != Finding.State.OPEN else None,
        "due_at": finding.due_at if finding.closed_at is None and finding.state != Finding.State.WAIVED else None,
        "zone": finding.body.territory.zone,
    }
