"""The one thing to do next, for the home page and for the school's own."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from veche.lib import clock
from veche.people import queries as people
from veche.people.models import Person
from veche.school.queries import contents, progress
from veche.school.queries.progress import Progress


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What to do, in words, with its address; `minutes` it takes; `done` of `total` lessons behind."""

    kind: str
    words: str
    course_title: str
    url: str
    minutes: int
    done: int
    total: int


MINUTES_OF_A_QUESTION = 0.5


def next_step(viewer: Person) -> NextStep | None:
    """This function will find the viewer's next step: a course begun before one that is new; None when nothing is left."""
    if not people.may(viewer, "school.learn"):
        return None
    now = clock.now()
    known = [each for _programme, rows in progress.by_programme(viewer, now=now) for each in rows]
    steps = [step for each in sorted(known, key=lambda each: each.enrolment is None) if (step := step_of(each))]
    return steps[0] if steps else None


def step_of(of: Progress) -> NextStep | None:
    """This function will say the next step in one course; None when it is done or the test is closed for today."""
    if of.stage in {"done", "pause"}:
        return None
    lesson, course = of.next_lesson, of.course
    if lesson is not None:
        url = reverse("school:lesson", args=(course.id, lesson.code))
        words, minutes = _("Read the lesson “%(title)s”") % {"title": lesson.title}, lesson.minutes
    else:
        url = reverse("school:course", args=(course.id,))
        words, minutes = _("Take the test"), round(len(course.questions) * MINUTES_OF_A_QUESTION)
    return NextStep(
        kind=of.stage,
        words=words,
        course_title=contents.say(course.title),
        url=url,
        minutes=minutes,
        done=of.done,
        total=of.total,
    )
