"""What became of a page in its life, and who else says that it is theirs."""

from django.db import models

from veche.agencies.models import Body
from veche.media.models import Upload
from veche.registry.models.pages import Page


class PageMilestone(models.Model):
    """What became of a page in the registry: renamed, moved, handed to another body, closed; on which day, from what to what."""

    class Kind(models.TextChoices):
        ADDED = "added"
        RENAMED = "renamed"
        MOVED = "moved"
        RECLASSIFIED = "reclassified"
        HANDED_OVER = "handed_over"
        CLOSED = "closed"
        REOPENED = "reopened"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField()
    before = models.CharField(max_length=500, blank=True)
    after = models.CharField(max_length=500, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="page_milestone_kind",
                condition=models.Q(
                    kind__in=["added", "renamed", "moved", "reclassified", "handed_over", "closed", "reopened"]
                ),
            ),
        )
        indexes = (models.Index(fields=["page", "-on", "-id"], name="page_milestones"),)

    def __str__(self) -> str:
        return f"page {self.page_id} {self.kind} on {self.on}"


class PageClaim(models.Model):
    """A body says that a page of another body is its own; the centre decides."""

    class State(models.TextChoices):
        OPEN = "open"
        GRANTED = "granted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="claims")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=500)
    file = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="page_claim_state", condition=models.Q(state__in=["open", "granted", "refused", "withdrawn"])
            ),
            models.UniqueConstraint(fields=["page", "body"], condition=models.Q(state="open"), name="claimed_once"),
        )

    def __str__(self) -> str:
        return f"body {self.body_id} claims page {self.page_id}"
