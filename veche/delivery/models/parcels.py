"""Parcels: one row is one post or reply owed to one page."""

import uuid

from django.db import models

from veche.people.models import Realm
from veche.registry.models import Page


class Parcel(models.Model):
    """A post or a reply on its way to a network. `purpose` names what it was planned for, such as ``inbox.case:17``.

    Those of a lane leave in the order of `urgency`, and of equal ones the page's that has waited longest. A chosen one
    is held until `held_until` by whoever will send it.
    """

    class Kind(models.TextChoices):
        POST = "post"
        REPLY = "reply"

    class Urgency(models.IntegerChoices):
        URGENT = 0
        REPLY = 10
        POST = 20

    class State(models.TextChoices):
        PLANNED = "planned"
        SENDING = "sending"
        CONFIRMED = "confirmed"
        FAILED = "failed"
        UNKNOWN = "unknown"
        WITHDRAWN = "withdrawn"

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm)
    kind = models.CharField(max_length=10, choices=Kind)
    purpose = models.CharField(max_length=60, unique=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.TextField()
    post_id = models.CharField(max_length=60, blank=True)
    comment_id = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    lane = models.CharField(max_length=40, blank=True)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.POST)
    due_at = models.DateTimeField()
    held_by = models.CharField(max_length=40, blank=True)
    held_until = models.DateTimeField(null=True)
    attempt = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    receipt_id = models.CharField(max_length=100, blank=True)
    receipt_url = models.CharField(max_length=300, blank=True)
    seen_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    evidence = models.JSONField(default=list)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.CheckConstraint(name="parcel_kind", condition=models.Q(kind__in=["post", "reply"])),
            models.CheckConstraint(name="parcel_realm", condition=models.Q(realm__in=["live", "training"])),
            models.CheckConstraint(
                name="parcel_state",
                condition=models.Q(state__in=["planned", "sending", "confirmed", "failed", "unknown", "withdrawn"]),
            ),
            models.CheckConstraint(name="parcel_urgency", condition=models.Q(urgency__in=[0, 10, 20])),
            models.CheckConstraint(
                name="confirmed_has_receipt", condition=~models.Q(state="confirmed") | ~models.Q(receipt_id="")
            ),
        )
        indexes = (
            models.Index(fields=["lane", "due_at"], condition=models.Q(settled_at__isnull=True), name="parcel_owed_by"),
            models.Index(fields=["page", "sent_at"], name="parcel_sent"),
            models.Index(fields=["state", "-id"], name="parcel_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} to page {self.page_id}"
