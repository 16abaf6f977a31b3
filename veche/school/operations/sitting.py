"""Sitting the test: begun within the course's limits, scored once."""

import datetime as dt
import random
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.facts import school as facts
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.packs.kinds.courses import Course
from veche.school.models import Certificate, Enrolment, Sitting
from veche.school.operations import certifying
from veche.school.rules import attempts, scoring


class LessonsUnread(Refusal):
    """The certificate says that the course was taken; the test waits for its lessons."""


class AttemptsSpent(Refusal):
    """The test was tried as often as the course allows in a day."""


class AlreadyCertified(Refusal):
    """The person holds a certificate of this course that is still valid."""


class AlreadyScored(Refusal):
    """These answers, or others of the same sitting, were scored before."""


class CourseChanged(Refusal):
    """The course was changed while the test was open."""


def start_sitting(enrolment: Enrolment, *, course: Course, actor: str, now: dt.datetime) -> Sitting:
    """This function will begin the test, or give the sitting that is open.

    Raises LessonsUnread, AlreadyCertified and AttemptsSpent.
    """
    try:
        return _started(enrolment, course, actor, now)
    except IntegrityError:  # the same person pressed twice: the other press has begun it
        return Sitting.objects.get(enrolment=enrolment, finished_at=None)


@transaction.atomic
def _started(enrolment: Enrolment, course: Course, actor: str, now: dt.datetime) -> Sitting:
    # A sitting of an older course was never answered and can no longer be scored fairly.
    Sitting.objects.filter(enrolment=enrolment, finished_at=None).exclude(version=course.version).delete()
    standing = Sitting.objects.filter(enrolment=enrolment, finished_at=None).first()
    if standing is not None:
        return standing
    _refuse_unready(enrolment, course, now)
    sitting = Sitting.objects.create(
        enrolment=enrolment,
        version=course.version,
        order=scoring.shuffled(course, random.SystemRandom()),
        started_at=now,
    )
    journal.record(
        facts.SittingStarted(sitting_id=sitting.pk, person_id=enrolment.person_id, course=course.id),
        actor=actor,
        at=now,
    )
    return sitting


def _refuse_unready(enrolment: Enrolment, course: Course, now: dt.datetime) -> None:
    read = set(enrolment.lessons_read.values_list("lesson", flat=True))
    unread = sum(lesson.code not in read for lesson in course.lessons)
    if unread:
        left = ngettext("%(left)s lesson is left.", "%(left)s lessons are left.", unread) % {"left": unread}
        raise LessonsUnread(_("The test opens after the lessons.") + " " + left)
    held = Certificate.objects.filter(person_id=enrolment.person_id, course=course.id)
    if any(certificate.is_valid(now) for certificate in held):
        raise AlreadyCertified(_("You have passed this test. Your certificate is valid."))
    started = enrolment.sittings.values_list("started_at", flat=True)
    if attempts.next_attempt_at(started, a_day=course.attempts_a_day, now=now):
        raise AttemptsSpent(_("Today's attempts are spent. Look through the lessons and come back tomorrow."))


@transaction.atomic
def submit(
    sitting: Sitting, *, course: Course, answers: Mapping[str, str], actor: str, now: dt.datetime
) -> Certificate | None:
    """This function will score a sitting, once, and issue the certificate when it is passed; None when it is not.

    Raises AlreadyScored and CourseChanged.
    """
    if sitting.version != course.version:
        raise CourseChanged(
            _("The course was changed while you were answering. Begin the test anew; this attempt does not count.")
        )
    verdict = scoring.judged(course, answers)
    won = Sitting.objects.filter(pk=sitting.pk, finished_at=None).update(
        answers=dict(answers), finished_at=now, score=verdict.score, is_passed=verdict.is_passed
    )
    if not won:
        raise AlreadyScored(_("This test is scored already; the first answers count."))
    sitting.refresh_from_db()
    outcome = facts.SittingPassed if verdict.is_passed else facts.SittingFailed
    person_id = sitting.enrolment.person_id
    journal.record(outcome(sitting_id=sitting.pk, person_id=person_id, course=course.id), actor=actor, at=now)
    if not verdict.is_passed:
        return None
    Enrolment.objects.filter(pk=sitting.enrolment_id, completed_at=None).update(completed_at=now)
    return certifying.issue(sitting, course=course, actor=actor, now=now)
