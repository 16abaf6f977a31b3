"""Sitting the test, and what came of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from veche.lib import clock
from veche.packs.kinds.courses import Course
from veche.people.access import allowed, viewer
from veche.school.forms import TestForm
from veche.school.models import Sitting
from veche.school.operations import sitting as sittings
from veche.school.operations import studying
from veche.school.queries import contents, progress
from veche.school.rules import scoring
from veche.ui.render import render


@allowed("school.learn")
@require_POST
def create(request: HttpRequest, code: str) -> HttpResponse:
    """This function will begin the test, or open the one that is begun."""
    person, course, now = viewer(request), contents.course(code), clock.now()
    enrolment = studying.enrol(person, course=course, actor=person.actor, now=now)
    sitting = sittings.start_sitting(enrolment, course=course, actor=person.actor, now=now)
    return redirect("school:sitting", sitting.pk)


@allowed("school.learn")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """This function will show the test, take its answers, and show the result once it is scored."""
    sitting = progress.own_sitting(viewer(request), sitting_id)
    course = contents.course(sitting.enrolment.course)
    if sitting.finished_at is not None:
        return _result(request, sitting, course)
    if sitting.version != course.version:
        return redirect("school:course", course.id)
    form = TestForm(scoring.asked(course, sitting.order), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actor = viewer(request).actor
        sittings.submit(sitting, course=course, answers=form.cleaned_data, actor=actor, now=clock.now())
        return redirect("school:sitting", sitting.pk)
    return _questions(request, course, form)


def _questions(request: HttpRequest, course: Course, form: TestForm) -> HttpResponse:
    missed = [form[name] for name in form.errors] if form.is_bound else []
    context = {
        **_frame(course, _("Test")),
        "form": form,
        "missed": missed,
        "missed_words": ngettext("%(n)s question has no answer", "%(n)s questions have no answer", len(missed))
        % {"n": len(missed)},
        "needed": scoring.needed(course),
    }
    return render(request, "school/sittings/questions.html", context, status=422 if missed else 200)


def _result(request: HttpRequest, sitting: Sitting, course: Course) -> HttpResponse:
    # Questions of an older course are not explained by the newer one's words.
    known = scoring.asked(course, sitting.order) if sitting.version == course.version else []
    given = sitting.answers
    context = {
        **_frame(course, _("The test is passed") if sitting.is_passed else _("Not passed this time")),
        "sitting": sitting,
        "certificate": getattr(sitting, "certificate", None),
        "wrong": [_explained(one, given) for one in known if given.get(one.question.code) != one.question.right],
        "right": [_explained(one, given) for one in known if given.get(one.question.code) == one.question.right],
        "total": len(sitting.order),
        "right_number": round(len(sitting.order) * (sitting.score or 0) / 100),
        "needed": scoring.needed(course),
        "lessons": {lesson.code: lesson.title for lesson in course.lessons},
        "progress": progress.of_course(viewer(request), course, now=clock.now()),
    }
    return render(request, "school/sittings/result.html", context)


def _explained(one: scoring.Asked, given: dict[str, str]) -> dict[str, Any]:
    words = {option.code: option.text for option in one.options}
    return {"question": one.question, "answer": words.get(given.get(one.question.code, ""), "—")}


def _frame(course: Course, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "course": course,
        "course_title": contents.say(course.title),
        "crumbs": [
            (_("School"), reverse("school:programmes")),
            (contents.say(course.title), reverse("school:course", args=(course.id,))),
            (title, None),
        ],
    }
