"""Deeds on findings: the body mends, disputes and names who is in charge; the centre decides."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.compliance.models import Finding
from veche.compliance.operations import findings
from veche.compliance.operations.findings import NotADay
from veche.compliance.queries.portions import number
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import get_visible_or_404

MEND, DECIDE = "compliance.mend", "compliance.decide"
ROWS = Finding.objects.select_related("page__body", "body__territory")


def found(request: HttpRequest, permission: str, pk: int) -> Finding:
    """This function will find a finding on which the viewer has a right; 404 for anybody else's."""
    return get_visible_or_404(viewer(request), permission, ROWS.all(), realm="page__realm", pk=pk)


@allowed(MEND)
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will note that the body has mended it, and have the page looked at."""
    finding = found(request, MEND, pk)
    findings.claim(finding, by=viewer(request), now=clock.now(), words=request.POST.get("reason", ""))
    return _told(
        request, pk, _("The page will be looked at. When the look sees it mended, the finding closes by itself.")
    )


@allowed(MEND)
@require_POST
def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will keep the body's reason why the finding is wrong."""
    finding = found(request, MEND, pk)
    findings.dispute(finding, reason=request.POST.get("reason", ""), by=viewer(request), now=clock.now())
    return _told(request, pk, _("The centre will read your reason and decide."))


@allowed(MEND)
@require_POST
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will put a person of the body in charge."""
    finding, chosen = found(request, MEND, pk), request.POST.get("owner", "")
    owner = Person.objects.filter(pk=number(chosen), is_active=True).first()
    if owner is None:
        raise Http404
    findings.own(finding, owner=owner, by=viewer(request), now=clock.now())
    return _told(request, pk, _("In charge now: %(name)s.") % {"name": owner.name})


@allowed(DECIDE)
@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will turn a dispute down."""
    return _explained(request, pk, findings.reject, _("The finding is open again."))


@allowed(DECIDE)
@require_POST
def unwaive(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will take a waiver back."""
    return _explained(request, pk, findings.unwaive, _("The finding is open again."))


@allowed(DECIDE)
@require_POST
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will free the page from mending until a day, on a basis."""
    finding = found(request, DECIDE, pk)
    basis = request.POST.get("reason", "")
    findings.waive(finding, basis=basis, until=_day(request), by=viewer(request), now=clock.now())
    return _told(
        request, pk, _("The finding is waived. After the day it is open again if the page is still in breach.")
    )


@allowed(DECIDE)
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give more time."""
    finding = found(request, DECIDE, pk)
    reason = request.POST.get("reason", "")
    findings.extend(finding, until=_day(request), reason=reason, by=viewer(request), now=clock.now())
    return _told(request, pk, _("The body has more time."))


def _explained(request: HttpRequest, pk: int, deed: Callable[..., Finding], words: str) -> HttpResponse:
    deed(found(request, DECIDE, pk), reason=request.POST.get("reason", ""), by=viewer(request), now=clock.now())
    return _told(request, pk, words)


def _day(request: HttpRequest) -> dt.date:
    try:
        return dt.date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        raise NotADay(_("Say until which day.")) from None


def _told(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    messages.info(request, words)
    return redirect("compliance:finding", pk=pk)
