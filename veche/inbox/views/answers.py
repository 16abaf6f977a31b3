"""Publishing an answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.inbox.operations import answering
from veche.inbox.views.reach import reachable
from veche.lib import clock
from veche.people.access import allowed, viewer


@allowed("inbox.answer")
@require_POST
def create(request: HttpRequest, case_id: int) -> HttpResponse:
    """This function will send an answer into the thread of a case."""
    case, text = reachable(request, case_id, "inbox.answer"), request.POST.get("text", "")
    answering.keep_draft(case, text=text)
    try:
        answering.answer(case, text=text, actor=viewer(request).actor, now=clock.now())
    except answering.AlreadyAnswered as late:
        messages.error(request, _("%(late)s Your text: %(text)s") % {"late": late, "text": text})
    else:
        messages.success(request, _("The answer is on its way. The case closes when the network confirms it."))
    return redirect("inbox:case", case.pk)
