"""A course: lessons in Markdown and a test."""

from typing import Self

from pydantic import Field, model_validator

from veche.packs.pack import Code, Pack, Strict, Text, Words, unique


class Lesson(Strict):
    """One lesson; `body` is Markdown without its heading."""

    code: Code
    title: Text
    minutes: int = Field(gt=0, le=60)
    body: Text


class Option(Strict):
    """One answer to a question."""

    code: Code
    text: Text


class Question(Strict):
    """A question with one right answer and a word on why."""

    code: Code
    text: Text
    options: tuple[Option, ...] = Field(min_length=2)
    right: Code
    explanation: Text
    lesson: Code

    @model_validator(mode="after")
    def _right_one_is_there(self) -> Self:
        unique(self.options, "code")
        if self.right not in {option.code for option in self.options}:
            raise ValueError(f"the right answer {self.right!r} is not among the options")
        return self


class Certificate(Strict):
    """What the centre's certificate says, and what it is not."""

    heading: Words
    text: Words
    disclaimer: Words


class Course(Pack):
    """A course as it is read from its folder."""

    summary: Words
    audience: Words
    pass_percent: int = Field(ge=1, le=100)
    attempts_a_day: int = Field(ge=1)
    certificate: Certificate
    certificate_valid_days: int = Field(gt=0)
    remedies: tuple[Code, ...] = ()
    lessons: tuple[Lesson, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _questions_have_lessons(self) -> Self:
        unique(self.lessons, "code")
        unique(self.questions, "code")
        codes = {lesson.code for lesson in self.lessons}
        strays = [question.code for question in self.questions if question.lesson not in codes]
        if strays:
            raise ValueError(f"the question {strays[0]!r} belongs to no lesson of the course")
        return self

    @property
    def minutes(self) -> int:
        """How long the lessons take to read."""
        return sum(lesson.minutes for lesson in self.lessons)

    def score(self, answers: dict[str, str]) -> float:
        """This function will give the share of right answers in percent; `answers` is option codes by question codes."""
        right = sum(answers.get(question.code) == question.right for question in self.questions)
        return 100 * right / len(self.questions)

    def is_passed(self, answers: dict[str, str]) -> bool:
        """This function will tell whether the answers reach the pass mark."""
        return self.score(answers) >= self.pass_percent
