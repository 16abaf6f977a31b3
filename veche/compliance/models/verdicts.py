"""Rules as they were, and what they said of pages."""

from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models

from veche.registry.models import Observation, Page


class RuleText(models.Model):
    """A rule word for word as it was when it judged, so that last March's verdict is explained by last March's rule."""

    pack = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    rule = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    words = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["digest", "pack", "version"], name="rule_text_once"),)

    def __str__(self) -> str:
        return f"{self.pack}/{self.rule} version {self.version}"


class Outcome(models.TextChoices):
    """What a rule found."""

    MET = "met"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    NOT_IN_FORCE = "not_in_force"


class Grounds(models.Model):
    """What a rule saw and answered, kept once for all pages that show it the same to the last number (`digest`).

    `fingerprint` leaves out what changes by itself every day: grounds that have it in common say the same.
    """

    # Nobody asks for the grounds of a text: they are found by their digest.
    text = models.ForeignKey(RuleText, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=60, blank=True)
    seen = models.JSONField(default=dict)
    parts = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=40)
    digest = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return f"grounds {self.digest}"


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def whole(self) -> Self:
        """This function will read verdicts with all that their evidence is told from."""
        return self.select_related("grounds__text", "page", "observation").defer("observation__profile")


class Verdict(models.Model):
    """What one rule said of a page from `at` on; a new row only when something changed.

    While it stands, its page's Standing says when it was confirmed last; `confirmed_at` keeps that when it is superseded.
    One about a week names its Monday and the posts that were counted.
    """

    Outcome = Outcome

    # Each index is paid by every verdict of a whole region: what is never deleted needs none to be found by.
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+", db_index=False)
    pack = models.CharField(max_length=60)
    rule = models.CharField(max_length=60)
    outcome = models.CharField(max_length=20, choices=Outcome)
    grounds = models.ForeignKey(Grounds, on_delete=models.PROTECT, related_name="+", db_index=False)
    observation = models.ForeignKey(Observation, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    week = models.DateField(null=True)
    posts = models.JSONField(null=True)
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        constraints = (
            # SQLite builds the list of an IN anew for every row: this costs a third less.
            models.CheckConstraint(
                name="verdict_outcome",
                condition=reduce(or_, (models.Q(outcome=outcome) for outcome in Outcome.values)),
            ),
            models.UniqueConstraint(
                fields=["page", "pack", "rule"],
                condition=models.Q(superseded_at__isnull=True),
                name="one_standing_verdict",
            ),
        )
        # Those that stand are found by their unique key.
        indexes = (
            models.Index(
                fields=["page"], condition=models.Q(superseded_at__isnull=False), name="superseded_verdict_of_page"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} of page {self.page_id}: {self.outcome}"

    @property
    def evidence(self) -> dict[str, Any]:
        """What it stands on: what was seen, when, where, and what each check said of it; read by `whole`."""
        look = self.observation
        return {
            "seen": self.grounds.seen,
            "at": look.at.isoformat() if look else None,
            "source": look.source if look else "",
            "url": self.page.url,
            "parts": self.grounds.parts,
            "week": self.week.isoformat() if self.week else None,
            "posts": self.posts or [],
        }


class Standing(models.Model):
    """The counters of one page that is judged; a page without a row was not judged yet, or is a court's.

    `fingerprint` is that of all its standing verdicts: where a judgement says the same, none of them is read.
    """

    page = models.OneToOneField(Page, on_delete=models.PROTECT, related_name="+")
    met = models.PositiveSmallIntegerField(default=0)
    broken = models.PositiveSmallIntegerField(default=0)
    unknown = models.PositiveSmallIntegerField(default=0)
    judged_at = models.DateTimeField(db_index=True)
    fingerprint = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = (models.Index(fields=["-broken", "page"], name="standing_worst_first"),)

    def __str__(self) -> str:
        return f"page {self.page_id}: {self.broken} broken"
