"""Keeping what is typed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.inbox.operations import answering
from veche.inbox.views.reach import reachable
from veche.people.access import allowed


@allowed("inbox.answer")
@require_POST
def update(request: HttpRequest, case_id: int) -> HttpResponse:
    """This function will keep the draft of an answer."""
    case = reachable(request, case_id, "inbox.answer")
    answering.keep_draft(case, text=request.POST.get("text", ""))
    messages.success(request, _("The draft is kept."))
    return redirect("inbox:case", case.pk)
