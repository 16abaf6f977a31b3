"""Rows of owed work, of rate limits, of the timetable and of living workers."""

import datetime as dt

from django.db import models
from django.db.models import Q

FORGOTTEN_AFTER = dt.timedelta(days=1)


class OwedJob(models.Model):
    """One job that is owed; its row goes when it is done. While a worker holds it, `due_at` is the end of the lease.

    A waiting job stands under its dedupe key; a held one remembers it as `key`, so that another may be owed meanwhile.
    `losses` counts the claims in a row that nobody gave back.
    """

    name = models.CharField(max_length=100)
    lane = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    dedupe = models.CharField(max_length=200, null=True, blank=True, unique=True)
    key = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    attempt = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    losses = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    owed_since = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["lane", "due_at"], condition=Q(failed_at__isnull=True), name="owed_by_lane"),)

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class Bucket(models.Model):
    """One rate limit shared by all workers (GCRA): `full_until` is the theoretical arrival time, in seconds.

    `recent` are the last grants, where a window is counted. `not_before` is what the network has asked for; a second
    such wish before `warned_until` tells that not one chat but the whole key is asked to wait. Until `wanted_until` calls
    stand in line for the key, and what can be put off leaves it to them.
    """

    key = models.CharField(max_length=200, primary_key=True)
    full_until = models.FloatField(default=0.0)
    recent = models.JSONField(default=list)
    not_before = models.FloatField(default=0.0)
    warned_until = models.FloatField(default=0.0)
    wanted_until = models.FloatField(default=0.0)

    def __str__(self) -> str:
        return self.key


class Rush(models.Model):
    """The one row of a rush: when it began, and until when it lasts if nobody calls again."""

    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.since:%H:%M:%S} to {self.until:%H:%M:%S}"


class Tempo(models.Model):
    """The rate that a bucket had at a moment, where a network prints none and it is found by trying."""

    key = models.CharField(max_length=200, primary_key=True)
    rate = models.FloatField()
    rated_at = models.FloatField()

    def __str__(self) -> str:
        return self.key


class Tick(models.Model):
    """When a line of the timetable is due next."""

    job = models.CharField(max_length=100, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.job


class Beat(models.Model):
    """A worker's sign of life; one that has been silent for FORGOTTEN_AFTER says nothing any more."""

    worker = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    done = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.worker
