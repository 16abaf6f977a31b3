"""How far the viewer has come."""

import datetime as dt
from dataclasses import dataclass

from django.http import Http404

from veche.packs.kinds.courses import Course, Lesson
from veche.packs.kinds.programmes import Programme
from veche.people.models import Person
from veche.school.models import Certificate, Enrolment, LessonRead, Sitting
from veche.school.queries import contents
from veche.school.rules import attempts


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One course as its learner stands in it; `opens_at` is when a spent test opens again."""

    course: Course
    enrolment: Enrolment | None
    read: frozenset[str]
    sittings: tuple[Sitting, ...]
    certificate: Certificate | None
    opens_at: dt.datetime | None

    @property
    def done(self) -> int:
        """How many lessons of today's course are read."""
        return sum(lesson.code in self.read for lesson in self.course.lessons)

    @property
    def total(self) -> int:
        """How many lessons the course has."""
        return len(self.course.lessons)

    @property
    def next_lesson(self) -> Lesson | None:
        """The first lesson that is not read."""
        return next((lesson for lesson in self.course.lessons if lesson.code not in self.read), None)

    @property
    def open_sitting(self) -> Sitting | None:
        """The test that is begun and not handed in."""
        return next((sitting for sitting in self.sittings if sitting.finished_at is None), None)

    @property
    def scored(self) -> list[Sitting]:
        """The tests that are scored, the newest first."""
        return [sitting for sitting in self.sittings if sitting.finished_at is not None]

    @property
    def stage(self) -> str:
        """Where the learner stands: "new", "lessons", "test", "pause" or "done"."""
        if self.certificate is not None:
            return "done"
        if self.next_lesson is not None:
            return "lessons" if self.enrolment else "new"
        return "pause" if self.opens_at and not self.open_sitting else "test"


def of_courses(viewer: Person, courses: list[Course], *, now: dt.datetime) -> list[Progress]:
    """This function will give the viewer's progress in each of the courses, in four reads for all of them."""
    enrolments = {row.course: row for row in Enrolment.objects.filter(person=viewer)}
    read = LessonRead.objects.filter(enrolment__person=viewer).values_list("enrolment_id", "lesson")
    sittings = list(Sitting.objects.filter(enrolment__person=viewer).order_by("-started_at"))
    held = Certificate.objects.filter(person=viewer).order_by("issued_at")
    valid = {row.course: row for row in held if row.is_valid(now)}
    lessons: dict[int, set[str]] = {}
    for enrolment_id, lesson in read:
        lessons.setdefault(enrolment_id, set()).add(lesson)
    return [
        _progress(
            course,
            enrolments.get(course.id),
            frozenset(lessons.get(enrolments[course.id].pk, ())) if course.id in enrolments else frozenset(),
            sittings,
            certificate=valid.get(course.id),
            now=now,
        )
        for course in courses
    ]


def _progress(
    course: Course,
    enrolment: Enrolment | None,
    read: frozenset[str],
    sittings: list[Sitting],
    *,
    certificate: Certificate | None,
    now: dt.datetime,
) -> Progress:
    own = tuple(one for one in sittings if enrolment is not None and one.enrolment_id == enrolment.pk)
    started = [one.started_at for one in own]
    return Progress(
        course=course,
        enrolment=enrolment,
        read=read,
        sittings=own,
        certificate=certificate,
        opens_at=attempts.next_attempt_at(started, a_day=course.attempts_a_day, now=now),
    )


def of_course(viewer: Person, course: Course, *, now: dt.datetime) -> Progress:
    """This function will give the viewer's progress in one course."""
    return of_courses(viewer, [course], now=now)[0]


def by_programme(viewer: Person, *, now: dt.datetime) -> list[tuple[Programme, list[Progress]]]:
    """This function will lay out every programme with the viewer's progress in its courses."""
    courses = contents.courses()
    known = {each.course.id: each for each in of_courses(viewer, list(courses.values()), now=now)}
    return [
        (programme, [known[code] for code in programme.courses if code in known]) for programme in contents.programmes()
    ]


def own_sitting(viewer: Person, sitting_id: int) -> Sitting:
    """This function will find a sitting of the viewer's own; raises Http404."""
    found = Sitting.objects.select_related("enrolment__person").filter(pk=sitting_id, enrolment__person=viewer).first()
    if found is None:
        raise Http404
    return found
