"""The weekly norm's counters."""

from django.db import models

from veche.registry.models import Page


class WeekCount(models.Model):
    """A page's own posts of one calendar week, and the norm of that week; `monday` is of the page's own zone.

    `forecast` is what the week will have by the page's own rhythm, null while that is not known; `is_at_risk` and
    `warned_at` are kept by the job that looks ahead.
    """

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+", db_index=False)
    monday = models.DateField()
    norm = models.PositiveSmallIntegerField(null=True)
    own = models.PositiveIntegerField(default=0)
    reposts = models.PositiveIntegerField(default=0)
    seen_until = models.DateTimeField(null=True)
    forecast = models.PositiveIntegerField(null=True)
    is_at_risk = models.BooleanField(default=False)
    warned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["page", "monday"], name="week_counted_once"),)
        indexes = (
            models.Index(fields=["monday", "page"], name="week_count_by_monday"),
            models.Index(fields=["page"], condition=models.Q(is_at_risk=True), name="week_at_risk"),
        )

    def __str__(self) -> str:
        return f"page {self.page_id}, week of {self.monday}: {self.own}"
