"""Parcels: one row is one post or reply owed to one page."""

import uuid

from django.db import models

from veche.people.models import Realm
from veche.registry.models import Page


class Parcel(models.Model):
    """A post or a reply on its way to a network. `purpose` names what it was planned for, such as ``inbox.case:17``."""

    class Kind(models.TextChoices):
        POST = "post"
        REPLY = "reply"

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
    due_at = models.DateTimeField()
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
            models.CheckConstraint(
                name="confirmed_has_receipt", condition=~models.Q(state="confirmed") | ~models.Q(receipt_id="")
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], condition=models.Q(settled_at__isnull=True), name="parcel_owed"),
            models.Index(fields=["state", "-id"], name="parcel_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} to page {self.page_id}"
