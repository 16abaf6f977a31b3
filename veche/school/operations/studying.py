"""Going on a course and through its lessons."""

import datetime as dt

from django.db import transaction

from veche.facts import school as facts
from veche.journal import operations as journal
from veche.packs.kinds.courses import Course, Lesson
from veche.people.models import Person
from veche.school.models import Enrolment, LessonRead
from veche.school.queries import contents


@transaction.atomic
def enrol(person: Person, *, course: Course, actor: str, now: dt.datetime) -> Enrolment:
    """This function will put a person on a course; one who is on it already stays as they are."""
    programme = contents.programme_of(course)
    enrolment, is_new = Enrolment.objects.get_or_create(
        person=person,
        course=course.id,
        defaults={"version": course.version, "programme": programme.id if programme else "", "started_at": now},
    )
    if is_new:
        fact = facts.Enrolled(enrolment_id=enrolment.pk, person_id=person.pk, course=course.id, version=course.version)
        journal.record(fact, actor=actor, at=now)
    return enrolment


@transaction.atomic
def read_lesson(person: Person, *, course: Course, lesson: Lesson, actor: str, now: dt.datetime) -> LessonRead:
    """This function will mark a lesson as read, once; reading puts a person on the course."""
    enrolment = enrol(person, course=course, actor=actor, now=now)
    row, is_new = LessonRead.objects.get_or_create(enrolment=enrolment, lesson=lesson.code, defaults={"at": now})
    if is_new:
        fact = facts.LessonRead(enrolment_id=enrolment.pk, person_id=person.pk, course=course.id, lesson=lesson.code)
        journal.record(fact, actor=actor, at=now)
    return row
