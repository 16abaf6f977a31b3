"""What people do on a roadmap's screen."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from veche.compliance.models import Roadmap, Step
from veche.compliance.operations.roadmaps import walking
from veche.lib import clock
from veche.media.responses import serve
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.ui.typed import kept_when_refused

STEPS = Step.objects.select_related("roadmap__body")
Deed = Callable[..., Step]


def _step(request: HttpRequest, pk: int, permission: str) -> Step:
    return get_visible_or_404(
        viewer(request), permission, STEPS.all(), body="roadmap__body", realm="roadmap__realm", pk=pk
    )


@allowed("compliance.walk")
@require_POST
@kept_when_refused
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will close a step on the viewer's word with a note or a file."""
    step = _step(request, pk, "compliance.walk")
    note, file = request.POST.get("note", ""), request.FILES.get("file")
    walking.done(step, by=viewer(request), now=clock.now(), note=note, file=file)
    messages.success(request, _("The step is done."))
    return redirect("compliance:roadmap", pk=step.roadmap_id)


@allowed("compliance.walk")
@require_POST
@kept_when_refused
def blockage(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will mark a step as stuck for a reason."""
    step = _step(request, pk, "compliance.walk")
    walking.block(step, reason=request.POST.get("reason", ""), by=viewer(request), now=clock.now())
    messages.info(request, _("The step is marked as stuck. Those who guide you see the reason."))
    return redirect("compliance:roadmap", pk=step.roadmap_id)


@allowed("compliance.walk")
@require_POST
def resumption(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will go on with a stuck step."""
    step = _step(request, pk, "compliance.walk")
    walking.go_on(step, by=viewer(request), now=clock.now())
    return redirect("compliance:roadmap", pk=step.roadmap_id)


@allowed("compliance.guide")
@require_POST
@kept_when_refused
def needlessness(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will close a step as not needed here."""
    step = _step(request, pk, "compliance.guide")
    walking.skip(step, reason=request.POST.get("reason", ""), by=viewer(request), now=clock.now())
    return redirect("compliance:roadmap", pk=step.roadmap_id)


@allowed("compliance.walk")
@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will open a step again that a person has closed."""
    step = _step(request, pk, "compliance.walk")
    walking.reopen(step, by=viewer(request), now=clock.now())
    return redirect("compliance:roadmap", pk=step.roadmap_id)


@allowed("compliance.see")
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the file by which a step is proved."""
    step = _step(request, pk, "compliance.see")
    if step.upload is None:
        raise Http404
    return serve(step.upload)


@allowed("compliance.check")
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will hear at once what checks say of a roadmap's steps."""
    rows = Roadmap.objects.select_related("body")
    roadmap = get_visible_or_404(viewer(request), "compliance.check", rows, pk=pk)
    before = roadmap.steps_done
    after = walking.check(roadmap, now=clock.now()).steps_done
    messages.info(
        request, _("Checked: what is done is closed.") if after > before else _("Checked: nothing new is seen yet.")
    )
    return redirect("compliance:roadmap", pk=roadmap.pk)


@allowed("compliance.guide")
@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will take a roadmap back for a reason."""
    rows = Roadmap.objects.select_related("body")
    roadmap = get_visible_or_404(viewer(request), "compliance.guide", rows, pk=pk)
    walking.withdraw(roadmap, reason=request.POST.get("reason", ""), by=viewer(request), now=clock.now())
    messages.success(request, _("The roadmap is withdrawn."))
    return redirect("compliance:roadmap", pk=roadmap.pk)
