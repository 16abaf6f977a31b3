"""Rules as they were, and what they said of pages."""

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


class Verdict(models.Model):
    """What one rule said of a page from `at` on; a new row only when something changed.

    While it stands, its page's Standing says when it was confirmed last; `confirmed_at` keeps that when it is superseded.
    `fingerprint` tells without reading the evidence whether a fresh judgement says the same.
    """

    Outcome = Outcome

    # Found by the indexes below; each one more is paid by every verdict of a whole region.
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+", db_index=False)
    pack = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    rule = models.CharField(max_length=60)
    text = models.ForeignKey(RuleText, on_delete=models.PROTECT, related_name="verdicts", db_index=False)
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.CharField(max_length=60, blank=True)
    evidence = models.JSONField(default=dict)
    observation = models.ForeignKey(Observation, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="verdict_outcome",
                condition=models.Q(outcome__in=["met", "broken", "unknown", "not_applicable", "not_in_force"]),
            ),
            models.UniqueConstraint(
                fields=["page", "pack", "rule"],
                condition=models.Q(superseded_at__isnull=True),
                name="one_standing_verdict",
            ),
        )
        indexes = (
            models.Index(fields=["page", "-at"], name="verdict_newest"),
            models.Index(
                fields=["rule", "outcome", "page"],
                condition=models.Q(superseded_at__isnull=True),
                name="verdict_by_rule",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} of page {self.page_id}: {self.outcome}"


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
