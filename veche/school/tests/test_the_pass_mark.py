"""Eighty percent of eighteen questions is fifteen right ones: fourteen fail."""

import pytest

from tests.world import World
from veche.journal.models import Entry
from veche.school.models import Certificate, Enrolment, Sitting
from veche.school.rules import scoring
from veche.school.tests.learning import course, right_answers, tried


def test_the_mark_of_this_course_is_fifteen_of_eighteen() -> None:
    assert (course().pass_percent, len(course().questions), scoring.needed(course())) == (80, 18, 15)


def test_the_least_that_passes_gives_a_certificate(world: World) -> None:
    certificate = tried(world.anna, right_answers(15))
    assert certificate is not None
    assert Sitting.objects.get().score == pytest.approx(83.3)
    assert Enrolment.objects.get().completed_at is not None
    assert "83 %" in certificate.statement


def test_one_answer_less_fails(world: World) -> None:
    assert tried(world.anna, right_answers(14)) is None
    assert Sitting.objects.get().is_passed is False
    assert Enrolment.objects.get().completed_at is None
    assert not Certificate.objects.exists()


def test_an_answer_that_was_not_offered_is_wrong() -> None:
    assert scoring.judged(course(), dict.fromkeys(right_answers(), "zzz")).score == 0


def test_the_journal_tells_of_the_outcome_and_not_of_the_score(world: World) -> None:
    tried(world.anna, right_answers())
    told = {entry.fact: entry.values for entry in Entry.objects.filter(fact__startswith="school.")}
    assert {"school.SittingPassed", "school.CertificateIssued"} <= told.keys()
    assert not any("score" in values or "Анна" in str(values) for values in told.values())
