"""Bodies that need not run a page, and until when."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q

from veche.agencies.models import Body
from veche.media.models import Upload


class ExemptionSet(models.QuerySet[Any]):
    """Exemptions; those that ran out stay as history and count no more."""

    def standing(self, on: dt.date) -> Self:
        """This function will keep those that hold on a day."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on), Q(revoked_on__isnull=True) | Q(revoked_on__gt=on), since__lte=on
        )

    def everywhere(self) -> Self:
        """This function will keep those that free a body of pages in every network."""
        return self.filter(network="")


class Exemption(models.Model):
    """A body that need not run a page in one network, or (no network named) in any; the days are both included."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    network = models.CharField(max_length=20, blank=True)
    basis = models.CharField(max_length=300)
    file = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    actor = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField(null=True)
    revoked_on = models.DateField(null=True)
    revoked_by = models.CharField(max_length=100, blank=True)
    revoked_why = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True)

    objects = ExemptionSet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="exemption_days_in_order", condition=Q(until__isnull=True) | Q(until__gte=models.F("since"))
            ),
        )
        indexes = (models.Index(fields=["body", "until"], name="exemption_of_body"),)

    def __str__(self) -> str:
        return f"exemption of body {self.body_id}"
