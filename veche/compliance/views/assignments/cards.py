"""One assignment as its issuer and controller see it, and its issue."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from veche.compliance.forms import IssueForm
from veche.compliance.models import Assignment, Recipient
from veche.compliance.operations.assignments import issuing
from veche.compliance.queries.assignments import listing, reach
from veche.compliance.queries.portions import by_term
from veche.compliance.views.assignments import lists, words
from veche.lib import clock
from veche.media.responses import serve
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import get_visible_or_404, may
from veche.ui.render import render

SHOWN = 20


@allowed("compliance.see")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show an assignment: a draft with whom it would ask, an issued one with who stands where."""
    return answer(request, found(request, pk))


def found(request: HttpRequest, pk: int) -> Assignment:
    """This function will find an assignment that the viewer sees from the issuer's side."""
    assignment = listing.issued(viewer(request)).filter(pk=pk).select_related("prepared_by", "issued_by").first()
    if assignment is None:
        raise Http404
    return assignment


def answer(request: HttpRequest, assignment: Assignment, form: IssueForm | None = None) -> HttpResponse:
    """This function will answer with the draft's screen or the issued one's."""
    if assignment.state == Assignment.State.DRAFT:
        context = draft(assignment, viewer(request), form)
        status = 422 if form is not None and form.errors else 200
        return render(request, "compliance/assignments/draft.html", context, status=status)
    block = "more" if request.GET.get("after") else "list"
    return render(request, "compliance/assignments/card.html", card(request, assignment), block=block)


def shared(assignment: Assignment, person: Person) -> dict[str, Any]:
    """This function will give what both screens show."""
    issuer, realm = assignment.issuer, assignment.realm
    return {
        "title": assignment.title,
        "section": reverse("registry:pages"),
        "crumbs": [(_("Assignments"), reverse("compliance:assignments-issued")), (assignment.title, None)],
        "assignment": assignment,
        "heading": words.heading(assignment),
        "wishes": words.wishes(assignment),
        "may_prepare": may(person, "compliance.prepare", body=issuer, realm=realm),
        "may_control": may(person, "compliance.control", body=issuer, realm=realm),
        "now": clock.now(),
    }


def draft(assignment: Assignment, person: Person, form: IssueForm | None) -> dict[str, Any]:
    """This function will gather what the screen of a draft shows."""
    rows = reach.recipients_of(assignment).select_related("territory")
    asked = list(rows[: SHOWN + 1])
    number = rows.count() if len(asked) > SHOWN else len(asked)
    is_own = issuing.is_of_body(person, assignment.issuer, realm=assignment.realm)
    return {
        **shared(assignment, person),
        "asked": number,
        "shown": asked[:SHOWN],
        "rest": max(0, number - SHOWN),
        "is_own": is_own,
        "form": form or IssueForm(today=localdate(clock.now()), on_paper=not is_own),
    }


def card(request: HttpRequest, assignment: Assignment) -> dict[str, Any]:
    """This function will gather what the screen of an issued assignment shows."""
    person, now, state = viewer(request), clock.now(), lists.asked(request)
    rows = Recipient.objects.filter(assignment=assignment)
    portion = by_term(listing.chosen(rows, state, now=now), after=request.GET.get("after", ""))
    counts = listing.counts([assignment.pk], now=now)[assignment.pk]
    return {
        **shared(assignment, person),
        "counts": counts,
        "chips": words.chips(counts, state),
        "is_filtered": bool(state),
        "rows": [lists.row(each, now=now) for each in portion.rows],
        "more_url": f"?state={state}&after={portion.after}" if portion.after else "",
    }


@allowed("compliance.prepare")
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will issue a draft: by a person of the body, else by its signed order."""
    person = viewer(request)
    rows = Assignment.objects.select_related("issuer__territory", "controller", "prepared_by")
    assignment = get_visible_or_404(person, "compliance.prepare", rows, body="issuer", pk=pk)
    is_own = issuing.is_of_body(person, assignment.issuer, realm=assignment.realm)
    form = IssueForm(request.POST, request.FILES, today=localdate(clock.now()), on_paper=not is_own)
    if not form.is_valid():
        return answer(request, assignment, form)
    said: dict[str, Any] = {"number": form.cleaned_data["number"], "on": form.cleaned_data["on"], "now": clock.now()}
    if is_own:
        asked = issuing.issue(assignment, by=person, **said)
    else:
        asked = issuing.issue_on_paper(assignment, order=form.cleaned_data["order"], by=person, **said)
    told = ngettext("Issued: %(n)s body is asked.", "Issued: %(n)s bodies are asked.", len(asked))
    messages.success(request, told % {"n": len(asked)})
    return redirect("compliance:assignment", pk=assignment.pk)


@allowed("compliance.prepare")
@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will withdraw an issued assignment for a reason."""
    rows = Assignment.objects.select_related("issuer")
    assignment = get_visible_or_404(viewer(request), "compliance.prepare", rows, body="issuer", pk=pk)
    issuing.withdraw(assignment, reason=request.POST.get("reason", ""), by=viewer(request), now=clock.now())
    messages.success(request, _("The assignment is withdrawn."))
    return redirect("compliance:assignment", pk=assignment.pk)


@allowed("compliance.see")
@require_safe
def file(request: HttpRequest, pk: int, which: str) -> HttpResponse:
    """This function will give the file of an assignment, or the scan of its order."""
    assignment = found(request, pk)
    upload = assignment.order if which == "order" else assignment.upload
    if upload is None:
        raise Http404
    return serve(upload)
