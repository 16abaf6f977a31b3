"""Lists of assignments: what is asked of bodies, and what bodies have given."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.compliance.models import Assignment, Recipient
from veche.compliance.queries.assignments import listing
from veche.compliance.queries.portions import by_term
from veche.compliance.rules.assignments import is_overdue
from veche.compliance.views import words as pages
from veche.compliance.views.assignments import words
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import may
from veche.ui.render import render


@allowed("compliance.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list what is asked of the viewer's bodies, what is due first first."""
    person, state, now = viewer(request), asked(request), clock.now()
    rows = listing.received(person)
    shown = state or "open"
    found = by_term(listing.chosen(rows, shown, now=now), after=request.GET.get("after", ""))
    context = {
        **head(person, "received"),
        "title": _("Assignments"),
        "chips": words.chips(listing.count(rows, now=now), state, first=_("To be done")),
        "is_filtered": bool(state),
        "rows": [row(each, now=now) for each in found.rows],
        "more_url": f"?state={state}&after={found.after}" if found.after else "",
        "now": now,
    }
    block = "more" if request.GET.get("after") else "list"
    return render(request, "compliance/assignments/received.html", context, block=block)


@allowed("compliance.see")
@require_safe
def issued(request: HttpRequest) -> HttpResponse:
    """This function will list the assignments of the viewer's bodies, the newest first."""
    person, now = viewer(request), clock.now()
    found = listing.newest(listing.issued(person), after=request.GET.get("after", ""))
    counted = listing.counts([each.pk for each in found.rows], now=now)
    context = {
        **head(person, "issued"),
        "title": _("Assignments"),
        "rows": [given(each, counted.get(each.pk)) for each in found.rows],
        "more_url": f"?after={found.after}" if found.after else "",
        "now": now,
    }
    block = "more" if request.GET.get("after") else "list"
    return render(request, "compliance/assignments/issued.html", context, block=block)


def asked(request: HttpRequest) -> str:
    """This function will read the state from the address."""
    state = request.GET.get("state", "")
    return state if state in (*listing.STATES, "late") else ""


def head(person: Person, current: str) -> dict[str, Any]:
    """This function will give what both lists share."""
    named = (("received", _("What is asked"), "assignments"), ("issued", _("What is given"), "assignments-issued"))
    return {
        "section": reverse("registry:pages"),
        "tabs": pages.tabs("assignments"),
        "sides": [
            {"label": label, "url": reverse(f"compliance:{route}"), "on": value == current}
            for value, label, route in named
        ],
        "may_prepare": may(person, "compliance.prepare"),
    }


def row(recipient: Recipient, *, now: Any) -> dict[str, Any]:
    """This function will tell what is asked of one body."""
    return {
        "url": reverse("compliance:recipient", args=[recipient.pk]),
        "title": recipient.assignment.title,
        "body": recipient.body.title,
        "place": recipient.body.territory.name,
        "issuer": recipient.assignment.issuer.title,
        "heading": words.heading(recipient.assignment),
        "badge": words.state(recipient.state),
        "is_closed": words.is_closed(recipient),
        "is_late": is_overdue(recipient.state, due_at=recipient.due_at, now=now),
        "due_at": recipient.due_at,
        "zone": recipient.body.territory.zone,
        "reason": recipient.reason,
    }


def given(assignment: Assignment, counts: listing.Counts | None) -> dict[str, Any]:
    """This function will tell one assignment that was given."""
    return {
        "url": reverse("compliance:assignment", args=[assignment.pk]),
        "title": assignment.title,
        "issuer": assignment.issuer.title,
        "heading": words.heading(assignment),
        "state": assignment.state,
        "counts": counts,
        "controller": assignment.controller.name,
    }
