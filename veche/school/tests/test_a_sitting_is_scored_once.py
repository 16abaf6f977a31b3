"""Two presses of one button, or two windows, score one sitting once."""

import pytest

from tests.world import NOON, World
from veche.journal.models import Entry
from veche.school.models import Certificate, Sitting
from veche.school.operations import certifying
from veche.school.operations import sitting as sittings
from veche.school.tests.learning import begun, certified, course, having_read, right_answers


def test_the_second_submission_is_refused_and_changes_nothing(world: World) -> None:
    sitting = begun(world.anna)
    stale = Sitting.objects.get(pk=sitting.pk)
    sittings.submit(sitting, course=course(), answers=right_answers(0), actor="person:1", now=NOON)
    with pytest.raises(sittings.AlreadyScored):
        sittings.submit(stale, course=course(), answers=right_answers(), actor="person:1", now=NOON)
    assert Sitting.objects.get().score == 0
    assert not Certificate.objects.exists()


def test_beginning_twice_gives_one_sitting_in_one_order(world: World) -> None:
    enrolment = having_read(world.anna)
    first, second = (
        sittings.start_sitting(enrolment, course=course(), actor="person:1", now=NOON) for _press in range(2)
    )
    assert (first.pk, first.order) == (second.pk, second.order)
    assert Entry.objects.filter(fact="school.SittingStarted").count() == 1


def test_issuing_again_gives_the_same_certificate(world: World) -> None:
    certificate = certified(world.anna)
    again = certifying.issue(Sitting.objects.get(), course=course(), actor="person:1", now=NOON)
    assert again.number == certificate.number
    assert Entry.objects.filter(fact="school.CertificateIssued").count() == 1


def test_a_failed_sitting_gives_no_certificate(world: World) -> None:
    sitting = begun(world.anna)
    sittings.submit(sitting, course=course(), answers=right_answers(0), actor="person:1", now=NOON)
    with pytest.raises(certifying.NotPassed):
        certifying.issue(sitting, course=course(), actor="person:1", now=NOON)


def test_a_sitting_of_a_changed_course_is_not_scored_and_begins_anew(world: World) -> None:
    sitting = begun(world.anna)
    newer = course().model_copy(update={"version": course().version + 1})
    with pytest.raises(sittings.CourseChanged):
        sittings.submit(sitting, course=newer, answers=right_answers(), actor="person:1", now=NOON)
    anew = sittings.start_sitting(sitting.enrolment, course=newer, actor="person:1", now=NOON)
    assert anew.version == newer.version
    assert Sitting.objects.count() == 1
