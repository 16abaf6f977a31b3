"""What a page showed when somebody asked to look for a parcel there."""

import datetime as dt

from django.db import models

from veche.delivery.models.parcels import Parcel

AROUND = dt.timedelta(days=1)  # before the attempt: the page's last posts tell whether it is the right one


class Look(models.Model):
    """One reading of a parcel's page for a person who must settle it; `failure` says why it could not be read.

    `shown` are the page's own posts around the attempt (or its own answers, or the post that was to be changed), each
    with `id`, `at`, `text`, `url`; what citizens wrote is never kept here. All of them since `since` were read.
    """

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    shown = models.JSONField(default=list)
    failure = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"look for parcel {self.parcel_id} at {self.at:%Y-%m-%d %H:%M}"


def asked_as(parcel: Parcel) -> str:
    """This function will give the key under which a reading of a parcel's page is owed."""
    return f"delivery.look:{parcel.pk}"
