"""One course."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.school.queries import contents, progress
from veche.school.rules import scoring
from veche.ui.render import render


@allowed("school.learn")
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """This function will show a course: its lessons, the test, and how far the viewer has come."""
    course = contents.course(code)
    context = {
        "title": contents.say(course.title),
        "lede": contents.say(course.summary),
        "crumbs": [(_("School"), reverse("school:programmes")), (contents.say(course.title), None)],
        "course": course,
        "progress": progress.of_course(viewer(request), course, now=clock.now()),
        "needed": scoring.needed(course),
        "basis": course.basis,
    }
    return render(request, "school/courses/show.html", context)
