"""Broken rules that are to be mended."""

from django.db import models

from veche.agencies.models import Body
from veche.compliance.models.verdicts import Verdict
from veche.registry.models import Page


class Finding(models.Model):
    """A broken rule that a body has to mend by a day; closed by a re-check alone."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=60)
    rule = models.CharField(max_length=60)
    opened_by = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="opened")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_by = models.ForeignKey(Verdict, null=True, on_delete=models.PROTECT, related_name="closed")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["page", "pack", "rule"], condition=models.Q(closed_at__isnull=True), name="one_open_finding"
            ),
        )
        indexes = (
            models.Index(
                fields=["body", "due_at"], condition=models.Q(closed_at__isnull=True), name="finding_open_by_body"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} of page {self.page_id}"
