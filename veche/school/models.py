"""Who learns what: enrolments, lessons read, sittings of a test, certificates."""

import datetime as dt

from django.db import models
from django.db.models import Q

from veche.people.models import Person
from veche.school.rules import numbers


class Enrolment(models.Model):
    """A person on a course; `version` is the course's when they began, `completed_at` when they first passed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=60, blank=True)
    course = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "course"], name="enrolled_once"),)

    def __str__(self) -> str:
        return f"enrolment {self.pk} on {self.course}"


class LessonRead(models.Model):
    """A lesson that its reader has marked as read."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="lessons_read")
    lesson = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["enrolment", "lesson"], name="lesson_read_once"),)

    def __str__(self) -> str:
        return f"{self.lesson} of enrolment {self.enrolment_id}"


class Sitting(models.Model):
    """One attempt at a test. `order` keeps how it was asked, `answers` option codes by question codes, `score` percent."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="sittings")
    version = models.PositiveIntegerField()
    order = models.JSONField()
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)
    is_passed = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(finished_at__isnull=True), name="one_sitting_at_a_time"
            ),
            models.CheckConstraint(
                name="sitting_scored_when_finished",
                condition=Q(finished_at__isnull=True, score__isnull=True, is_passed__isnull=True)
                | Q(finished_at__isnull=False, score__isnull=False, is_passed__isnull=False),
            ),
            models.CheckConstraint(
                name="sitting_score", condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100)
            ),
        )

    def __str__(self) -> str:
        return f"sitting {self.pk}"


class Certificate(models.Model):
    """What the centre vouches for, in the words of the day of issue: the sheet is set from this row alone."""

    number = models.CharField(max_length=20, unique=True)
    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT, related_name="certificate")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    holder_name = models.CharField(max_length=200)
    course = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    course_title = models.CharField(max_length=300)
    heading = models.CharField(max_length=200)
    statement = models.TextField()
    disclaimer = models.TextField()
    issued_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="certificate_revoked_for_a_reason",
                condition=Q(revoked_at__isnull=True, revoked_why="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_why="")),
            ),
            models.CheckConstraint(name="certificate_dates", condition=Q(valid_until__gt=models.F("issued_at"))),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def short_number(self) -> str:
        """The number without its letters, as addresses carry it."""
        return numbers.short(self.number)

    def is_valid(self, now: dt.datetime) -> bool:
        """This function will tell whether the centre still vouches for it at `now`."""
        return self.revoked_at is None and now < self.valid_until
