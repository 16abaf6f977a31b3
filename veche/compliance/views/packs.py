"""Packs of requirements: what each asks and why, what it would change today, and who switched it on."""

import csv
import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from veche.compliance.models import Trial
from veche.compliance.operations import switching, trying
from veche.compliance.operations.findings import NotADay
from veche.compliance.queries import rulebook, trials
from veche.compliance.queries.trials import Decided
from veche.compliance.rules import switching as rules
from veche.compliance.views import words
from veche.compliance.views.pages import named
from veche.lib import clock
from veche.lib.sheets.cells import neutral
from veche.packs.kinds.compliance import CompliancePack, Rule
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.ui.render import render

RULES = "compliance.rules"
SHOWN = 50


@allowed(RULES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the packs: which are asked, since when and by whose decision."""
    decided, today = trials.decided(), localdate(clock.now())
    held = rules.decided(rulebook.switch_decisions(), on=today)
    context = {
        "title": _("Sets of requirements"),
        "section": reverse("registry:pages"),
        "tabs": words.tabs("packs"),
        "rows": [row(pack, decided.get((pack.id, "")), held) for pack in rulebook.every_pack().values()],
    }
    return render(request, "compliance/packs/list.html", context)


def row(pack: CompliancePack, decision: Decided | None, held: rules.Decided) -> dict[str, Any]:
    """This function will tell a pack as finished values."""
    asked = rules.asked_rules(pack, held)
    number = ngettext("%(num)s requirement", "%(num)s requirements", len(pack.rules)) % {"num": len(pack.rules)}
    off = len(pack.rules) - len(asked)
    return {
        "url": reverse("compliance:pack", args=[pack.id]),
        "title": pack.title.say(rulebook.language()),
        "meta": (number, _("doubtful and off: %(num)s") % {"num": off} if off else "", told(decision)),
        "is_on": held.get((pack.id, ""), pack.on_by_default),
    }


def told(decision: Decided | None) -> str:
    """This function will say who decided, since when."""
    if decision is None:
        return ""
    since = f"{decision.switch.since:%d.%m.%Y}"
    return _("%(who)s, from %(day)s") % {"who": decision.who or _("by a command"), "day": since}


@allowed(RULES)
@require_safe
def show(request: HttpRequest, pack: str) -> HttpResponse:
    """This function will show what a pack asks, on what basis, and what it would change."""
    found = rulebook.every_pack().get(pack)
    if found is None:
        raise Http404
    return render(request, "compliance/packs/show.html", context_of(found, viewer(request)))


def context_of(pack: CompliancePack, person: Person) -> dict[str, Any]:
    """This function will gather what the screen of a pack shows."""
    now = clock.now()
    held = rules.decided(rulebook.switch_decisions(), on=localdate(now))
    asked = {rule.id for rule in rules.asked_rules(pack, held)}
    trial = trials.trials(person).filter(pack=pack.id).first()
    is_on = held.get((pack.id, ""), pack.on_by_default)
    return {
        "title": pack.title.say(rulebook.language()),
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Sets of requirements"), reverse("compliance:packs")),
            (pack.title.say(rulebook.language()), None),
        ],
        "pack": pack,
        "is_on": is_on,
        "in_force": f"{pack.in_force.since:%d.%m.%Y}",
        "not_yet": pack.in_force.since > localdate(now),
        "rules": [rule_row(rule, is_asked=rule.id in asked) for rule in pack.rules],
        "basis": [words.source(each) for each in pack.basis],
        "trial": trial_row(trial, pack, person) if trial else None,
        "may_switch": people.sees_all(person, RULES),
        "is_tried": bool(trial and trial.state == Trial.State.DONE and trial.digest == pack.digest),
        "history": [
            {
                "at": each.switch.at,
                "words": switched(each, pack),
                "detail": each.switch.reason,
                "who": each.who,
                "state": "met" if each.switch.is_on else "",
            }
            for each in trials.history(pack.id)
        ],
        "today": localdate(now).isoformat(),
        "now": now,
    }


def switched(decision: Decided, pack: CompliancePack) -> str:
    """This function will say what was switched and from when."""
    row = decision.switch
    what = rulebook.title(pack.id, row.rule) if row.rule else _("The whole set")
    on_off = _("switched on") if row.is_on else _("switched off")
    return _("%(what)s: %(deed)s from %(day)s") % {"what": what, "deed": on_off, "day": f"{row.since:%d.%m.%Y}"}


def rule_row(rule: Rule, *, is_asked: bool) -> dict[str, Any]:
    """This function will tell a rule with its sources."""
    language = rulebook.language()
    return {
        "id": rule.id,
        "title": rule.title.say(language),
        "evidence": rule.evidence.say(language),
        "is_asked": is_asked,
        "is_doubtful": rule.is_doubtful,
        "basis": [words.source(each) for each in rule.basis],
    }


def trial_row(trial: Trial, pack: CompliancePack, person: Person) -> dict[str, Any]:
    """This function will tell what a trial found."""
    found = groupby(trials.rows(trial, person)[:SHOWN], key=lambda each: each.page)
    shown = [
        {
            "url": reverse("compliance:dossier", args=[page.pk]),
            "title": named(page),
            "network": rulebook.network(page.network),
            "rules": "; ".join(rulebook.title(pack.id, each.rule) for each in rows),
        }
        for page, rows in found
    ]
    counts = trial.counts.get("rules", {})
    return {
        "pk": trial.pk,
        "at": trial.at,
        "is_done": trial.state == Trial.State.DONE,
        "is_of_this": trial.digest == pack.digest,
        "pages": trial.pages,
        "newly": trial.counts.get("pages_newly_broken", 0),
        "mended": trial.counts.get("no_longer_broken", 0),
        "rules": [
            (rule.title.say(rulebook.language()), [counts[rule.id].get(name, 0) for name in COLUMNS])
            for rule in pack.rules
            if rule.id in counts
        ],
        "rows": shown,
    }


COLUMNS = ("met", "broken", "unknown", "not_applicable")


@allowed(RULES)
@require_POST
def trial(request: HttpRequest, pack: str) -> HttpResponse:
    """This function will owe a trial of a pack on the pages that the viewer may decide about."""
    if pack not in rulebook.every_pack():
        raise Http404
    person = viewer(request)
    doubtful = bool(request.POST.get("doubtful"))
    for body in trials.tops(person):
        trying.ask(pack, body=body, with_doubtful=doubtful, by=person, now=clock.now())
    messages.info(
        request, _("The requirements are being tried on today's pages. The result will stand here in a minute.")
    )
    return redirect("compliance:pack", pack=pack)


@allowed(RULES)
@require_POST
def switch(request: HttpRequest, pack: str) -> HttpResponse:
    """This function will switch a pack or one of its rules."""
    if pack not in rulebook.every_pack():
        raise Http404
    try:
        since = dt.date.fromisoformat(request.POST.get("since", ""))
    except ValueError:
        raise NotADay(_("Say from which day.")) from None
    is_on = request.POST.get("deed") == "on"
    switching.switch(
        pack,
        rule=request.POST.get("rule", ""),
        is_on=is_on,
        since=since,
        reason=request.POST.get("reason", ""),
        by=viewer(request),
        now=clock.now(),
    )
    messages.info(request, _("Done. Pages are judged anew within half a day from that day on."))
    return redirect("compliance:pack", pack=pack)


@allowed(RULES)
@require_safe
def as_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """This function will list all pages that would newly break something; nothing is cut short."""
    person = viewer(request)
    found = people.get_visible_or_404(person, RULES, Trial.objects.all(), pk=pk)
    answer = StreamingHttpResponse(lines(found, person), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="whatif-{found.pack}.csv"'
    return answer


class _Echo:
    """A file that gives back what is written into it."""

    def write(self, text: str) -> str:
        """This function will give the line back."""
        return text


def lines(trial: Trial, person: Person) -> Iterator[str]:
    """This function will write the rows of a trial one by one."""
    rows = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield rows.writerow([_("Body"), _("Page"), _("Address"), _("Requirement"), _("Now")])
    for each in trials.rows(trial, person).iterator(chunk_size=500):
        cells = (
            each.page.body.name,
            each.page.title,
            each.page.url,
            rulebook.title(trial.pack, each.rule),
            each.before,
        )
        yield rows.writerow([neutral(cell) for cell in cells])
