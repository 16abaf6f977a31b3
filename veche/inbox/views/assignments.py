"""Who works a case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.agencies.models import Body
from veche.inbox.operations import assigning
from veche.inbox.queries import cases, choices
from veche.inbox.views.reach import reachable
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer


@allowed("inbox.assign")
@require_POST
def update(request: HttpRequest, case_id: int) -> HttpResponse:
    """This function will put a person in charge of a case."""
    case = reachable(request, case_id, "inbox.assign")
    able = {str(person.pk): person for person in people.colleagues("inbox.answer", case.body, realm=case.realm)}
    person = able.get(request.POST.get("person", ""))
    if person is None:
        messages.error(request, _("Choose a person who may answer for this body."))
    else:
        assigning.assign(case, person=person, actor=viewer(request).actor, now=clock.now())
        messages.success(request, _("In charge now: %(name)s.") % {"name": person.name})
    return redirect("inbox:case", case.pk)


@allowed("inbox.assign")
@require_POST
def hand_over(request: HttpRequest, case_id: int) -> HttpResponse:
    """This function will give a case to another body; the viewer may lose sight of it by that."""
    case, person = reachable(request, case_id, "inbox.assign"), viewer(request)
    offered = {str(pk) for pk, _name in choices.bodies(person, case)}
    if request.POST.get("body") not in offered:
        messages.error(request, _("Choose the body that this case goes to."))
        return redirect("inbox:case", case.pk)
    body = Body.objects.get(pk=request.POST["body"])
    assigning.hand_over(case, body=body, why=request.POST.get("why", ""), actor=person.actor, now=clock.now())
    messages.success(request, _("The case is handed over: %(body)s.") % {"body": body.title})
    seen = cases.visible_cases(person).filter(pk=case.pk).exists()
    return redirect("inbox:case", case.pk) if seen else redirect("inbox:cases")
