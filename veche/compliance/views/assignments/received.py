"""What is asked of one body: the recipient does it, the controller looks at it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from veche.compliance.models import Extension, Proof, Recipient
from veche.compliance.operations.assignments import answering, controlling
from veche.compliance.operations.assignments.answering import TooEarly
from veche.compliance.operations.assignments.moving import RecipientMoved
from veche.compliance.queries.assignments import listing
from veche.compliance.rules.assignments import OPEN
from veche.compliance.rules.terms import end_of
from veche.compliance.views.assignments import words
from veche.lib import clock
from veche.media.responses import serve
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import may
from veche.ui.render import render
from veche.ui.typed import Typed, given_back, kept_when_refused

ROWS = ("assignment__issuer", "assignment__controller", "body__territory")
Deed = Callable[..., Any]


@allowed("compliance.see")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show what is asked, and note that the recipient has opened it."""
    person = viewer(request)
    recipient = listing.with_proofs(either(person)).select_related(*ROWS).filter(pk=pk).first()
    if recipient is None:
        raise Http404
    if walks(person, recipient) and not controls(person, recipient):
        answering.see(recipient, by=person, now=clock.now())
    return render(request, "compliance/assignments/recipient.html", context_of(recipient, person, given_back(request)))


def either(person: Person) -> Any:
    """This function will give the recipients that a viewer sees from either side."""
    return listing.received(person) | listing.controlled(person)


def walks(person: Person, recipient: Recipient) -> bool:
    """This function will tell whether the viewer does what is asked of this body."""
    return may(person, "compliance.walk", body=recipient.body, realm=recipient.assignment.realm)


def controls(person: Person, recipient: Recipient) -> bool:
    """This function will tell whether the viewer controls this assignment."""
    return may(person, "compliance.control", body=recipient.assignment.issuer, realm=recipient.assignment.realm)


def context_of(recipient: Recipient, person: Person, typed: Typed) -> dict[str, Any]:
    """This function will gather what the screen shows; `typed` is what was refused last."""
    assignment, now = recipient.assignment, clock.now()
    proofs = [words.proof(each) for each in recipient.proofs.all()]
    return {
        "title": assignment.title,
        "section": reverse("registry:pages"),
        "crumbs": [(_("Assignments"), reverse("compliance:assignments")), (assignment.title, None)],
        "recipient": recipient,
        "assignment": assignment,
        "heading": words.heading(assignment),
        "badge": words.state(recipient.state),
        "is_open": recipient.state in OPEN,
        "is_closed": words.is_closed(recipient),
        "zone": recipient.body.territory.zone,
        "wishes": words.wishes(assignment),
        "suggested": [each for each in proofs if each["state"] == Proof.State.SUGGESTED],
        "shown": [each for each in proofs if each["state"] != Proof.State.SUGGESTED],
        "extensions": list(recipient.extensions.all()),
        "asks": next((each for each in recipient.extensions.all() if not each.decision), None),
        "may_walk": walks(person, recipient),
        "may_control": controls(person, recipient),
        "typed": typed,
        "sees_all": listing.issued(person).filter(pk=assignment.pk).exists(),
        "now": now,
    }


def own(request: HttpRequest, pk: int) -> Recipient:
    """This function will find a recipient for whom the viewer acts."""
    return _found(listing.received(viewer(request), permission="compliance.walk"), pk)


def held(request: HttpRequest, pk: int) -> Recipient:
    """This function will find a recipient whom the viewer controls."""
    return _found(listing.controlled(viewer(request)), pk)


def _found(rows: Any, pk: int) -> Recipient:
    recipient: Recipient | None = rows.select_related(*ROWS).filter(pk=pk).first()
    if recipient is None:
        raise Http404
    return recipient


def back(recipient: Recipient) -> HttpResponse:
    """This function will lead back to the screen of a recipient."""
    return redirect("compliance:recipient", pk=recipient.pk)


