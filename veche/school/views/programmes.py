"""The school's first page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.school import queries
from veche.school.queries import certificates, contents, progress
from veche.ui.render import render


@allowed("school.learn")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will show the programmes, the viewer's progress and the next step."""
    person, now = viewer(request), clock.now()
    context = {
        "title": _("School"),
        "programmes": progress.by_programme(person, now=now),
        "step": queries.next_step(person),
        "certificates": certificates.held_by(person),
        "may_teach": people.may(person, "school.teach"),
        "say": contents.say,
    }
    return render(request, "school/programmes/list.html", context)
