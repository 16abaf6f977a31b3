"""Who has finished what: for those who teach, in the bodies that they see.

It tells what is finished, not how often somebody failed: scores belong to the learner.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from veche.people import queries as people
from veche.people.models import Appointment, Person
from veche.school.models import Certificate, Enrolment, LessonRead
from veche.school.queries import contents
from veche.school.rules import numbers


@dataclass(frozen=True, kw_only=True)
class Learner:
    """One person on one course."""

    name: str
    body: str
    course_title: str
    done: int
    total: int
    started_at: dt.datetime
    completed_at: dt.datetime | None
    certificate: Certificate | None
    is_valid: bool


MOST = 500


def learners(viewer: Person, *, now: dt.datetime) -> list[Learner]:
    """This function will list those whom the viewer teaches, by body and name: at most MOST, those who began last."""
    standing = _appointments(viewer)
    rows = list(
        Enrolment.objects.filter(person__in=standing.values("person"))
        .select_related("person")
        .order_by("-started_at")[:MOST]
    )
    bodies = {each.person_id: each.body.title for each in standing.filter(person__in=[row.person_id for row in rows])}
    held = Certificate.objects.filter(sitting__enrolment__in=rows).select_related("sitting").order_by("issued_at")
    newest = {certificate.sitting.enrolment_id: certificate for certificate in held}
    read = _read(rows)
    found = [_learner(row, bodies[row.person_id], read.get(row.pk, set()), newest.get(row.pk), now) for row in rows]
    return sorted(found, key=lambda one: (one.body, one.name))


def _appointments(viewer: Person) -> QuerySet[Appointment]:
    standing = Appointment.objects.filter(ended_at=None, person__is_active=True).select_related("body")
    return people.visible(viewer, "school.teach", standing)


def _read(rows: list[Enrolment]) -> dict[int, set[str]]:
    read: dict[int, set[str]] = {}
    for enrolment_id, lesson in LessonRead.objects.filter(enrolment__in=rows).values_list("enrolment_id", "lesson"):
        read.setdefault(enrolment_id, set()).add(lesson)
    return read


def _learner(row: Enrolment, body: str, read: set[str], held: Certificate | None, now: dt.datetime) -> Learner:
    course = contents.courses().get(row.course)
    lessons = {lesson.code for lesson in course.lessons} if course else set()
    return Learner(
        name=row.person.name,
        body=body,
        course_title=contents.say(course.title) if course else row.course,
        done=len(lessons & read),
        total=len(lessons),
        started_at=row.started_at,
        completed_at=row.completed_at,
        certificate=held,
        is_valid=held is not None and held.is_valid(now),
    )


def taught(viewer: Person, number: str) -> Certificate:
    """This function will find a certificate of somebody whom the viewer teaches; raises Http404."""
    found = Certificate.objects.filter(
        number=numbers.read(number), person__in=_appointments(viewer).values("person")
    ).first()
    if found is None:
        raise Http404
    return found