@allowed("compliance.walk")
@require_POST
def taking(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will take it into work."""
    recipient = answering.take(own(request, pk), by=viewer(request), now=clock.now())
    messages.success(request, _("Taken into work."))
    return back(recipient)


@allowed("compliance.walk")
@require_POST
@kept_when_refused
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show that it is done."""
    said = {name: request.POST.get(name, "") for name in ("url", "note")}
    recipient = own(request, pk)
    answering.claim(recipient, by=viewer(request), now=clock.now(), file=request.FILES.get("file"), **said)
    messages.success(request, _("Shown. Now the controller looks at it."))
    return back(recipient)


@allowed("compliance.walk")
@require_POST
@kept_when_refused
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will ask for more time."""
    recipient = own(request, pk)
    day = parse_date(request.POST.get("until", "")[:10]) if request.POST.get("until") else None
    if day is None:
        raise TooEarly(_("Ask for a day that is later than the one you have."))
    until = end_of(day, zone=recipient.body.territory.zone)
    reason = request.POST.get("reason", "")
    answering.ask_for_time(recipient, until=until, reason=reason, by=viewer(request), now=clock.now())
    messages.success(request, _("Asked. The day stays as it is until somebody decides."))
    return back(recipient)


@allowed("compliance.walk")
@require_POST
def extension_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will ask for more time no longer."""
    recipient = own(request, pk)
    answering.take_question_back(recipient, by=viewer(request), now=clock.now())
    messages.success(request, _("Taken back: the day stays as it is."))
    return back(recipient)


@allowed("compliance.control")
@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will accept what was shown."""
    recipient = controlling.accept(held(request, pk), by=viewer(request), now=clock.now())
    messages.success(request, _("Accepted. The body sees it."))
    return back(recipient)


@allowed("compliance.control")
@require_POST
@kept_when_refused
def giving_back(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will return it for a reason."""
    reason = request.POST.get("reason", "")
    recipient = controlling.send_back(held(request, pk), reason=reason, by=viewer(request), now=clock.now())
    messages.success(request, _("Returned. The body sees what is to be done better."))
    return back(recipient)


@allowed("compliance.control")
@require_POST
def taking_out(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will ask this body no longer."""
    reason = request.POST.get("reason", "")
    recipient = controlling.take_out(held(request, pk), reason=reason, by=viewer(request), now=clock.now())
    messages.success(request, _("This body is asked no longer."))
    return back(recipient)


@allowed("compliance.control")
@require_POST
@kept_when_refused
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give or refuse more time."""
    recipient = held(request, pk)
    asked = Extension.objects.filter(recipient=recipient, decision="").first()
    if asked is None:
        raise RecipientMoved(_("Somebody has decided this meanwhile."))
    is_given = request.POST.get("decision") == "given"
    note = request.POST.get("note", "")
    controlling.decide(asked, is_given=is_given, note=note, by=viewer(request), now=clock.now())
    messages.success(
        request, _("More time is given.") if is_given else _("More time is refused: the day stays as it is.")
    )
    return back(recipient)


def _proof(request: HttpRequest, pk: int, rows: Any) -> Proof:
    proof = Proof.objects.select_related("recipient__assignment", "upload").filter(pk=pk, recipient__in=rows).first()
    if proof is None:
        raise Http404
    return proof


@allowed("compliance.walk")
@require_POST
def proof_taken(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show what a rule has found."""
    proof = _proof(request, pk, listing.received(viewer(request), permission="compliance.walk"))
    return back(answering.claim_by(proof, by=viewer(request), now=clock.now()))


@allowed("compliance.walk")
@require_POST
def proof_dropped(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will put aside what a rule has found."""
    proof = _proof(request, pk, listing.received(viewer(request), permission="compliance.walk"))
    return back(answering.drop(proof, by=viewer(request), now=clock.now()).recipient)


@allowed("compliance.see")
@require_safe
def proof_file(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give a file by which something is proved."""
    proof = _proof(request, pk, either(viewer(request)))
    if proof.upload is None:
        raise Http404
    return serve(proof.upload)


@allowed("compliance.see")
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the file of an assignment to who was asked."""
    recipient = either(viewer(request)).select_related("assignment__upload").filter(pk=pk).first()
    if recipient is None or recipient.assignment.upload is None:
        raise Http404
    return serve(recipient.assignment.upload)
