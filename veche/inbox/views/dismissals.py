"""Closing a case that asks for nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.inbox.operations import answering
from veche.inbox.queries import choices
from veche.inbox.views.reach import reachable
from veche.lib import clock
from veche.people.access import allowed, viewer


@allowed("inbox.close")
@require_POST
def create(request: HttpRequest, case_id: int) -> HttpResponse:
    """This function will close a case without an answer, for one of the listed reasons."""
    case, reason = reachable(request, case_id, "inbox.close"), request.POST.get("reason", "")
    if reason not in choices.DISMISSALS:
        messages.error(request, _("Choose the reason first."))
    else:
        answering.dismiss(case, reason=reason, actor=viewer(request).actor, now=clock.now())
        messages.success(request, _("The case is closed without an answer."))
    return redirect("inbox:case", case.pk)
