"""Going on a course."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.school.operations import studying
from veche.school.queries import contents


@allowed("school.learn")
@require_POST
def create(request: HttpRequest, code: str) -> HttpResponse:
    """This function will put the viewer on a course and open its first lesson."""
    person, course = viewer(request), contents.course(code)
    studying.enrol(person, course=course, actor=person.actor, now=clock.now())
    return redirect("school:lesson", course.id, course.lessons[0].code)
