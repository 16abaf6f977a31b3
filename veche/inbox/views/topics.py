"""Correcting what a case is about."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.inbox.operations import assigning
from veche.inbox.queries import choices
from veche.inbox.views.reach import reachable
from veche.lib import clock
from veche.people.access import allowed, viewer


@allowed("inbox.triage")
@require_POST
def update(request: HttpRequest, case_id: int) -> HttpResponse:
    """This function will set the topic of a case."""
    case, topic = reachable(request, case_id, "inbox.triage"), request.POST.get("topic", "")
    if topic not in dict(choices.topics()):
        raise Http404
    assigning.change_topic(case, topic=topic, actor=viewer(request).actor, now=clock.now())
    messages.success(request, _("The topic is now “%(topic)s”.") % {"topic": choices.topic_title(topic)})
    return redirect("inbox:case", case.pk)
