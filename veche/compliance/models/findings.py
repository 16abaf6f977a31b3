"""Broken rules that are to be mended."""

from django.db import models

from veche.agencies.models import Body
from veche.compliance.models.verdicts import Verdict
from veche.people.models import Person
from veche.registry.models import Page


class Finding(models.Model):
    """A broken rule that a body has to mend by a day.

    Mended is the body's word; only a re-check that sees it closes the finding. A waived one stays until its day is over.
    """

    class State(models.TextChoices):
        OPEN = "open"
        MENDED = "mended"
        DISPUTED = "disputed"
        WAIVED = "waived"
        RECHECKED = "rechecked"
        WITHDRAWN = "withdrawn"

    # Each index is paid by every finding of a whole region: those that are open are found by their unique key.
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+", db_index=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", db_index=False)
    pack = models.CharField(max_length=60)
    rule = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    # Verdicts and persons are never deleted: no index is paid for by every finding of a whole region.
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_by = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    mended_at = models.DateTimeField(null=True)
    waived_until = models.DateField(null=True)
    closed_by = models.ForeignKey(Verdict, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["page", "pack", "rule"], condition=models.Q(closed_at__isnull=True), name="one_open_finding"
            ),
            # Not IN, which SQLite builds anew for every row.
            models.CheckConstraint(
                name="finding_state",
                condition=models.Q(closed_at__isnull=True)
                & (
                    models.Q(state="open")
                    | models.Q(state="mended")
                    | models.Q(state="disputed")
                    | models.Q(state="waived")
                )
                | models.Q(closed_at__isnull=False) & (models.Q(state="rechecked") | models.Q(state="withdrawn")),
            ),
            models.CheckConstraint(
                name="finding_waived_until",
                condition=~models.Q(state="waived") | models.Q(waived_until__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["page"], condition=models.Q(closed_at__isnull=False), name="closed_finding_of_page"),
            models.Index(fields=["body", "due_at"], name="finding_by_body"),
            models.Index(
                fields=["due_at", "id"], condition=models.Q(closed_at__isnull=True), name="finding_open_by_day"
            ),
            models.Index(
                fields=["owner", "due_at"],
                condition=models.Q(closed_at__isnull=True, owner__isnull=False),
                name="finding_open_by_owner",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} of page {self.page_id}"


class FindingStep(models.Model):
    """One deed on a finding with its reason in words: the words stay out of the journal, which remembers the deed."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="steps", db_index=False)
    deed = models.CharField(max_length=20)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    reason = models.TextField(blank=True)
    until = models.DateField(null=True)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["finding", "id"], name="step_of_finding"),)

    def __str__(self) -> str:
        return f"{self.deed} of finding {self.finding_id}"
