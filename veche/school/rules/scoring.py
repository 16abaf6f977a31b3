"""The test: its order for one sitting, and what the answers are worth."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from veche.packs.kinds.courses import Course, Option, Question

Order = list[list[str]]


@dataclass(frozen=True)
class Verdict:
    """What the answers are worth: percent with one decimal place, and whether the pass mark is reached."""

    score: float
    is_passed: bool


@dataclass(frozen=True)
class Asked:
    """A question as one sitting shows it: the options in that sitting's order."""

    question: Question
    options: tuple[Option, ...]


def shuffled(course: Course, dice: random.Random) -> Order:
    """This function will make an order of questions, each [question code, option codes…], to be kept with the sitting."""
    order = [[question.code, *_mixed(question, dice)] for question in course.questions]
    dice.shuffle(order)
    return order


def _mixed(question: Question, dice: random.Random) -> list[str]:
    codes = [option.code for option in question.options]
    dice.shuffle(codes)
    return codes


def asked(course: Course, order: Order) -> list[Asked]:
    """This function will lay the course's questions out in a kept order; what the course no longer has is left out."""
    questions = {question.code: question for question in course.questions}
    laid = []
    for code, *codes in order:
        if code in questions:
            options = {option.code: option for option in questions[code].options}
            laid.append(Asked(questions[code], tuple(options[one] for one in codes if one in options)))
    return laid


def judged(course: Course, answers: Mapping[str, str]) -> Verdict:
    """This function will score answers (option codes by question codes) by the course's own mark."""
    given = dict(answers)
    return Verdict(score=round(course.score(given), 1), is_passed=course.is_passed(given))


def needed(course: Course) -> int:
    """This function will count how many right answers pass."""
    total = len(course.questions)
    return next(right for right in range(total + 1) if 100 * right / total >= course.pass_percent)
