"""Parcels: one row is one post or reply owed to one page."""

import datetime as dt
import uuid

from django.db import models

from veche.people.models import Realm
from veche.registry.models import Page


class Parcel(models.Model):
    """A post or a reply on its way to a network, or a change of one that is there: `about` says of which.

    `purpose` names what it was planned for, such as ``inbox.case:17:2``. What a confirmed post owes to its page is its
    present text: a confirmed edit changes it, and keeps the earlier one as its own `before`. `shown` is what the page
    was seen to show where that differs, since `differs_at`; `gone_at` is when the post was taken away, by us or by others.

    Those of a lane leave in the order of `urgency`, and of equal ones the page's that has waited longest. A chosen one
    is held until `held_until` by whoever will send it.
    """

    class Kind(models.TextChoices):
        POST = "post"
        REPLY = "reply"
        EDIT = "edit"
        DELETE = "delete"

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
    text = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    poll = models.JSONField(null=True)
    about = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="changes")
    before = models.TextField(blank=True)
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
    parts = models.JSONField(default=list)
    is_repeated = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True)
    shown = models.TextField(blank=True)
    differs_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    evidence = models.JSONField(default=list)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="parcel_kind", condition=models.Q(kind__in=["post", "reply", "edit", "delete"])
            ),
            models.CheckConstraint(name="parcel_realm", condition=models.Q(realm__in=["live", "training"])),
            models.CheckConstraint(
                name="parcel_state",
                condition=models.Q(state__in=["planned", "sending", "confirmed", "failed", "unknown", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="parcel_about",
                condition=models.Q(kind__in=["edit", "delete"], about__isnull=False)
                | models.Q(kind__in=["post", "reply"], about__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["about"],
                condition=models.Q(about__isnull=False, settled_at__isnull=True),
                name="one_change_at_a_time",
            ),
            models.CheckConstraint(name="parcel_urgency", condition=models.Q(urgency__in=[0, 10, 20])),
            models.CheckConstraint(
                name="confirmed_has_receipt", condition=~models.Q(state="confirmed") | ~models.Q(receipt_id="")
            ),
        )
        indexes = (
            models.Index(fields=["lane", "due_at"], condition=models.Q(settled_at__isnull=True), name="parcel_owed_by"),
            models.Index(fields=["page", "sent_at"], name="parcel_sent"),
            models.Index(fields=["page", "receipt_id"], name="parcel_receipt"),
            models.Index(fields=["state", "-id"], name="parcel_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} to page {self.page_id}"

    @property
    def attempted_at(self) -> dt.datetime:
        """When it was sent last, or else planned."""
        return self.sent_at or self.planned_at

    @property
    def is_hurried(self) -> bool:
        """Whether it is a post that leaves before all else and has not left yet."""
        is_owed = self.state in {self.State.PLANNED, self.State.SENDING}
        return self.kind == self.Kind.POST and self.urgency == self.Urgency.URGENT and is_owed


WRITES = {
    Parcel.Kind.POST: "publish",
    Parcel.Kind.REPLY: "reply",
    Parcel.Kind.EDIT: "edit",
    Parcel.Kind.DELETE: "delete",
}
