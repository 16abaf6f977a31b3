"""Short ways through the course, for the tests."""

import datetime as dt

from tests.world import NOON
from veche.packs.kinds.courses import Course
from veche.people.models import Person
from veche.school.models import Certificate, Enrolment, Sitting
from veche.school.operations import sitting as sittings
from veche.school.operations import studying
from veche.school.queries import contents

CODE = "official_page_basics"


def course() -> Course:
    return contents.course(CODE)


def right_answers(number: int | None = None) -> dict[str, str]:
    """This function will answer the first `number` questions rightly (all when left out) and the rest wrongly."""
    questions = course().questions
    number = len(questions) if number is None else number
    return {
        question.code: question.right
        if place < number
        else next(option.code for option in question.options if option.code != question.right)
        for place, question in enumerate(questions)
    }


def having_read(person: Person, now: dt.datetime = NOON) -> Enrolment:
    for lesson in course().lessons:
        studying.read_lesson(person, course=course(), lesson=lesson, actor=person.actor, now=now)
    return Enrolment.objects.get(person=person)


def begun(person: Person, now: dt.datetime = NOON) -> Sitting:
    return sittings.start_sitting(having_read(person, now), course=course(), actor=person.actor, now=now)


def tried(person: Person, answers: dict[str, str], now: dt.datetime = NOON) -> Certificate | None:
    return sittings.submit(begun(person, now), course=course(), answers=answers, actor=person.actor, now=now)


def certified(person: Person, now: dt.datetime = NOON) -> Certificate:
    certificate = tried(person, right_answers(), now)
    assert certificate is not None
    return certificate
