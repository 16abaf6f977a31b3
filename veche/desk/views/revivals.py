"""Trying a failed job again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.desk import operations
from veche.desk.queries.reach import covers_all
from veche.jobs.models import OwedJob
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.ui.messages import say


@allowed("jobs.see")
@require_POST
def create(request: HttpRequest, job_id: int) -> HttpResponse:
    """This function will take a dead letter back into work."""
    dead = OwedJob.objects.filter(pk=job_id).first() if covers_all(viewer(request), "jobs.see") else None
    if dead is None:
        raise Http404
    tried = operations.try_again(dead, actor=viewer(request).actor, now=clock.now())
    say(request, _("The job will be tried again in a moment.") if tried else _("The job is already in work."))
    return redirect("desk:health")
