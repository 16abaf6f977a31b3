"""Reading a lesson."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from veche.lib import clock
from veche.packs.kinds.courses import Course, Lesson
from veche.people.access import allowed, viewer
from veche.school.operations import studying
from veche.school.queries import contents, progress
from veche.school.rules.lessons import html
from veche.ui.messages import say
from veche.ui.render import render


@allowed("school.learn")
@require_safe
def show(request: HttpRequest, code: str, lesson: str) -> HttpResponse:
    """This function will show a lesson with the ones before and after it."""
    course = contents.course(code)
    found = contents.lesson(course, lesson)
    place = course.lessons.index(found)
    context = {
        "title": found.title,
        "crumbs": [
            (_("School"), reverse("school:programmes")),
            (contents.say(course.title), reverse("school:course", args=(code,))),
            (found.title, None),
        ],
        "course": course,
        "lesson": found,
        "place": place + 1,
        "text": html(found.body),
        "before": course.lessons[place - 1] if place else None,
        "after": _after(course, found),
        "progress": progress.of_course(viewer(request), course, now=clock.now()),
    }
    return render(request, "school/lessons/show.html", context)


@allowed("school.learn")
@require_POST
def read(request: HttpRequest, code: str, lesson: str) -> HttpResponse:
    """This function will mark a lesson as read and turn to the next one; after the last one to the course and its test."""
    person, course = viewer(request), contents.course(code)
    found = contents.lesson(course, lesson)
    studying.read_lesson(person, course=course, lesson=found, actor=person.actor, now=clock.now())
    after = _after(course, found)
    if after is not None:
        return redirect("school:lesson", course.id, after.code)
    say(request, _("That was the last lesson."))
    return redirect("school:course", course.id)


def _after(course: Course, lesson: Lesson) -> Lesson | None:
    place = course.lessons.index(lesson) + 1
    return course.lessons[place] if place < len(course.lessons) else None
