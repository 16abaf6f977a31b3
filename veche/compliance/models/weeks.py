"""The weekly norm's counters."""

from django.db import models

from veche.registry.models import Page


class WeekCount(models.Model):
    """A page's own posts of one calendar week, and the norm of that week; `monday` is of the page's own zone."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    norm = models.PositiveSmallIntegerField(null=True)
    own = models.PositiveIntegerField(default=0)
    reposts = models.PositiveIntegerField(default=0)
    seen_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["page", "monday"], name="week_counted_once"),)
        indexes = (models.Index(fields=["monday", "page"], name="week_count_by_monday"),)

    def __str__(self) -> str:
        return f"page {self.page_id}, week of {self.monday}: {self.own}"
